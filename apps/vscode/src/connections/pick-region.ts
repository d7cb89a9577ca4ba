import { regions } from "@tagoio-workbench/catalog";
import * as vscode from "vscode";
import { readRegion } from "./address.ts";
import type { ReadRegion } from "./address.ts";
import { sameRegion } from "./record.ts";
import type { ConnectionRegion } from "./record.ts";
import type { Translate } from "../l10n/translate.ts";

interface RegionItem extends vscode.QuickPickItem {
  readonly region?: ConnectionRegion;
  readonly ask?: "deploy" | "address" | "detect";
}

/** What is asked, and what is known already. */
export interface RegionQuestion {
  readonly title: string;
  readonly question: string;
  /** The region that comes first, and why. */
  readonly likely?: { readonly region: ConnectionRegion; readonly note: string };
  /** Offers to ask the public regions. */
  readonly detect?: boolean;
}

/** Asks for a region: a public one, a TagoDeploy project, or an address; `detect` when it is to be found out. */
export async function pickRegion(
  { title, question, likely, detect = false }: RegionQuestion,
  t: Translate,
): Promise<ConnectionRegion | "detect" | undefined> {
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
  const chosen = await vscode.window.showQuickPick(items, {
    title,
    placeHolder: question,
    ignoreFocusOut: true,
  });
  if (chosen?.region !== undefined) return chosen.region;
  if (chosen?.ask === undefined) return undefined;
  if (chosen.ask === "detect") return "detect";
  return chosen.ask === "deploy" ? askDeploy(title, t) : askAddress(title, t);
}

function askDeploy(title: string, t: Translate): Promise<ConnectionRegion | undefined> {
  return ask(title, t("Id of the TagoDeploy project"), "acme", (text) =>
    readRegion(`deploy:${text.trim()}`, t),
  );
}

function askAddress(title: string, t: Translate): Promise<ConnectionRegion | undefined> {
  return ask(title, t("Address of the API"), "https://api.example.com", (text) =>
    readRegion(text, t),
  );
}

async function ask(
  title: string,
  prompt: string,
  placeHolder: string,
  read: (text: string) => ReadRegion,
): Promise<ConnectionRegion | undefined> {
  const text = await vscode.window.showInputBox({
    title,
    prompt,
    placeHolder,
    ignoreFocusOut: true,
    validateInput: (typed) => {
      const result = typed.trim() === "" ? undefined : read(typed);
      return result !== undefined && "problem" in result ? result.problem : undefined;
    },
  });
  if (text === undefined || text.trim() === "") return undefined;
  const result = read(text);
  return "region" in result ? result.region : undefined;
}
