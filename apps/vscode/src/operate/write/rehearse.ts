import { createConnection } from "@tagoio-workbench/client";
import type { Connection, Transport, WireRequest } from "@tagoio-workbench/client";
import type { ConnectionRecord } from "../../connections/record.ts";

/** A request as it would go out, with the name of a shell variable where a token belongs. */
export interface RehearsedRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** JSON text. */
  readonly body?: string;
}

/** Outcome of a rehearsal: what would be sent, or why the client would send nothing. */
export type Rehearsal =
  | { readonly ok: true; readonly requests: readonly RehearsedRequest[] }
  | { readonly ok: false; readonly error: unknown };

/** What calls a route: with a connection that sends, or with one that only writes down. */
export type Performance = (connection: Connection, signal?: AbortSignal) => Promise<unknown>;

// Shaped like tokens so that the client takes them; they are nobody's.
const own = "p-00000000-0000-4000-8000-000000000000";
const ofDevice = "00000000-0000-4000-8000-000000000001";
const variables: Readonly<Record<string, string>> = {
  [own]: "$TAGOIO_TOKEN",
  [ofDevice]: "$TAGOIO_DEVICE_TOKEN",
};

/**
 * Runs a call with a transport that only writes down: what is shown before is made by the same code as what is sent.
 * Nothing leaves the machine, and no real token is touched.
 */
export async function rehearse(record: ConnectionRecord, call: Performance): Promise<Rehearsal> {
  const requests: RehearsedRequest[] = [];
  const transport: Transport = async (request) => {
    // The look for a token of the device, before data is sent as that device.
    const isLookUp = request.method === "GET" && request.url.includes("/device/token/");
    if (!isLookUp) requests.push(written(request));
    const result = isLookUp ? [{ token: ofDevice, permission: "full" }] : "";
    const bytes = new TextEncoder().encode(JSON.stringify({ status: true, result }));
    return { status: 200, header: () => undefined, body: once(bytes) };
  };
  const connection = createConnection({
    token: own,
    kind: record.kind,
    region: record.region,
    transport,
  });
  try {
    await call(connection);
  } catch (error) {
    // Answers of a rehearsal are empty, which some calls cannot read; their request was written down.
    if (requests.length === 0) return { ok: false, error };
  }
  return { ok: true, requests };
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

function written({ method, url, headers, body }: WireRequest): RehearsedRequest {
  const named = Object.entries(headers).map(([name, value]) => [name, variables[value] ?? value]);
  return {
    method,
    url,
    headers: Object.fromEntries(named) as Record<string, string>,
    ...(typeof body === "string" ? { body } : {}),
  };
}
