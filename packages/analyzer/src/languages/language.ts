import type { Facts } from "../facts/facts.ts";
import type { ImportStatement } from "../imports/statement.ts";
import type { Lexicon } from "../lexer/lexicon.ts";
import type { MqttLibraries } from "../mqtt/libraries.ts";
import type { Libraries } from "../requests/libraries.ts";
import type { Range, TextEdit } from "../text/range.ts";
import type { Source } from "../values/source.ts";

/** How code of a language reads an environment variable. */
export interface EnvironmentIdiom {
  /** Prints the expression: `process.env.NAME`, `os.environ["NAME"]`, `"$NAME"`. */
  readonly read: (name: string) => string;
  /** Prints what stands for the value where only a literal may: beside other literals, in a constant of C. */
  readonly literal?: (name: string) => string;
  /** A word that only lets literals be assigned, and what is written instead for a field and for a variable. */
  readonly constant?: { readonly word: string; readonly field: string; readonly variable: string };
  /** Fields, constants and defaults of parameters take no calls, so that the value cannot be read there. */
  readonly onlyInStatements?: boolean;
  /** Joins the value to texts beside it; ` + ` where absent. */
  readonly joins?: string;
  /** How the value is put into a text with interpolations: behind `+` between two texts, or with quotes of its own. */
  readonly inText?: "split" | "nested";
  /** Where the value is then kept, for the title of a fix; the environment and `.env` where absent. */
  readonly place?: string;
  /** The value keeps the name that holds it in the document. */
  readonly ownName?: true;
  /** The file that keeps the value, and the line for it; where `place` is another and this is absent, no file does. */
  readonly keep?: SecretFile;
  /** The edit that makes `read` compile (`import os`), or undefined when the document has it already. */
  readonly prelude?: (text: string) => TextEdit | undefined;
}

/** A file for values that git must not see. */
export interface SecretFile {
  readonly path: string;
  readonly beside: "document" | "workspace";
  /** How the line of a value begins, its name included: `NAME=`. */
  readonly key: (name: string) => string;
  /** The rest of the line. */
  readonly value: (text: string) => string;
  /** What else the user has to do, for the title of a fix. */
  readonly hint?: string;
}

/** How a language or file kind is recognised. */
export interface Identity {
  /** Language id as editors use it. */
  readonly id: string;
  /** Further ids that mean the same. */
  readonly aliases?: readonly string[];
  /** File name extensions without dot, lower case. */
  readonly extensions: readonly string[];
  /** Whole file names, lower case. */
  readonly fileNames?: readonly string[];
  /** The language id of a text that bears this name or extension and is another language. */
  readonly mistaken?: (text: string) => string | undefined;
  /** Interpreters a `#!` line may name. */
  readonly interpreters?: readonly string[];
}

/** Whatever a front end reads. */
export type Language = CodeLanguage | DocumentLanguage;

/** A programming language is a row: how it is spelled, how it is recognised, whose libraries send its requests. */
export interface CodeLanguage extends Identity {
  readonly lexicon: Lexicon;
  /** `program`: expressions and calls. `commands`: words of a shell. */
  readonly reading: "program" | "commands";
  /** Its HTTP libraries: selects request shapes. */
  readonly http?: Libraries;
  /** Its MQTT clients. */
  readonly mqtt?: MqttLibraries;
  /** Reads the statements that take names out of other modules. */
  readonly imports?: (source: Source) => readonly ImportStatement[];
  /** Where its packages come from. */
  readonly registry?: "npm" | "pypi";
  readonly syntax: Syntax;
  /** The idiom that suits this document. */
  readonly environment?: (text: string) => EnvironmentIdiom;
  /** Its calls that print or log. */
  readonly logs?: LogCalls;
  /** Functions that call another one every so many milliseconds, the time being their last argument. */
  readonly timers?: readonly string[];
}

