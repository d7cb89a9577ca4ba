import type { Lease } from "./explorer-ports.ts";
import type { ExplorerNode, Section, SectionNode } from "./nodes.ts";
import type { Rows } from "./rows.ts";

/** Parts of a device, in the order they are shown. */
export const sections: readonly Section[] = ["variables", "parameters", "tags", "tokens", "live"];

type Read = (node: SectionNode, lease: Lease, rows: Rows) => Promise<readonly ExplorerNode[]>;

/** How what is under each part of a device is read. */
const readers: Readonly<Record<Section, Read>> = {
  variables: async (node, { fleet, signal }, rows) => {
    const points = await fleet.lastPoints(node.parent.device.id, signal);
    return points.map((point) => rows.variable(node, point));
  },
  parameters: async (node, { fleet, signal }, rows) => {
    const parameters = await fleet.parameters(node.parent.device.id, signal);
    node.unread = parameters.filter(({ sent }) => !sent).length;
    return parameters.map((parameter) =>
      rows.keep({ type: "parameter", id: `${node.id}/${parameter.id}`, parent: node, parameter }),
    );
  },
  tags: async (node, _lease, rows) =>
    Promise.resolve(
      node.parent.device.tags.map((tag, place) =>
        rows.keep({ type: "tag", id: `${node.id}/${place}/${tag.key}`, parent: node, tag }),
      ),
    ),
  tokens: async (node, { fleet, signal }, rows) => {
    const tokens = await fleet.tokens(node.parent.device.id, signal);
    return tokens.map((token) =>
      rows.keep({ type: "token", id: `${node.id}/${token.place}`, parent: node, token }),
    );
  },
  live: async () => Promise.resolve([]),
};

export async function readSection(
  node: SectionNode,
  lease: Lease,
  rows: Rows,
): Promise<readonly ExplorerNode[]> {
  const under = await readers[node.section](node, lease, rows);
  node.count = under.length;
  return under.length === 0 ? [rows.emptySection(node)] : under;
}
