import type { Connection, Connector, NewDevice, Tag } from "@tagoio-workbench/client";
import * as vscode from "vscode";
import type { Translate } from "../../l10n/translate.ts";
import { parseTags, periods, storages } from "./choices.ts";
import type { Storage } from "./choices.ts";

// Questions about a new device. Undefined means that the user went away.

export async function askName(
  title: string,
  value: string,
  t: Translate,
): Promise<string | undefined> {
  const name = await vscode.window.showInputBox({
    title,
    prompt: t("Name of the device"),
    value,
    ignoreFocusOut: true,
    validateInput: (text) => {
      const { length } = text.trim();
      return length >= 3 && length <= 100 ? undefined : t("A name has 3 to 100 characters");
    },
  });
  return name?.trim();
}

export async function askStorage(
  title: string,
  t: Translate,
  offered: readonly (typeof storages)[number][] = storages,
): Promise<Storage | undefined> {
  const said: Readonly<Record<(typeof storages)[number], string>> = {
    mutable: t("Records can be edited and deleted; up to 50,000 of them"),
    immutable: t("Records stay as they are for a time; for much data"),
    hybrid: t("Immutable, but for variables whose names match a pattern"),
  };
  const type = await pickOne(
    title,
    offered.map((each) => ({ label: each, detail: said[each], value: each })),
    t("How does it store data?"),
  );
  if (type === undefined || type === "mutable") return type === undefined ? undefined : { type };
  const pattern = type === "hybrid" ? await askPattern(title, t) : undefined;
  if (type === "hybrid" && pattern === undefined) return undefined;
  const period = await pickOne(
    title,
    periods.map((value) => ({ label: value[0], value })),
    t("Which stretch of time is kept together?"),
  );
  if (period === undefined) return undefined;
  const [unit, most] = period;
  const retention = await vscode.window.showInputBox({
    title,
    prompt: t("How many of them are kept, from 0 to {0}", most),
    value: "1",
    ignoreFocusOut: true,
    validateInput: (text) =>
      /^\d+$/.test(text.trim()) && Number(text) <= most
        ? undefined
        : t("A whole number from 0 to {0}", most),
  });
  if (retention === undefined) return undefined;
  return {
    type,
    chunk_period: unit,
    chunk_retention: Number(retention),
    ...(pattern === undefined ? {} : { mutable_variable_regex: pattern }),
  };
}

function askPattern(title: string, t: Translate): Thenable<string | undefined> {
  return vscode.window.showInputBox({
    title,
    prompt: t("Pattern (regular expression) of the variables that can be edited"),
    ignoreFocusOut: true,
    validateInput: (text) => {
      try {
        return text.trim() === "" || new RegExp(text, "u").source === ""
          ? t("Type a pattern.")
          : undefined;
      } catch {
        return t("This is not a regular expression.");
      }
    },
  });
}

/** A network, and a connector of it. */
export async function askNetwork(
  title: string,
  connection: Connection,
  signal: AbortSignal,
  t: Translate,
): Promise<Pick<NewDevice, "network" | "connector"> | undefined> {
  const options = { amount: 100, fields: ["id", "name"], signal } as const;
  const networks = await connection.networks.list(options);
  const network = await pickOne(
    title,
    networks.map(({ id, name }) => ({ label: name ?? id, detail: id, value: id })),
    t("Through which network?"),
  );
  if (network === undefined) return undefined;
  const connectors: Connector[] = [];
  const pages = connection.connectors.pages({
    amount: 200,
    fields: ["id", "name", "networks"],
    signal,
  });
  for await (const page of pages) {
    connectors.push(...page.filter(({ networks: of }) => of?.includes(network)));
  }
  const connector = await pickOne(
    title,
    connectors.map(({ id, name }) => ({ label: name ?? id, detail: id, value: id })),
    t("Which connector?"),
  );
  return connector === undefined ? undefined : { network, connector };
}

export async function askTags(title: string, t: Translate): Promise<readonly Tag[] | undefined> {
  const text = await vscode.window.showInputBox({
    title,
    prompt: t("Tags, if any: site=north, model=LHT65"),
    ignoreFocusOut: true,
    validateInput: (typed) => {
      const read = parseTags(typed);
      return typeof read === "string" ? t("{0} is no tag; write key=value", read) : undefined;
    },
  });
  const read = text === undefined ? undefined : parseTags(text);
  return typeof read === "string" ? undefined : read;
}

interface Choice<T> extends vscode.QuickPickItem {
  readonly value: T;
}

/** One of several, or the only one there is without asking. */
async function pickOne<T>(
  title: string,
  items: readonly Choice<T>[],
  placeHolder: string,
): Promise<T | undefined> {
  const [only] = items;
  if (items.length === 1 && only !== undefined) return only.value;
  const options = { title, placeHolder, matchOnDetail: true, ignoreFocusOut: true };
  return (await vscode.window.showQuickPick(items, options))?.value;
}