/** Calls whose arguments people read on a screen or in a log. */
export interface LogCalls {
  /** Called by themselves: `print`. */
  readonly functions: readonly string[];
  /** Every method of theirs logs: `console`, `Serial`. */
  readonly objects: readonly string[];
  /** Arguments by name that send the text elsewhere: `file`. */
  readonly sinks?: readonly string[];
  /** Calls that make text of all that a structure holds: `JSON.stringify`. */
  readonly printers?: readonly string[];
}

/** A file kind that is no program: data and settings, or a document with code of other languages in it. */
export interface DocumentLanguage extends Identity {
  readonly reading: "document";
  /** @param path where the document has one: some files are known by their names */
  readonly read: (text: string, path?: string) => DocumentReading;
}

/** What a document says by itself, and the code it holds. */
export interface DocumentReading {
  readonly facts: Facts;
  /** Where suppression comments are looked for. */
  readonly comments: readonly Range[];
  readonly islands: readonly Island[];
  /** Where a value goes that the document must not hold. */
  readonly environment?: EnvironmentIdiom;
}

/** Code inside a document: one block of it, or several that make up one program. */
export interface Island {
  /** Language id or alias, in any case; one that nobody knows is passed over. */
  readonly languageId: string;
  /** Where its blocks stand in the document, in order; at least one. */
  readonly ranges: readonly Range[];
  /**
   * As long as the document, with every other character a space or its line break, so that places are the same in both.
   * With a `spelling`, the code alone.
   */
  readonly text: string;
  /** What every line of the code begins with in the document, such as the `> ` of a quotation. */
  readonly linePrefix?: string;
  /** Where the document spells the code in another way. */
  readonly spelling?: Spelling;
}

/** How a document spells code that it holds in escaped form, such as a notebook in strings of JSON. */
export interface Spelling {
  /** Where each character of the code begins in the document. */
  readonly starts: readonly number[];
  /** Where each character of the code ends in the document. */
  readonly ends: readonly number[];
  /** Spells new code as the document has it. */
  readonly write: (code: string) => string;
}

