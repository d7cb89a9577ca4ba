import type { Command, CommandTable } from "./workbench.ts";

type Load = () => Promise<{ readonly commands: CommandTable }>;

/**
 * Where commands live, by the noun of their id (`tagoio.<noun>.<verb>`): each feature has a table,
 * which is loaded when one of its commands is first run.
 */
const connections: Load = () => import("./connections/commands.ts");
const explorer: Load = () => import("./explorer/commands.ts");
const documents: Load = () => import("./operate/documents/commands.ts");
const help: Load = () => import("./help/commands.ts");
const features: Readonly<Record<string, Load | readonly Load[]>> = {
  analysis: () => import("./operate/analyses/commands.ts"),
  bulk: () => import("./operate/bulk/commands.ts"),
  code: () => import("./code/commands.ts"),
  connection: connections,
  data: () => import("./operate/commands.ts"),
  device: [explorer, documents, () => import("./operate/devices/commands.ts")],
  explorer,
  live: () => import("./live/commands.ts"),
  documentation: help,
  example: help,
  log: help,
  report: help,
  walkthrough: help,
  parameters: [documents, () => import("./operate/matrix/commands.ts")],
  rateBudget: connections,
  parser: () => import("./parser/commands.ts"),
  request: () => import("./requests/commands.ts"),
  sandbox: () => import("./sandbox/commands.ts"),
  tags: documents,
  token: () => import("./operate/tokens/commands.ts"),
};

/** The command of an id; undefined when no feature has it. */
export async function commandOf(id: string): Promise<Command | undefined> {
  const [, noun = ""] = id.split(".");
  for (const load of [features[noun] ?? []].flat()) {
    const { commands } = await load();
    if (Object.hasOwn(commands, id)) return commands[id];
  }
  return undefined;
}
