import { CHUNK, IDENTIFIER, PUNCTUATION, STRING } from "../lexer/token.ts";
import type { Range, TextEdit } from "../text/range.ts";
import { directiveEnd } from "../values/directives.ts";
import type { Source } from "../values/source.ts";
import type { TokenLiteralFact } from "./facts.ts";

/** The edit that puts an environment read in place of a token, as the place needs it; empty where none can be printed. */
export function environmentEditFor(
  source: Source,
  token: number,
  range: Range,
): Pick<TokenLiteralFact, "environmentEdit"> {
  const { read, literal } = source.environment ?? {};
  if (!read) return {};
  if (literal) return literalEdit(source, token, range, read, literal);
  if (source.language.reading === "commands")
    return { environmentEdit: (name) => shellEdit(source.text, range, name) };
  if (isInAnnotation(source, token)) return {};
  const kind = source.kind(token);
  const form =
    kind === STRING || kind === CHUNK
      ? source.language.lexicon.strings[source.tree.form[token]!]
      : undefined;
  if (!form) return {};
  const { inText, joins = " + ", onlyInStatements } = source.environment!;
  if (onlyInStatements && isOutsideOfStatements(source, token)) return {};
  if (kind === CHUNK && inText === "split") {
    const print =
      form.multiline === true && form.sigil !== true ? undefined : `${form.close}${joins}`;
    if (print === undefined) return {};
    return {
      environmentEdit: (name) => ({ range, newText: `${print}${read(name)}${joins}${form.open}` }),
    };
  }
  if (
    inText !== "split" &&
    (kind === CHUNK || (form.interpolation !== undefined && !wholeContent(source, token, range)))
  ) {
    const { interpolation, close } = form;
    if (interpolation === undefined) return {};
    const end = interpolation.endsWith("(") ? ")" : "}";
    return {
      environmentEdit: (name) => ({
        range,
        newText: `${interpolation}${inText === "nested" ? read(name) : otherQuotes(read(name), close)}${end}`,
      }),
    };
  }
  const content = source.contentRange(token);
  if (content.end >= source.end(token)) return {};
  if (wholeContent(source, token, range)) {
    const whole = source.tokenRange(token);
    const attribute = isAttribute(source, token);
    const constant = constantBefore(source, token);
    if (constant)
      return {
        environmentEdit: (name) => ({
          range: { start: constant.start, end: whole.end },
          newText: `${constant.text}${read(name)}`,
        }),
      };
    return {
      environmentEdit: (name) => ({
        range: whole,
        newText: attribute ? `{${read(name)}}` : read(name),
      }),
    };
  }
  // Part of a plain literal: the quotes are closed before it and opened again behind it.
  const before = range.start > content.start ? `${form.close}${joins}` : "";
  const after = range.end < content.end ? `${joins}${form.open}` : "";
  const start = before === "" ? source.start(token) : range.start;
  const end = after === "" ? source.end(token) : range.end;
  const isHeader = source.language.syntax.nameSigil !== undefined;
  if (
    (form.multiline && !isHeader) ||
    isAttribute(source, token) ||
    source.isPunctuation(token + 1, ":")
  )
    return {};
  return {
    environmentEdit: (name): TextEdit => ({
      range: { start, end },
      newText: `${before}${read(name)}${after}`,
    }),
  };
}

/** `@Name("…")` takes constants only. */
function isInAnnotation(source: Source, token: number): boolean {
  for (let open = source.parent(token); open > 1; open = source.parent(open))
    if (source.isOpen(open, "(") && source.isPunctuation(open - 2, "@")) return true;
  return false;
}

/** Is the literal the value of a field or constant, or the default of a parameter? */
function isOutsideOfStatements(source: Source, token: number): boolean {
  const { text } = source;
  let open = source.parent(token);
  while (open >= 0 && !source.isOpen(open, "{")) {
    if (
      source.isOpen(open, "(") &&
      /\b(?:function|fn)\b[^(){};]*$/.test(text.slice(0, source.start(open)).slice(-200))
    )
      return true;
    open = source.parent(open);
  }
  const before = text.slice(0, open < 0 ? 0 : source.start(open)).slice(-300);
  const line = text.slice(text.lastIndexOf("\n", source.start(token)) + 1, source.start(token));
  return /\b(?:class|trait|interface|enum)\b[^(){};]*$/.test(before) || /\bconst\b/.test(line);
}