/** How expressions, names and scopes are written: the few things the expression reader cannot guess. */
export interface Syntax {
  /** What bounds a function's body. */
  readonly blocks: "braces" | "indentation";
  /** Keys of a map literal: `names` when a bare identifier is the key itself, `expressions` when it is looked up. */
  readonly mapKeys: "names" | "expressions";
  /** Between a key and its value besides `:`. */
  readonly pairOperators?: readonly string[];
  /** Square brackets with pairs in them are a map: `["key": value]`. */
  readonly bracketMaps?: boolean;
  /** A brace after a type or call holds its `fields` (`new Type { a = b }`), or is a `lambda` handed to it. */
  readonly braceSuffix?: "fields" | "lambda";
  /** Types whose fields are the entries of a map: `Dictionary`. */
  readonly mapTypes?: ReadonlySet<string>;
  /** Types are written before a literal of theirs: `map[string]string{…}`, `[]string{…}`. A constant may be a key in one. */
  readonly typedLiterals?: boolean;
  /** Names are declared in lists, before their type: `a, b := f()`, `var a, b string`, `const ( a = 1 )`. */
  readonly nameLists?: boolean;
  /** Calls that make a map: of keys and values in turn (`Map.of(k, v)`), or of pairs (`mapOf(k to v)`). */
  readonly mapCalls?: ReadonlyMap<string, "turns" | "pairs">;
  /** Calls that make a list of their arguments, by dotted name. */
  readonly listCalls?: ReadonlySet<string>;
  /** `c ? a : b`, `a if c else b`, or neither, where a question mark may stand behind a value. */
  readonly conditional: "question-mark" | "if-else" | "none";
  /** Operators that give the right side when the left is missing or empty. */
  readonly fallbacks: readonly string[];
  /** `"…%s" % values` fills a format. */
  readonly percentFormats?: boolean;
  /** A call may hand a block with parameters on: `post(url) do |request| … end`. */
  readonly blockParameters?: boolean;
  /** The last arguments of a call may be the pairs of a map without braces: `post(url, "Name" => value)`. */
  readonly bareMaps?: boolean;
  /** Neighbouring string literals are one. */
  readonly adjacentStringsJoin?: boolean;
  /** Arguments may have a name: what stands between it and the value. */
  readonly keywordArguments?: "=" | ":";
  /** Methods name fields of their class without an object; so `this.name = …` assigns the same name, and `var` is one of the block. */
  readonly bareMembers?: boolean;
  /** An assignment declares its name for the function around it. */
  readonly localAssignments?: boolean;
  /** Words that begin a function. Where there are none, a name, parameters and a brace make one. */
  readonly functionWords?: readonly string[];
  /** Words that begin what is like a class, besides `class` and `enum`. */
  readonly classWords?: readonly string[];
  /** Words that end the expression before them: `guard let a = b else {`. */
  readonly expressionEnds?: readonly string[];
  /** Operators before a member, where they are more than `.` and `?.`. */
  readonly accessOperators?: readonly string[];
  /** Stands before a name that is looked up from the root of all names: `\GuzzleHttp\Client`. */
  readonly rootSign?: string;
  /** Statements end at a semicolon; a line feed ends none. */
  readonly semicolons?: boolean;
  /** A declaration begins with its type: `const char *name = …`, `String name = …`. */
  readonly typedDeclarations?: boolean;
  /** Lines that begin with `#` are directives, and `#define` gives a name its value. */
  readonly directives?: boolean;
  /** `{ a, b }` is a list, `{ .name = a }` and `{ name: a }` are maps. */
  readonly braceLists?: boolean;
  /** `Type{ a, b }` makes an object. */
  readonly braceConstructors?: boolean;
  /** `(Type)value`, `*value` and `&value` are read as the value, so that an asterisk spreads nothing. */
  readonly casts?: boolean;
  /** `f<T>()` */
  readonly typeArguments?: boolean;
  /** `a << b` writes one behind the other. */
  readonly streams?: boolean;
  /** What calls mean for text, by dotted name, and by method name after a dot (`.concat`). */
  readonly textCalls?: ReadonlyMap<string, TextCall>;
  /** Type annotations and assertions (`x as T`, `x!`, `f<T>()`). */
  readonly typeSyntax?: boolean;
  /** A line that begins with an access operator or a pipe continues the one above. */
  readonly leadingAccess?: boolean;
  /** `%{…}` is a map. */
  readonly percentMaps?: boolean;
  /** `@{ … }` is a map with an entry on each line, `@( … )` a list, and `value | ConvertTo-Json` its text. */
  readonly lineMaps?: boolean;
  /** `[Type]value` is read as the value. */
  readonly bracketCasts?: boolean;
  /** A function names its parameters in its body: `param($name)`. */
  readonly parameterBlocks?: boolean;
  /** What begins the name of a constant that is given its value without an operator: `@name value`. */
  readonly attributes?: string;
  /** Joins two texts; `+` where absent. */
  readonly concatenation?: string;
  /** A call that gives the name in its first argument a value: `define("NAME", value)`. */
  readonly defineCall?: string;
  /** Variables begin with it, and members that are read do not. */
  readonly nameSigil?: string;
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

/** `percent`: `%s`; `braces`: `{}` and `{0}`; `captures`: the same, and `{name}` is a variable. */
export type FormatFields = "percent" | "braces" | "captures";

/** A call that gives text back, or writes it to a variable. */
export interface TextCall {
  /** Position of the argument whose text it is, or the object of a method; absent where the text is not known. */
  readonly text?: number | "object";
  /** The argument is a format (`%s`, `{}`) that the arguments behind it fill. */
  readonly fields?: FormatFields;
  /** Position of the variable that the text is written to. */
  readonly writes?: number | "object";
  /** It is written behind what the variable holds. */
  readonly appends?: boolean;
}

export interface EnvironmentReads {
  /** Objects whose members are variables: `process.env`. */
  readonly objects: readonly string[];
  /** Calls that take the name and perhaps a default: `os.getenv`. */
  readonly calls: readonly string[];
}
