import type { Evaluator } from "../../values/evaluator.ts";
import { dominates } from "../../values/dominance.ts";
import { foldOptions } from "../../values/fold-options.ts";
import type { Located } from "../../values/frame.ts";
import { joinValues, knownText, textValue } from "../../values/pieces.ts";
import type { Value } from "../../values/value.ts";
import type { Range } from "../../text/range.ts";
import { hostUrl } from "../clients.ts";
import { joinBase } from "../join-base.ts";
import type { Role } from "../draft.ts";
import type { Headers } from "../headers.ts";
import type { AddressPart, RequestState } from "./request-state.ts";

/** The URL that a request is sent to, from what was given for it before `use`; undefined when nothing was. */
export function addressOf(
  evaluator: Evaluator,
  { address, headers }: Pick<RequestState, "address" | "headers">,
  scheme: string | undefined,
  use: number,
  place: Range,
): Value | undefined {
  const valueOf = (role: Role): Value | undefined => {
    const parts = address.get(role);
    return parts && chosen(evaluator, parts, use, place);
  };
  const url = valueOf("url");
  if (url && knownText(url)?.includes("://")) return url;
  const base = valueOf("base");
  if (base) return joinBase(base, url ?? valueOf("path"), place);
  const path = url ?? valueOf("path");
  const found = new Map<Role, Located>();
  for (const role of ["host", "port", "scheme"] as const) {
    const last = address.get(role)?.at(-1);
    if (last) found.set(role, last.located);
  }
  const port = found.get("port");
  const spoken = port ? schemeOf(evaluator.text(port.expression, port.frame)) : undefined;
  const host =
    hostUrl(evaluator, found, spoken ?? scheme, place) ?? named(headers, spoken ?? scheme);
  if (!host || (url && !startsWithSlash(url))) return url;
  if (!path) return undefined;
  return joinValues([host, path], place);
}

/** The last value on every path, or one of those that a branch may have put in its place. */
function chosen(
  evaluator: Evaluator,
  parts: readonly AddressPart[],
  use: number,
  place: Range,
): Value | undefined {
  const certain = parts.findLastIndex(({ token }) => dominates(evaluator.source, token, use));
  const values = parts
    .slice(Math.max(0, certain))
    .map(({ located }) => evaluator.fold(located.expression, located.frame));
  return values.length > 1 ? foldOptions(values, place) : values[0];
}

function startsWithSlash({ pieces: [first] }: Value): boolean {
  return first?.kind === "text" && first.text.startsWith("/");
}

/** The scheme that a port stands for. Port 80 needs none: it speaks for itself where it is written. */
export function schemeOf(port: string | undefined): string | undefined {
  return port === "443" ? "https" : undefined;
}

/** The host that a `Host` header names. */
function named({ headers }: Headers, scheme: string | undefined): Value | undefined {
  const host = headers.find(({ name }) => name.toLowerCase() === "host")?.value;
  if (!host) return undefined;
  const point = { start: host.range.start, end: host.range.start };
  return scheme === undefined
    ? joinValues([textValue("//", point), host], host.range)
    : joinValues([textValue(`${scheme}://`, point), host], host.range);
}
