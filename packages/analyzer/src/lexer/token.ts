/** Token kinds. Plain numbers, because the lexer writes one byte a token. */
export const IDENTIFIER = 1;
export const NUMBER = 2;
/** A string without interpolation, quotes and prefix included. */
export const STRING = 3;
/** Opens a string with interpolation; its partner is `TEMPLATE_CLOSE`. */
export const TEMPLATE_OPEN = 4;
export const TEMPLATE_CLOSE = 5;
/** Literal characters between the interpolations of a template. */
export const CHUNK = 6;
export const PUNCTUATION = 7;
export const OPEN = 8;
export const CLOSE = 9;
export const REGULAR_EXPRESSION = 10;
/** Characters that are no code: JSX text, escaped characters of a shell word. */
export const PROSE = 11;

/** Token flags. */
export const NEWLINE_BEFORE = 1;
/** White space or a comment stands before the token. */
export const SPACE_BEFORE = 2;
/** The body of a here-document. */
export const HERE_DOCUMENT = 4;
/** A string whose closing quote is missing. */
export const UNCLOSED = 8;

/**
 * The tokens of a document as parallel arrays, with brackets and templates paired: a bracket tree.
 * Every array has at least `count` entries.
 */
export interface TokenTree {
  readonly text: string;
  readonly count: number;
  readonly kind: Uint8Array;
  readonly flags: Uint8Array;
  /** For strings and chunks: index into the lexicon's string forms. */
  readonly form: Uint8Array;
  readonly start: Int32Array;
  readonly end: Int32Array;
  /** Partner of a bracket or template, else -1. An opener that is never closed points at the token where it is cut off. */
  readonly match: Int32Array;
  /** The bracket or template opener around the token, else -1. */
  readonly parent: Int32Array;
  /** Start and end offsets of comments, in order, two numbers each. */
  readonly comments: readonly number[];
  /** True when brackets did not pair up and indentation was used as a guide. */
  readonly recovered: boolean;
  /** True when brackets do not pair up, or a literal has no end. */
  readonly damaged: boolean;
}
