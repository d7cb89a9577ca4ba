import type { RegionId, TokenKind } from "@tagoio-workbench/catalog";
import { toIso } from "../data/dates.ts";
import { masked, type NameOfToken } from "./mask.ts";

/**
 * A request as the sandbox received it, without passwords; in place of tokens stands whose they are, as in
 * `[device 62151835435d540010b768c4]`.
 */
export interface ReceivedRequest {
  /** Counts from 1. */
  readonly seq: number;
  /** ISO 8601, by the clock of the sandbox. */
  readonly time: string;
  readonly region: RegionId;
  readonly method: string;
  readonly path: string;
  /** Query string without the question mark. */
  readonly query: string;
  /** Kind of the token that was accepted. */
  readonly token?: TokenKind;
  /** ID of the device, profile or analysis that the token speaks for. */
  readonly ref?: string;
  /** The body as text, where it is short enough to keep. */
  readonly body?: string;
  /** HTTP status of the answer; 0 where a fault cut the connection. */
  readonly status: number;
  /** IDs of the faults that hit it. */
  readonly faults?: readonly string[];
}

/** A request with all that came with it. */
export interface RawRequest {
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly region: RegionId;
  readonly method: string;
  readonly url: string;
  readonly token: { readonly kind: TokenKind; readonly ref: string } | undefined;
  readonly body: Uint8Array | undefined;
  readonly status: number;
  readonly faults?: readonly string[] | undefined;
}

/** The last requests, oldest first. */
export interface RequestLog {
  add: (request: RawRequest) => void;
  /** Those after a sequence number, at most `limit`. */
  since: (seq: number, limit: number) => ReceivedRequest[];
  clear: () => void;
}

const kept = 2000;
const bodyBytes = 20_000;

/**
 * @param nameOf Names the tokens of a region.
 * @param onAdd Hears of every request, for a recording.
 */
export function createRequestLog(
  nameOf: (region: RegionId) => NameOfToken,
  onAdd?: (request: ReceivedRequest) => void,
): RequestLog {
  let seq = 0;
  let ring: { readonly seq: number; readonly raw: RawRequest }[] = [];
  return {
    add(request) {
      seq += 1;
      const isLarge = request.body !== undefined && request.body.byteLength > bodyBytes;
      const raw = isLarge ? { ...request, body: undefined } : request;
      // Made readable when somebody asks: most requests are never looked at.
      ring.push({ seq, raw });
      if (ring.length > 2 * kept) {
        ring = ring.slice(-kept);
      }
      onAdd?.(readable(seq, raw, nameOf(raw.region)));
    },
    since: (after, limit) =>
      ring
        .filter((each) => each.seq > after)
        .slice(0, limit)
        .map((each) => readable(each.seq, each.raw, nameOf(each.raw.region))),
    clear() {
      ring = [];
    },
  };
}

function readable(seq: number, raw: RawRequest, nameOf: NameOfToken): ReceivedRequest {
  const { time, region, method, token, body, status, faults } = raw;
  const url = new URL(raw.url);
  url.searchParams.delete("token");
  return {
    seq,
    time: toIso(time),
    region,
    method,
    path: masked(url.pathname, nameOf),
    query: masked(url.search.slice(1), nameOf),
    ...(token === undefined ? {} : { token: token.kind, ref: token.ref }),
    ...(body === undefined ? {} : { body: masked(new TextDecoder().decode(body), nameOf) }),
    status,
    ...(faults === undefined ? {} : { faults }),
  };
}
