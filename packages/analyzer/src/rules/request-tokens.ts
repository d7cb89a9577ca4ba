import {
  findTokenHeader,
  tokenKindOf,
  type TokenHeader,
  type TokenKind,
} from "@tagoio-workbench/catalog";
import type { HeaderFact, QueryFact, RequestFact } from "../facts/facts.ts";
import { knownText } from "../values/pieces.ts";

/** A token header of a request, with what its name and its value prove. */
export interface RequestToken {
  readonly header: HeaderFact;
  readonly row: TokenHeader;
  /** The kind that the header's name stands for; undefined for headers that take any token. */
  readonly headerKind?: TokenKind;
  /** The kind that the value's prefix proves. */
  readonly valueKind?: TokenKind;
}

/** The headers of a request that the catalog knows as carrying a token. */
export function requestTokens(request: RequestFact): readonly RequestToken[] {
  return request.headers.flatMap((header) => {
    const row = findTokenHeader(header.name);
    if (row === undefined || row.kinds.length === 0) return [];
    const [onlyKind, ...others] = row.kinds;
    const text = knownText(header.value);
    const valueKind = text === undefined ? undefined : tokenKindOf(text);
    return [
      {
        header,
        row,
        ...(onlyKind !== undefined && others.length === 0 && { headerKind: onlyKind }),
        ...(valueKind !== undefined && { valueKind }),
      },
    ];
  });
}

/** Names of query parameters in which the API reads a token. */
const tokenQueryNames: ReadonlySet<string> = new Set([
  "token",
  "authorization",
  "authorized",
  "account_token",
  "device_token",
  "public_token",
  "authorization_token",
]);

/** The query parameters that name a token, whether or not the route documents them. */
export function tokenQueries(request: RequestFact): readonly QueryFact[] {
  return request.url.query.filter(({ name }) => isTokenQuery(name));
}

/** True if the API reads a token from a query parameter of this name. */
export function isTokenQuery(name: string): boolean {
  return tokenQueryNames.has(name.toLowerCase().replace(/-/g, "_"));
}
