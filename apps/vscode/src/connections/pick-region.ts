import { regions } from "@tagoio-workbench/catalog";
import { isLoopback, parseRegion } from "@tagoio-workbench/client";
import type { RegionChoice } from "@tagoio-workbench/client";
import * as vscode from "vscode";
import { sameRegion } from "./record.ts";
import type { ConnectionRegion } from "./record.ts";
import type { Translate } from "../l10n/translate.ts";

interface RegionItem extends vscode.QuickPickItem {
  readonly region?: ConnectionRegion;
  readonly ask?: "deploy" | "address";
}

/** Asks for a region: a public one, a TagoDeploy project, or an address. The likely one comes first. */
export async function pickRegion(
  title: string,
  question: string,
  likely: ConnectionRegion | undefined,
  likelyNote: string,
  t: Translate,
): Promise<ConnectionRegion | undefined> {
  const known: RegionItem[] = regions.map(({ id, label, api }) => ({
    label: id,
    description: label,
    detail: new URL(api).host,
    iconPath: new vscode.ThemeIcon("globe"),
    region: id,
  }));
  const isLikely = (item: RegionItem): boolean =>
    likely !== undefined && item.region !== undefined && sameRegion(item.region, likely);
  const items: RegionItem[] = [
    ...known
      .toSorted((a, b) => Number(isLikely(b)) - Number(isLikely(a)))
      .map((item) =>
        isLikely(item) ? { ...item, description: `${item.description} · ${likelyNote}` } : item,
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
  return chosen.ask === "deploy" ? askDeploy(title, t) : askAddress(title, t);
}

/** A region that was read from what somebody typed, or what is wrong with it. */
type Read = { readonly region: RegionChoice } | { readonly problem: string };

function askDeploy(title: string, t: Translate): Promise<ConnectionRegion | undefined> {
  return ask(title, t("Id of the TagoDeploy project"), "acme", (text) => {
    const parsed = parseRegion(`deploy:${text.trim()}`);
    return parsed.ok ? { region: parsed.value } : { problem: parsed.problem };
  });
}

function askAddress(title: string, t: Translate): Promise<ConnectionRegion | undefined> {
  return ask(title, t("Address of the API"), "https://api.example.com", (text) => {
    const parsed = parseRegion(text);
    if (!parsed.ok) return { problem: parsed.problem };
    const { value } = parsed;
    return isEncryptedOrLocal(value)
      ? { region: value }
      : { problem: t("Use an https address: the token would travel unencrypted.") };
  });
}

/** Plain http is for a sandbox on this machine; everything else is encrypted. */
function isEncryptedOrLocal(region: RegionChoice): boolean {
  if (typeof region === "string" || !("api" in region)) return true;
  const { protocol, hostname } = new URL(region.api);
  return protocol === "https:" || isLoopback(hostname);
}

async function ask(
  title: string,
  prompt: string,
  placeHolder: string,
  read: (text: string) => Read,
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
