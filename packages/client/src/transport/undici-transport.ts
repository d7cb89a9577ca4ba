import type { Dispatcher } from "undici";
import { fetchTransport } from "./fetch-transport.ts";
import type {
  Exchange,
  Transport,
  TransportRequest,
  TransportResponse,
  WireRequest,
} from "./transport.ts";
import { firstValue, targetOf, undiciExchange } from "./undici-exchange.ts";

/** A transport with connections of its own, which end with `close`. */
export interface UndiciTransport extends Transport {
  /** Ends idle connections and waits for running requests. Safe to call twice. */
  readonly close: () => Promise<void>;
}

const loopback = "localhost,127.0.0.1,[::1],::1";

/**
 * A transport over undici for programs that run in Node.js: keep-alive, and the proxy of `HTTPS_PROXY`, `HTTP_PROXY`
 * and `NO_PROXY` where these are set. It touches no process-wide state, and loads undici with the first request.
 * Node.js before 22.19 cannot load undici; there it is the built-in `fetch`, without proxy.
 */
export function undiciTransport(): UndiciTransport {
  if (!canLoadUndici(process.versions.node)) {
    return Object.assign(fetchTransport(), { close: () => Promise.resolve() });
  }
  let loading: Promise<Dispatcher> | undefined;
  let ready: Dispatcher | undefined;
  let closing: Promise<void> | undefined;
  const load = async (): Promise<Dispatcher> => {
    ready = await createAgent();
    return ready;
  };
  const agent = (): Dispatcher | Promise<Dispatcher> => ready ?? (loading ??= load());
  const send = async (request: TransportRequest): Promise<TransportResponse> =>
    await sendWith(await agent(), request);
  const exchange = (request: WireRequest, maxBytes: number): Exchange =>
    undiciExchange(agent(), optionsOf(request), maxBytes);
  const close = async (): Promise<void> => {
    closing ??= loading?.then((loaded) => loaded.close());
    await closing;
  };
  return Object.assign(send, { exchange, close });
}

/** Whether this Node.js is one that undici 8 runs on. */
export function canLoadUndici(version: string): boolean {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major > 22 || (major === 22 && minor >= 19);
}

async function sendWith(agent: Dispatcher, request: TransportRequest): Promise<TransportResponse> {
  const { statusCode, headers, body } = await agent.request({
    ...optionsOf(request),
    signal: request.signal,
  });
  return { status: statusCode, header: (name) => firstValue(headers[name]), body };
}

function optionsOf(request: WireRequest): Dispatcher.DispatchOptions {
  return {
    ...targetOf(request),
    method: request.method,
    headers: { "user-agent": "tagoio-workbench", ...request.headers },
    body: request.body ?? null,
  };
}

async function createAgent(): Promise<Dispatcher> {
  const { Agent, EnvHttpProxyAgent } = await import("undici");
  // Callers set their own time limits; a quiet live stream is no fault.
  const options = {
    headersTimeout: 0,
    bodyTimeout: 0,
    keepAliveTimeout: 10_000,
    connectTimeout: 15_000,
  };
  const { env } = process;
  const proxy =
    env["HTTPS_PROXY"] ?? env["https_proxy"] ?? env["HTTP_PROXY"] ?? env["http_proxy"] ?? "";
  if (proxy === "") return new Agent(options);
  const direct = env["NO_PROXY"] ?? env["no_proxy"] ?? "";
  return new EnvHttpProxyAgent({
    ...options,
    noProxy: direct === "" ? loopback : `${direct},${loopback}`,
  });
}
