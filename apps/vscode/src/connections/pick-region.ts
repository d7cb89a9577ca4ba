import { regions } from "@tagoio-workbench/catalog";
import * as vscode from "vscode";
import { readRegion } from "./address.ts";
import type { ReadRegion } from "./address.ts";
import { sameRegion } from "./record.ts";
import type { ConnectionRegion } from "./record.ts";
import { askItem, askText } from "./steps.ts";
import type { Answer, Question } from "./steps.ts";
import type { Translate } from "../l10n/translate.ts";

interface RegionItem extends vscode.QuickPickItem {
  readonly region?: ConnectionRegion;
  readonly ask?: "deploy" | "address" | "detect";
}

/** What is asked, and what is known already. */
export interface RegionQuestion extends Question {
  readonly placeholder: string;
  /** The region that comes first, and why. */
  readonly likely?: { readonly region: ConnectionRegion; readonly note: string };
  /** Offers to ask the public regions. */
  readonly detect?: boolean;
}

/** Asks for a region: a public one, a TagoDeploy project, or an address; `detect` when it is to be found out. */
export async function pickRegion(
  { likely, detect = false, ...question }: RegionQuestion,
  t: Translate,
): Promise<Answer<ConnectionRegion | "detect">> {
  const known: RegionItem[] = regions.map(({ id, label, api }) => ({
    label: id,
    description: label,
    detail: new URL(api).host,
    iconPath: new vscode.ThemeIcon("globe"),
    region: id,
  }));
  const isLikely = (item: RegionItem): boolean =>
    likely !== undefined && item.region !== undefined && sameRegion(item.region, likely.region);
  const items: RegionItem[] = [
    ...(detect
      ? [
          {
            label: t("Find Out"),
            description: t("asks us-e1 and eu-w1"),
            iconPath: new vscode.ThemeIcon("search"),
            ask: "detect" as const,
          },
        ]
      : []),
    ...known
      .toSorted((a, b) => Number(isLikely(b)) - Number(isLikely(a)))
      .map((item) =>
        isLikely(item) ? { ...item, description: `${item.description} · ${likely?.note}` } : item,
      ),
    {
      label: "TagoDeploy…",
      description: t("a project of your own"),
      iconPath: new vscode.ThemeIcon("server"),
      ask: "deploy",
    },
    {
      label: t("Other Address…"),
      description: t("a TagoIO API at an https address, or a sandbox on this machine"),
      iconPath: new vscode.ThemeIcon("link"),
      ask: "address",
    },
  ];
  for (;;) {
    const answer = await askItem(question, items);
    if (typeof answer !== "object") return answer;
    const { region, ask } = answer.value;
    if (region !== undefined) return { value: region };
    if (ask === "detect") return { value: "detect" };
    const typed = await (ask === "deploy" ? askDeploy(question, t) : askAddress(question, t));
    if (typed !== "back") return typed;
  }
}

function askDeploy(question: Question, t: Translate): Promise<Answer<ConnectionRegion>> {
  return askRegion(question, t("Id of the TagoDeploy project"), "acme", (text) =>
    readRegion(`deploy:${text.trim()}`, t),
  );
}

function askAddress(question: Question, t: Translate): Promise<Answer<ConnectionRegion>> {
  return askRegion(question, t("Address of the API"), "https://api.example.com", (text) =>
    readRegion(text, t),
  );
}

async function askRegion(
  { title, step }: Question,
  prompt: string,
  placeholder: string,
  read: (text: string) => ReadRegion,
): Promise<Answer<ConnectionRegion>> {
  const answer = await askText({
    title,
    ...(step === undefined ? {} : { step }),
    prompt,
    placeholder,
    judge: (text) => {
      const result = text.trim() === "" ? undefined : read(text);
      return result !== undefined && "problem" in result ? result.problem : undefined;
    },
  });
  if (typeof answer !== "object") return answer;
  const result = read(answer.value);
  return "region" in result ? { value: result.region } : undefined;
}
