/** The credentials that a request to the TagoIO API can carry. `profile` is what older pages call an account token, `network` a middleware token. */
export type TokenKind =
  | "device"
  | "profile"
  | "analysis"
  | "network"
  | "authorization"
  | "run-user";

/** What is known of a token kind. */
export interface TokenKindRow {
  readonly id: TokenKind;
  readonly label: string;
  /** Other names in use for it. */
  readonly aliases: readonly string[];
  /** Characters that prove the kind; a token without them may still be of this kind. */
  readonly prefix?: string;
  /** How a token of this kind looks, in words. */
  readonly form: string;
  /** What it gives access to. */
  readonly scope: string;
  /** What it is refused, where a source says so. */
  readonly cannot: readonly string[];
  /** Where people make one. */
  readonly createdBy: readonly string[];
  readonly permissions: readonly string[];
  readonly sources: readonly string[];
}
