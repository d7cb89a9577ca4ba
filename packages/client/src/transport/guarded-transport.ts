import type { TagoError } from "../errors/tago-error.ts";
import { changeOf } from "../http/changes.ts";
import type { Transport, WireRequest } from "./transport.ts";

/**
 * Asked about each request that may change something, before anything of it is sent.
 *
 * @param what Names the request: "PUT /device/{device_id}". Holds no id and no token.
 * @returns The error that the call ends with, or undefined to let it pass.
 */
export type RefuseChange = (what: string) => TagoError | undefined;

/** A transport that sends what only reads, and of the rest what is not refused. */
export function guardedTransport(inner: Transport, api: string, refuse: RefuseChange): Transport {
  const check = ({ method, url }: WireRequest): TagoError | undefined => {
    const change = changeOf(method, url, api);
    return change === undefined ? undefined : refuse(change);
  };
  const { exchange } = inner;
  const send: Transport = async (request) => {
    const refused = check(request);
    if (refused !== undefined) throw refused;
    return inner(request);
  };
  if (exchange === undefined) return send;
  return Object.assign(send, {
    exchange: (request: WireRequest, maxBytes: number) => {
      const refused = check(request);
      if (refused === undefined) return exchange(request, maxBytes);
      return { response: Promise.reject(refused), cancel: () => undefined };
    },
  });
}
