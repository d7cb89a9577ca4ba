import {
  findTokenHeader,
  tokenKindOf,
  type TokenHeader,
  type TokenKind,
} from "@tagoio-workbench/catalog";
import type { HeaderFact, RequestFact } from "../facts/facts.ts";
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
const tokenQueries = new Set([
  "token",
  "authorization",
  "authorized",
  "account_token",
  "device_token",
  "public_token",
  "authorization_token",
]);

/** True if the query names a token, whether or not the route documents it. */
export function hasTokenQuery(request: RequestFact): boolean {
  return request.url.query.some(({ name }) =>
    tokenQueries.has(name.toLowerCase().replace(/-/g, "_")),
  );
}
