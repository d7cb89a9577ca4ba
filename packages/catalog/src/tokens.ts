import { remember } from "./remember.ts";
import { nearestText } from "./edit-distance.ts";
import { headersByKind, tokenHeaders, tokenKinds } from "./generated/tokens.ts";
import type { TokenHeader } from "./token-header.ts";
import type { TokenKind, TokenKindRow } from "./token-kind.ts";

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const prefixed = /^([panu])-[0-9A-Za-z-]{30,80}$/;
const serviceAuthorization = /^at[0-9a-f]{32}$/;

const kindOfPrefix: Readonly<Record<string, TokenKind>> = {
  p: "profile",
  a: "analysis",
  n: "network",
  u: "run-user",
};

/**
 * The kind that a token's prefix proves (`p-`, `a-`, `n-`, `u-`, `at`).
 * Undefined for all else: a token without a prefix may be of any kind.
 */
export function tokenKindOf(token: string): TokenKind | undefined {
  if (serviceAuthorization.test(token)) return "authorization";
  const prefix = prefixed.exec(token)?.[1];
  return prefix === undefined ? undefined : kindOfPrefix[prefix];
}

/** Whether the text has the shape of a token: a UUID, or a known prefix with enough behind it. */
export function isTokenShaped(text: string): boolean {
  return uuid.test(text) || prefixed.test(text) || serviceAuthorization.test(text);
}

/** The row of a token kind. */
export function findTokenKind(kind: TokenKind): TokenKindRow {
  const row = tokenKinds.find((candidate) => candidate.id === kind);
  // The generated table has every member of the union; a test holds it to that.
  return row as TokenKindRow;
}

/** The header that this workbench sends for a kind: that of the API Overview page, and `token` where it names none. */
export function headerForKind(kind: TokenKind): string {
  return headersByKind[kind];
}

const headersByName = new Map(tokenHeaders.map((row) => [row.name.toLowerCase(), row]));

/** The row of a header name, in any case of letters; also for known misspellings (`standing: "wrong"`). */
export function findTokenHeader(name: string): TokenHeader | undefined {
  return headersByName.get(name.toLowerCase());
}

/** Header fields in general use whose names are near those of token headers. */
const otherHeaders = new Set([
  "accept",
  "authentication-info",
  "authentication-control",
  "proxy-authenticate",
  "proxy-authorization",
  "proxy-authentication-info",
  "optional-www-authenticate",
  "www-authenticate",
]);

const acceptedNames = tokenHeaders
  .filter((row) => row.standing === "accepted")
  .map((row) => row.name.toLowerCase());

/**
 * The accepted header that a misspelt name means: other separators, a leading `X-`, or at most two wrong letters.
 * Undefined for accepted names themselves and for names that are not near any.
 */
export const nearestTokenHeader: (name: string) => TokenHeader | undefined =
  remember(nearestHeader);

function nearestHeader(name: string): TokenHeader | undefined {
  const lower = name.toLowerCase();
  const known = headersByName.get(lower);
  if (known !== undefined) {
    if (known.standing === "accepted" || known.instead === undefined) return undefined;
    return headersByName.get(known.instead.toLowerCase());
  }
  if (otherHeaders.has(lower)) return undefined;
  const plain = bare(lower);
  const same = acceptedNames.find((candidate) => bare(candidate) === plain);
  // Two edits turn short words into other words, so short names get one.
  const limit = plain.length <= 6 ? 1 : 2;
  const near = same ?? nearestText(plain, acceptedNames.map(bare), limit);
  if (near === undefined) return undefined;
  const found = acceptedNames.find((candidate) => bare(candidate) === bare(near));
  return found === undefined ? undefined : headersByName.get(found);
}

/** Letters only, without the `X-` of private headers. */
function bare(name: string): string {
  return name.replace(/^x[-_]/, "").replaceAll(/[-_ .]/g, "");
}
