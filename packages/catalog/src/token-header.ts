import type { TokenKind } from "./token-kind.ts";

/** A header that carries a token, or that people take for one. */
export interface TokenHeader {
  /** As documented. Names of headers are case-insensitive. */
  readonly name: string;
  /** The kinds that may stand in it; empty for names that the cloud does not read. */
  readonly kinds: readonly TokenKind[];
  /** `accepted`: works and is documented. `discouraged`: no source shows that the cloud reads it. `wrong`: a known misspelling. */
  readonly standing: "accepted" | "discouraged" | "wrong";
  readonly note: string;
  /** The header to use in its place. */
  readonly instead?: string;
  readonly sources: readonly string[];
}
