import type { Dispatcher } from "undici";
import type { Exchange, WholeResponse, WireRequest } from "./transport.ts";

/**
 * Sends a request through undici's dispatcher and collects the answer, without the stream that `request` makes of it.
 *
 * @param agent Or the promise of one, with the first request.
 */
export function undiciExchange(
  agent: Dispatcher | Promise<Dispatcher>,
  options: Dispatcher.DispatchOptions,
  maxBytes: number,
): Exchange {
  let controller: Dispatcher.DispatchController | undefined;
  let ended: Error | undefined;
  let settle: (response: WholeResponse) => void;
  let fail: (error: Error) => void;
  const response = new Promise<WholeResponse>((resolve, reject) => {
    settle = resolve;
    fail = reject;
  });
  const cancel = (reason: Error): void => {
    ended ??= reason;
    fail(reason);
    controller?.abort(reason);
  };
  let status = 0;
  let headers: Readonly<Record<string, string | string[] | undefined>> = {};
  let first: Buffer | undefined;
  let more: Buffer[] | undefined;
  let size = 0;
  const handler: Dispatcher.DispatchHandler = {
    onRequestStart: (started) => {
      controller = started;
      // It was ended while it waited for a connection.
      if (ended !== undefined) started.abort(ended);
    },
    onResponseStart: (_controller, code, fields) => {
      status = code;
      headers = fields;
    },
    onResponseData: (_controller, chunk) => {
      size += chunk.byteLength;
      if (size > maxBytes) cancel(new RangeError("The answer is too long"));
      else if (first === undefined) first = chunk;
      else (more ??= [first]).push(chunk);
    },
    onResponseEnd: () => {
      const body = more === undefined ? first : Buffer.concat(more);
      settle({
        status,
        header: (name) => firstValue(headers[name]),
        text: body === undefined ? "" : decoder.decode(body),
      });
    },
    onResponseError: (_controller, error) => {
      fail(error);
    },
  };
  if (agent instanceof Promise) {
    agent.then(
      (ready) => ready.dispatch(options, handler),
      (error: unknown) => fail(error as Error),
    );
  } else {
    agent.dispatch(options, handler);
  }
  return { response, cancel };
}

const decoder = new TextDecoder();

/** The value of a field that may stand several times. */
export function firstValue(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}

/** Splits a URL into what undici asks for. */
export function targetOf({ url }: WireRequest): { readonly origin: string; readonly path: string } {
  const { origin, pathname, search } = new URL(url);
  return { origin, path: `${pathname}${search}` };
}
