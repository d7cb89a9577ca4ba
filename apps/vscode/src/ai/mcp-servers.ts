import { isLocked, regionText } from "../connections/record.ts";
import type { ConnectionRecord } from "../connections/record.ts";
import type { ConnectionStore } from "../connections/store.ts";
import type { Translate } from "../l10n/translate.ts";
import { openMcpGate } from "./mcp-gate.ts";
import type { McpGate } from "./mcp-gate.ts";

/** What `tagoio.ai.mcpServer` may be. */
export type McpChoice = "off" | "readOnly" | "full";

/** Address of the official MCP server of TagoIO. */
export const officialServer = "https://mcp.ai.tago.io";

/** A server that the editor may start. */
export interface McpOffer {
  readonly connectionId: string;
  readonly label: string;
}

export interface McpServersPorts {
  readonly store: Pick<ConnectionStore, "list" | "find" | "token">;
  readonly choice: () => McpChoice;
  readonly upstream: string;
  readonly t: Translate;
}

/** The official MCP server, once for each connection that it can use. */
export interface McpServers {
  /** Which there are. Reads no token and starts nothing. */
  readonly offers: () => readonly McpOffer[];
  /** Starts one: only now its token is read. Undefined when the connection is gone or the server was switched off. */
  readonly start: (connectionId: string) => Promise<McpGate | undefined>;
  readonly dispose: () => void;
}

/** The official server takes a public region, and tokens that see more than one device. */
const canUse = ({ region, kind }: ConnectionRecord): boolean =>
  typeof region === "string" && kind !== "device";

export function createMcpServers({ store, choice, upstream, t }: McpServersPorts): McpServers {
  const gates = new Map<string, McpGate>();
  return {
    offers: () =>
      choice() === "off"
        ? []
        : store
            .list()
            .filter(canUse)
            .map(({ id, label }) => ({ connectionId: id, label: `TagoIO: ${label}` })),
    start: async (connectionId) => {
      const record = store.find(connectionId);
      if (choice() === "off" || record === undefined || !canUse(record)) return undefined;
      const token = await store.token(connectionId);
      if (token === undefined) return undefined;
      gates.get(connectionId)?.close();
      const gate = await openMcpGate({
        upstream,
        headers: {
          authorization: `Bearer ${token}`,
          "x-tagoio-region": regionText(record.region),
        },
        mayWrite: () => {
          const now = store.find(connectionId);
          return choice() === "full" && now !== undefined && !isLocked(now);
        },
        refusal: () =>
          t(
            "Nothing was sent: {0} may only be read. People change that by unlocking the connection and the setting tagoio.ai.mcpServer.",
            record.label,
          ),
      });
      gates.set(connectionId, gate);
      return gate;
    },
    dispose: () => {
      for (const gate of gates.values()) gate.close();
      gates.clear();
    },
  };
}