/** A `const` of the statement that ends with the literal, with the text from there on as it must be instead. */
function constantBefore(
  source: Source,
  token: number,
): { readonly start: number; readonly text: string } | undefined {
  const { constant } = source.environment ?? {};
  if (!constant) return undefined;
  const group = source.parent(token);
  if (source.isOpen(group, "(") && source.is(group - 1, constant.word))
    return {
      start: source.start(group - 1),
      text: constant.field + source.text.slice(source.end(group - 1), source.start(token)),
    };
  for (let index = token - 1; index >= 0 && token - index < 16; index--) {
    if (/^[;{}]$/.test(source.textOf(index))) return undefined;
    if (!source.is(index, constant.word)) continue;
    const block = source.parent(index);
    // A class has its name before the brace; a function has its parameters there.
    const local = block >= 0 && source.isClose(block - 1, ")");
    const word = local ? constant.variable : constant.field;
    const rest = source.start(index + (word === "" ? 1 : 0));
    const from = word === "" ? rest : source.end(index);
    return {
      start: source.start(index),
      text: word + source.text.slice(from, source.start(token)),
    };
  }
  return undefined;
}

/** In C a literal may stand where nothing else may; a macro takes its place, beside what is left of the literal. */
function literalEdit(
  source: Source,
  token: number,
  range: Range,
  read: (name: string) => string,
  literal: (name: string) => string,
): Pick<TokenLiteralFact, "environmentEdit"> {
  if (source.kind(token) !== STRING) return {};
  const content = source.contentRange(token);
  const form = source.language.lexicon.strings[source.tree.form[token]!]!;
  if (content.end >= source.end(token) || form.delimited) return {};
  const before = range.start > content.start ? `${form.close} ` : "";
  const after = range.end < content.end ? ` ${form.open}` : "";
  const start = before === "" ? source.start(token) : range.start;
  const end = after === "" ? source.end(token) : range.end;
  const print = before === "" && after === "" && !needsLiteral(source, token) ? read : literal;
  return {
    environmentEdit: (name) => ({
      range: { start, end },
      newText: `${before}${print(name)}${after}`,
    }),
  };
}

/** Beside other literals, in a directive, in an initialiser in braces or of an array, and outside of functions. */
function needsLiteral(source: Source, token: number): boolean {
  const isPart = (index: number): boolean =>
    source.kind(index) === STRING || source.kind(index) === IDENTIFIER;
  if (isPart(token - 1) || isPart(token + 1) || source.isClose(token - 2, "]")) return true;
  const parent = source.parent(token);
  if (parent < 0 || directiveEnd(source, token) >= 0) return true;
  if (source.isOpen(parent, "{") && !source.isClose(parent - 1, ")")) return true;
  const line = source.text.slice(
    source.text.lastIndexOf("\n", source.start(token)) + 1,
    source.start(token),
  );
  return /\b(?:static|constexpr)\b/.test(line);
}

function wholeContent(source: Source, token: number, range: Range): boolean {
  const content = source.contentRange(token);
  return content.start === range.start && content.end === range.end;
}

/** `token="…"` of a JSX element. */
function isAttribute(source: Source, token: number): boolean {
  const parent = source.parent(token);
  return (
    parent >= 0 &&
    source.is(parent, "<") &&
    source.kind(token - 1) === PUNCTUATION &&
    source.is(token - 1, "=")
  );
}

/** An f-string cannot hold its own quotes before Python 3.12. */
function otherQuotes(expression: string, close: string): string {
  if (close === '"') return expression.replaceAll('"', "'");
  return expression;
}

/** `$NAME` in double quotes, `"$NAME"` bare, and `'"$NAME"'` in single quotes, which are closed and opened again. */
function shellEdit(text: string, range: Range, name: string): TextEdit {
  const quote = openQuote(text, range.start);
  const next = text[range.end] ?? "";
  const variable = /\w/.test(next) ? `\${${name}}` : `$${name}`;
  if (quote === '"') return { range, newText: variable };
  if (quote === "'") {
    const whole = text[range.start - 1] === "'" && next === "'";
    if (whole)
      return { range: { start: range.start - 1, end: range.end + 1 }, newText: `"${variable}"` };
    return { range, newText: `'"${variable}"'` };
  }
  return { range, newText: `"${variable}"` };
}

/** The quote that is open at an offset of a command, counted from the start of its line. */
function openQuote(text: string, offset: number): string {
  let quote = "";
  let at = text.lastIndexOf("\n", offset - 1) + 1;
  // A command that continues over lines may have opened the quote above.
  for (let lines = 0; lines < 40 && at > 1 && text[at - 2] === "\\"; lines++)
    at = text.lastIndexOf("\n", at - 2) + 1;
  for (; at < offset; at++) {
    const character = text[at]!;
    if (character === "\\" && quote !== "'") at++;
    else if (quote === "" && (character === '"' || character === "'")) quote = character;
    else if (character === quote) quote = "";
  }
  return quote;
}
