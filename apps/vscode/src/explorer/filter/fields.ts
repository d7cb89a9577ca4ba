import * as vscode from "vscode";
import { pickConnection } from "../../connections/pick-connection.ts";
import type { Translate } from "../../l10n/translate.ts";
import type { Workbench } from "../../workbench.ts";
import type { Integration } from "../fleet.ts";
import { parseSpan, spanText } from "./device-filter.ts";
import type { DeviceFilter, TimeFilter } from "./device-filter.ts";

/** A field by which devices are filtered, and how people are asked for it. */
export interface FilterField {
  readonly label: (t: Translate) => string;
  readonly icon: string;
  /** What the filter says of this field alone. */
  readonly part: (filter: DeviceFilter) => DeviceFilter;
  /** The filter with an answer in it; undefined when nobody answered. */
  readonly ask: (workbench: Workbench, filter: DeviceFilter) => Promise<DeviceFilter | undefined>;
}

export const filterFields: readonly FilterField[] = [
  {
    label: (t) => t("Name…"),
    icon: "symbol-text",
    part: ({ name }) => ({ name }),
    ask: async ({ t }, filter) => {
      const name = await vscode.window.showInputBox({
        title: t("Filter Devices: Name"),
        prompt: t("A part of the name; * stands for anything. Empty for any name."),
        value: filter.name ?? "",
      });
      if (name === undefined) return undefined;
      return { ...filter, name: name.trim() === "" ? undefined : name.trim() };
    },
  },
  { label: (t) => t("Tag…"), icon: "tag", part: ({ tags }) => ({ tags }), ask: askTag },
  {
    label: (t) => t("Network…"),
    icon: "radio-tower",
    part: ({ network }) => ({ network }),
    ask: (workbench, filter) => askIntegration(workbench, filter, "network"),
  },
  {
    label: (t) => t("Connector…"),
    icon: "plug",
    part: ({ connector }) => ({ connector }),
    ask: (workbench, filter) => askIntegration(workbench, filter, "connector"),
  },
  {
    label: (t) => t("Active or Inactive…"),
    icon: "circle-slash",
    part: ({ active }) => ({ active }),
    ask: async ({ t }, filter) => {
      const [answered, active] = await askEither(
        t("Filter Devices: Active"),
        t("active"),
        t("inactive"),
        t,
      );
      return answered ? { ...filter, active } : undefined;
    },
  },
  {
    label: (t) => t("Visible or Hidden…"),
    icon: "eye",
    part: ({ visible }) => ({ visible }),
    ask: async ({ t }, filter) => {
      const [answered, visible] = await askEither(
        t("Filter Devices: Visible"),
        t("visible"),
        t("hidden"),
        t,
      );
      return answered ? { ...filter, visible } : undefined;
    },
  },
  {
    label: (t) => t("Last Input…"),
    icon: "history",
    part: ({ lastInput }) => ({ lastInput }),
    ask: async ({ t }, filter) => {
      const [answered, lastInput] = await askTime(t("Filter Devices: Last Input"), t);
      return answered ? { ...filter, lastInput } : undefined;
    },
  },
  {
    label: (t) => t("Created…"),
    icon: "calendar",
    part: ({ created }) => ({ created }),
    ask: async ({ t }, filter) => {
      const [answered, created] = await askTime(t("Filter Devices: Created"), t);
      return answered ? { ...filter, created } : undefined;
    },
  },
];

async function askTag({ t }: Workbench, filter: DeviceFilter): Promise<DeviceFilter | undefined> {
  const text = await vscode.window.showInputBox({
    title: t("Filter Devices: Tag"),
    prompt: t("Tags as key=value, several with a comma between them. Empty for any tags."),
    value: (filter.tags ?? []).map(({ key, value }) => `${key}=${value}`).join(", "),
    validateInput: (typed) =>
      readTags(typed) === undefined ? t("Write key=value, such as site=north.") : undefined,
  });
  if (text === undefined) return undefined;
  const tags = readTags(text);
  return { ...filter, tags: tags === undefined || tags.length === 0 ? undefined : tags };
}

function readTags(text: string): DeviceFilter["tags"] {
  const parts = text.split(",").filter((part) => part.trim() !== "");
  const tags = parts.map((part) => /^\s*([^=]+?)\s*=\s*(.*?)\s*$/.exec(part));
  if (tags.includes(null)) return undefined;
  return tags.map((found) => ({ key: found?.[1] ?? "", value: found?.[2] ?? "" }));
}

async function askIntegration(
  workbench: Workbench,
  filter: DeviceFilter,
  kind: Integration,
): Promise<DeviceFilter | undefined> {
  const { sessions, t } = workbench;
  const title = kind === "network" ? t("Filter Devices: Network") : t("Filter Devices: Connector");
  const record = await pickConnection(workbench, [], title, (one) => one.kind !== "device");
  if (record === undefined) return undefined;
  const { fleet, signal } = await sessions.lease(record.id);
  const offered = fleet.integrations(kind, "", signal).then((found) => [
    { label: t("Any"), integration: undefined },
    ...found.map((integration) => ({
      label: integration.name,
      description: integration.id,
      integration,
    })),
  ]);
  const chosen = await vscode.window.showQuickPick(offered, { title, matchOnDescription: true });
  return chosen === undefined ? undefined : { ...filter, [kind]: chosen.integration };
}

async function askEither(
  title: string,
  yes: string,
  no: string,
  t: Translate,
): Promise<readonly [answered: boolean, value: boolean | undefined]> {
  const chosen = await vscode.window.showQuickPick(
    [
      { label: yes, value: true },
      { label: no, value: false },
      { label: t("Any"), value: undefined },
    ],
    { title },
  );
  return [chosen !== undefined, chosen?.value];
}

const spans = [5 * 60_000, 3_600_000, 24 * 3_600_000, 7 * 24 * 3_600_000] as const;

async function askTime(
  title: string,
  t: Translate,
): Promise<readonly [answered: boolean, value: TimeFilter | undefined]> {
  const items = [
    ...spans.map((span) => ({
      label: t("Longer than {0} ago, or never", spanText(span)),
      value: (): TimeFilter | undefined => ({ before: span }),
    })),
    ...spans.map((span) => ({
      label: t("In the last {0}", spanText(span)),
      value: (): TimeFilter | undefined => ({ within: span }),
    })),
    { label: t("Longer ago than…"), own: "before" as const },
    { label: t("In the last…"), own: "within" as const },
    { label: t("Any"), value: (): TimeFilter | undefined => undefined },
  ];
  const chosen = await vscode.window.showQuickPick(items, { title });
  if (chosen === undefined) return [false, undefined];
  if (!("own" in chosen)) return [true, chosen.value()];
  const text = await vscode.window.showInputBox({
    title,
    prompt: t("A span such as 90 min, 2 h or 3 d"),
    validateInput: (typed) =>
      parseSpan(typed) === undefined ? t("Write a span such as 90 min, 2 h or 3 d.") : undefined,
  });
  const span = text === undefined ? undefined : parseSpan(text);
  if (span === undefined) return [false, undefined];
  return [true, chosen.own === "before" ? { before: span } : { within: span }];
}
