import type { Lexicon } from "../lexer/lexicon.ts";
import type { TextEdit } from "../text/range.ts";

/** How code of a language reads an environment variable. */
export interface EnvironmentIdiom {
  /** Prints the expression: `process.env.NAME`, `os.environ["NAME"]`, `"$NAME"`. */
  readonly read: (name: string) => string;
  /** The edit that makes `read` compile (`import os`), or undefined when the document has it already. */
  readonly prelude?: (text: string) => TextEdit | undefined;
}

/** A language is a row: how it is spelled, how it is recognised, how it reads the environment. */
export interface Language {
  /** Language id as editors use it. */
  readonly id: string;
  /** Further ids that mean the same. */
  readonly aliases?: readonly string[];
  /** File name extensions without dot, lower case. */
  readonly extensions: readonly string[];
  /** Whole file names, lower case. */
  readonly fileNames?: readonly string[];
  /** Interpreters a `#!` line may name. */
  readonly interpreters?: readonly string[];
  readonly lexicon: Lexicon;
  /** `program`: expressions and calls. `commands`: words of a shell. */
  readonly reading: "program" | "commands";
  /** Whose libraries send requests here: selects request shapes. */
  readonly ecosystem: Ecosystem;
  readonly syntax: Syntax;
  /** The idiom that suits this document. */
  readonly environment?: (text: string) => EnvironmentIdiom;
}

export type Ecosystem = "javascript" | "python" | "shell";

/** How expressions, names and scopes are written: the few things the expression reader cannot guess. */
export interface Syntax {
  /** What bounds a function's body. */
  readonly blocks: "braces" | "indentation";
  /** Keys of a map literal: `names` when a bare identifier is the key itself, `expressions` when it is looked up. */
  readonly mapKeys: "names" | "expressions";
  /** `a if c else b` instead of `c ? a : b`. */
  readonly conditional: "question-mark" | "if-else";
  /** Operators that give the right side when the left is missing or empty. */
  readonly fallbacks: readonly string[];
  /** `"…%s" % values` fills a format. */
  readonly percentFormats?: boolean;
  /** Neighbouring string literals are one. */
  readonly adjacentStringsJoin?: boolean;
  /** Arguments may be `name=value`. */
  readonly keywordArguments?: boolean;
  /** Type annotations and assertions (`x as T`, `x!`, `f<T>()`). */
  readonly typeSyntax?: boolean;
  /** Words for the object a method runs on. */
  readonly selfNames: readonly string[];
  readonly trueNames: readonly string[];
  readonly falseNames: readonly string[];
  readonly nullNames: readonly string[];
  /** Words that begin a declaration. */
  readonly declarators: readonly string[];
  /** Words that begin a statement, which no expression may run into. */
  readonly statementWords: ReadonlySet<string>;
  /** Prefix operators that leave the value as it is. */
  readonly transparentPrefixes: readonly string[];
  /** How the environment is read, as dotted names. */
  readonly environmentReads: EnvironmentReads;
}

export interface EnvironmentReads {
  /** Objects whose members are variables: `process.env`. */
  readonly objects: readonly string[];
  /** Calls that take the name and perhaps a default: `os.getenv`. */
  readonly calls: readonly string[];
}
