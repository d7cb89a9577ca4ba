import type { Transport } from "./transport.ts";

/**
 * A transport over the host's `fetch`. In VS Code that is the one that knows the user's proxy and certificates.
 *
 * @param send Looked up at each request when left out, so that a host may replace it.
 */
export function fetchTransport(send?: typeof fetch): Transport {
  return async ({ method, url, headers, body, signal }) => {
    const response = await (send ?? globalThis.fetch)(url, {
      method,
      headers,
      signal,
      // A redirect would hand the token to another host.
      redirect: "manual",
      ...(body === undefined ? {} : { body }),
    });
    return {
      status: response.status,
      header: (name) => response.headers.get(name) ?? undefined,
      body: chunksOf(response.body),
    };
  };
}

async function* chunksOf(stream: ReadableStream<Uint8Array> | null): AsyncGenerator<Uint8Array> {
  if (stream === null) return;
  const reader = stream.getReader();
  let ended = false;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) {
        ended = true;
        return;
      }
      yield value;
    }
  } finally {
    // The connection may be gone already; there is nobody to tell.
    if (!ended) await reader.cancel().catch(() => undefined);
  }
}
