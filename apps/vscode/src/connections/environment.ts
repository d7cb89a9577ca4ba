import type { ConnectionRecord } from "./record.ts";

/** A connection that the environment of the editor describes, for this session only. */
export interface EnvironmentConnection {
  readonly record: ConnectionRecord;
  readonly token: string;
}

export const environmentConnectionId = "environment";

const loopback = new Set(["127.0.0.1", "localhost", "[::1]"]);

/**
 * Reads `TAGOIO_API`, `TAGOIO_SSE` and `TAGOIO_TOKEN`, the variables that the TagoIO SDKs read.
 * Only a server on this machine is connected to unasked: a token never travels because of an
 * environment variable.
 */
export function environmentConnection(
  variables: Readonly<Record<string, string | undefined>>,
): EnvironmentConnection | undefined {
  const api = loopbackUrl(variables["TAGOIO_API"]);
  const token = variables["TAGOIO_TOKEN"]?.trim();
  if (api === undefined || token === undefined || token === "") return undefined;
  const sse = loopbackUrl(variables["TAGOIO_SSE"]);
  const kind = token.startsWith("p-") ? "profile" : token.startsWith("a-") ? "analysis" : "device";
  return {
    token,
    record: {
      id: environmentConnectionId,
      label: "Sandbox",
      kind,
      region: sse === undefined ? { api } : { api, sse },
      environment: "sandbox",
    },
  };
}

function loopbackUrl(text: string | undefined): string | undefined {
  if (text === undefined || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  if (!loopback.has(url.hostname) || url.username !== "" || url.password !== "") return undefined;
  return /^https?:$/.test(url.protocol) ? text : undefined;
}
