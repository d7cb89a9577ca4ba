import { isTokenShaped } from "@tagoio-workbench/catalog";
import { goesToTago } from "../requests/prove.ts";
import type { Range, TextEdit } from "../text/range.ts";
import {
  type Facts,
  type ImportFact,
  NO_FACTS,
  type RequestFact,
  type TokenLiteralFact,
} from "./facts.ts";
import { hostsIn, isInSentence } from "./hosts.ts";
import { namesTagoAnywhere } from "./mentions.ts";
import { isPlaceholder } from "./placeholders.ts";
import { tokenCandidates } from "./token-candidates.ts";
import { evidenceFor, spansOf } from "./token-literals.ts";

/** A text that a file of settings, data or requests holds, under its names. */
export interface WrittenText {
  /** Its characters, without quotes. */
  readonly range: Range;
  /** Keys and headers that hold it, innermost first. */
  readonly names: readonly string[];
  /** The edit that reads an environment variable in place of a part of it, where the format has a way to. */
  readonly environmentEdit?: (part: Range, variable: string) => TextEdit;
  /** Says nothing about tokens: an example, a documented value. */
  readonly noToken?: boolean;
}

/** What a document that is no program was read into. */
export interface WrittenDocument {
  readonly texts: readonly WrittenText[];
  /** Every request, wherever it goes. */
  readonly requests?: readonly RequestFact[];
  readonly imports?: readonly ImportFact[];
  /** It is known to be about TagoIO, whatever its texts say. */
  readonly about?: boolean;
}

/** The facts of a document that is no program: hosts and tokens in its texts, and those requests that go to TagoIO. */
export function writtenFacts(text: string, document: WrittenDocument): Facts {
  const { texts, requests: all = [], imports = [], about = false } = document;
  // One request that provably goes to TagoIO says whose the others of the same file may be.
  const named =
    about || namesTagoAnywhere(text) || all.some((request) => goesToTago(request, false));
  const requests = all.filter((request) => goesToTago(request, named));
  const own = new Set(requests);
  const foreign = all.filter((one) => !own.has(one) && one.url.host !== undefined);
  const hosts = texts.flatMap(({ range }) =>
    hostsIn(text, range).filter(
      (host) => !isInSentence(text, range, host.range.start, host.scheme !== undefined),
    ),
  );
  const talksToTago = named || requests.length > 0 || hosts.length > 0;
  const spans = { own: spansOf(requests), foreign: spansOf(foreign) };
  const literals = texts.flatMap((written) => tokensOf(text, written, spans, talksToTago));
  return { ...NO_FACTS, requests, hosts, literals, imports };
}

function tokensOf(
  text: string,
  { range, names, environmentEdit, noToken }: WrittenText,
  { own, foreign }: Record<"own" | "foreign", ReturnType<typeof spansOf>>,
  talksToTago: boolean,
): readonly TokenLiteralFact[] {
  if (noToken) return [];
  return tokenCandidates(text.slice(range.start, range.end)).flatMap((found) => {
    const place = { start: range.start + found.start, end: range.start + found.end };
    const token = text.slice(place.start, place.end);
    if (!isTokenShaped(token) || isPlaceholder(token)) return [];
    const nearest = nameBefore(text, range.start, place.start);
    const all = nearest === undefined ? names : [nearest, ...names];
    const evidence = evidenceFor(token, place, all, own, foreign, { talksToTago });
    if (!evidence) return [];
    const [name] = all;
    return [
      {
        text: token,
        range: place,
        evidence,
        ...(name === undefined ? {} : { name }),
        ...(environmentEdit
          ? { environmentEdit: (variable: string) => environmentEdit(place, variable) }
          : {}),
      },
    ];
  });
}

/** `NAME=` and `Device-Token: ` directly before a token, in the same text. */
function nameBefore(text: string, from: number, token: number): string | undefined {
  const before = text.slice(Math.max(from, token - 100), token);
  // A compiler's flag defines the name behind `-D`.
  return /(?:-D)?([\w-]+?)["'\\]*[ \t]*[:=][ \t]*["'\\]*(?:bearer )?$/i.exec(before)?.[1];
}
