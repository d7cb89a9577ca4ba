import type { ResponseHead, Transport } from "@tagoio-workbench/client";

/** Who looks on while requests go out and answers come. */
export interface Onlooker {
  /** A request goes out. */
  readonly requested: () => void;
  /** The head of an answer has come. */
  readonly answered: (head: ResponseHead) => void;
}

/** A transport that tells what passes through it. Urls and bodies stay inside. */
export function watchedTransport(inner: Transport, { requested, answered }: Onlooker): Transport {
  return async (request) => {
    requested();
    const response = await inner(request);
    answered(response);
    return response;
  };
}

/** Differences up to this are nobody's concern: seconds on the way, and clocks that nobody set by hand. */
const usualSkewMs = 2 * 60_000;

/**
 * How far the clock of this machine is ahead of that of the server, in milliseconds; negative when it is behind.
 * Undefined when that is little, or not known: an answer that was stored on the way is dated by when it was stored.
 */
export function skewOf({ header }: Pick<ResponseHead, "header">, now: number): number | undefined {
  const date = Date.parse(header("date") ?? "");
  if (Number.isNaN(date) || header("age") !== undefined) return undefined;
  const skew = now - date;
  return Math.abs(skew) > usualSkewMs ? skew : undefined;
}
