import { isTagoError } from "@tagoio-workbench/client";
import type { Sandbox } from "@tagoio-workbench/sandbox";
import type { ExplorerPorts } from "../../src/explorer/explorer-ports.ts";
import { createExplorerModel } from "../../src/explorer/model.ts";
import type { ExplorerModel } from "../../src/explorer/model.ts";
import type { ExplorerNode } from "../../src/explorer/nodes.ts";
import { present } from "../../src/explorer/present.ts";
import type { LookContext } from "../../src/explorer/present.ts";
import { createConnections, profileRecord } from "./connections.ts";
import type { Connections } from "./connections.ts";
import { plainPorts } from "./explorer-ports.ts";
import { plainLook } from "./plain-look.ts";

/** An explorer on a sandbox, as the extension makes it, without an editor around. */
export interface TestExplorer extends Connections {
  readonly model: ExplorerModel;
  /** The rows under a row that is named by the labels on the way to it. */
  readonly open: (...labels: string[]) => Promise<readonly ExplorerNode[]>;
  readonly row: (...labels: string[]) => Promise<ExplorerNode>;
  readonly text: (node: ExplorerNode) => string;
}

/** Refusals of the network are what says that a server is away. */
const isUnreachable = (error: unknown): boolean =>
  isTagoError(error) && (error.code === "network" || error.code === "timeout");

export async function openExplorer(
  sandbox: Pick<Sandbox, "api" | "sse" | "tokens">,
  ports: Partial<ExplorerPorts> = {},
  look: Partial<LookContext> = {},
): Promise<TestExplorer> {
  const connections = createConnections();
  const { store, sessions } = connections;
  await store.save(
    profileRecord(sandbox.api, {
      region: { api: sandbox.api, sse: sandbox.sse },
      environment: "development",
    }),
    sandbox.tokens.profile,
  );
  const model = createExplorerModel(
    plainPorts({ connections: store.list, lease: sessions.lease, isUnreachable, ...ports }),
  );
  const shown = (node: ExplorerNode): ReturnType<typeof present> => present(node, plainLook(look));
  const row = async (...labels: string[]): Promise<ExplorerNode> => {
    let rows: readonly ExplorerNode[] = model.roots();
    let found: ExplorerNode | undefined;
    for (const label of labels) {
      found = rows.find((node) => shown(node).label === label);
      if (found === undefined) {
        throw new Error(`no ${label} among ${rows.map((node) => shown(node).label).join(", ")}`);
      }
      if (label !== labels.at(-1)) rows = await model.children(found);
    }
    if (found === undefined) throw new Error("no label given");
    return found;
  };
  return {
    ...connections,
    model,
    row,
    open: async (...labels) => model.children(await row(...labels)),
    text: (node) => {
      const { label, description } = shown(node);
      return description === undefined ? label : `${label} | ${description}`;
    },
  };
}
