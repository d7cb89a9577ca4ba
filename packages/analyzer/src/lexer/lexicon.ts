/** How one kind of string literal is written. */
export interface StringForm {
  readonly open: string;
  readonly close: string;
  /** Normalised prefix letters (Python's `f`, `r`); empty for none. */
  readonly prefix?: string;
  /** What a backslash does: `c` like C and JavaScript, `python`, `shell` inside double quotes, `quotes` before a quote or another backslash, `none`; `backtick` where that mark does it. */
  readonly escapes: "c" | "python" | "shell" | "quotes" | "backtick" | "none";
  /** The closing quote written twice stands for itself (C# `@"…"`). */
  readonly doubledClose?: boolean;
  /** Only where an operand is expected: `%(…)`, which divides elsewhere. */
  readonly operandOnly?: boolean;
  /** One character, so that a lone quote (Rust's lifetimes) opens nothing. */
  readonly single?: boolean;
  /** May span lines. */
  readonly multiline?: boolean;
  /** Opens an interpolated expression: `${`, `{`, `$(`. */
  readonly interpolation?: string;
  /** The interpolation's opener stands for itself unless this follows it. */
  readonly interpolationBefore?: string;
  /** Interpolates a bare name: `$` of `"$name"`. */
  readonly nameInterpolation?: "$";
  /** The `$` is a part of the name, and a member or key may follow: `"$name->member"`, `"$name[key]"`. */
  readonly sigil?: boolean;
  /** The interpolation's opener written twice stands for itself. */
  readonly doubling?: boolean;
  /** Between the quote and a parenthesis stands a word that the end repeats: `R"x(…)x"`. Such a literal has no escapes. */
  readonly delimited?: boolean;
}

export interface BlockComment {
  readonly open: string;
  readonly close: string;
  /** Holds further ones, each with an end of its own. */
  readonly nested?: boolean;
}

/** The lexical row of a language: all that the lexer has to know of it. */
export interface Lexicon {
  readonly lineComments: readonly string[];
  readonly blockComments?: readonly BlockComment[];
  /** Strings, longer openers first. */
  readonly strings: readonly StringForm[];
  /** Letters directly before a quote, as written, and the normalised prefix they mean. */
  readonly prefixes?: ReadonlyMap<string, string>;
  /** A backslash at the end of a line comment continues it on the next line. */
  readonly continuedLineComments?: boolean;
  /** A quote between digits separates groups of them: `1'000'000`. */
  readonly quoteInNumbers?: boolean;
  /** `/…/` literals where an operand is expected. */
  readonly regularExpressions?: boolean;
  /** JSX elements where an operand is expected. */
  readonly jsx?: boolean;
  /** Words, `$(…)`, here-documents, and `#` that starts a comment only at the start of a word. */
  readonly shell?: boolean;
  /** An interpolation may end in a format: `{x:>10}`. */
  readonly formatSpecifications?: boolean;
  /** A character that names may begin with, besides letters. */
  readonly sigils?: string;
  /** `<<~TAG` and `<<-TAG` announce lines of text, up to the tag. */
  readonly lineTexts?: boolean;
  /** Code begins behind the first match; what stands before it is a comment. */
  readonly codeStart?: RegExp;
  /** What opens a text that ends with a word of its own: `<<<WORD`. Its form has the same opener. */
  readonly hereDocuments?: string;
  /** At the end of a line it joins the next one; a backslash where absent. */
  readonly lineContinuation?: "`";
  /** Operators of two characters besides the common ones. */
  readonly pairs?: readonly string[];
  /** Keywords after which an operand is expected, so `/` starts a regular expression. */
  readonly operandKeywords?: ReadonlySet<string>;
}

const compiled = new WeakMap<Lexicon, CompiledLexicon>();

/** A lexicon indexed by first character. */
export interface CompiledLexicon {
  readonly row: Lexicon;
  /** Per ASCII code: indexes of the string forms without prefix that start with it. */
  readonly stringStarts: readonly (readonly number[] | undefined)[];
  /** Per ASCII code: 1 line comment, 2 block comment, 3 both may start here. */
  readonly commentStarts: Uint8Array;
  /** Indexes of string forms by normalised prefix. */
  readonly prefixed: ReadonlyMap<string, readonly number[]>;
  /** Operators of two characters: the first code times 128 plus the second. */
  readonly pairs: ReadonlySet<number>;
}

/** Operators that stay in one piece in every language. */
const COMMON_PAIRS = [
  "->",
  "=>",
  ":=",
  "::",
  "+=",
  "++",
  "-=",
  "==",
  "!=",
  "<=",
  "<<",
  ">=",
  "?.",
  "??",
  "--",
  "||",
  "&&",
  "**",
];

export function compileLexicon(row: Lexicon): CompiledLexicon {
  const known = compiled.get(row);
  if (known) return known;
  const stringStarts: (number[] | undefined)[] = Array.from({ length: 128 }, () => undefined);
  const prefixed = new Map<string, number[]>();
  row.strings.forEach((form, index) => {
    const prefix = form.prefix ?? "";
    if (prefix === "") (stringStarts[form.open.charCodeAt(0)] ??= []).push(index);
    const same = prefixed.get(prefix);
    if (same) same.push(index);
    else prefixed.set(prefix, [index]);
  });
  const commentStarts = new Uint8Array(128);
  for (const open of row.lineComments) commentStarts[open.charCodeAt(0)]! |= 1;
  for (const { open } of row.blockComments ?? []) commentStarts[open.charCodeAt(0)]! |= 2;
  const pairs = new Set(
    [...COMMON_PAIRS, ...(row.pairs ?? [])].map(
      (pair) => pair.charCodeAt(0) * 128 + pair.charCodeAt(1),
    ),
  );
  const result = { row, stringStarts, commentStarts, prefixed, pairs };
  compiled.set(row, result);
  return result;
}
