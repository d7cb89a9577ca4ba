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
  const kind = source.kind(token);
  const form =
    kind === STRING || kind === CHUNK
      ? source.language.lexicon.strings[source.tree.form[token]!]
      : undefined;
  if (!form) return {};
  if (kind === CHUNK || (form.interpolation !== undefined && !wholeContent(source, token, range))) {
    const { interpolation, close } = form;
    if (interpolation === undefined) return {};
    return {
      environmentEdit: (name) => ({
        range,
        newText: `${interpolation}${otherQuotes(read(name), close)}}`,
      }),
    };
  }
  const content = source.contentRange(token);
  if (content.end >= source.end(token)) return {};
  if (wholeContent(source, token, range)) {
    const whole = source.tokenRange(token);
    const attribute = isAttribute(source, token);
    return {
      environmentEdit: (name) => ({
        range: whole,
        newText: attribute ? `{${read(name)}}` : read(name),
      }),
    };
  }
  // Part of a plain literal: the quotes are closed before it and opened again behind it.
  const before = range.start > content.start ? `${form.close} + ` : "";
  const after = range.end < content.end ? ` + ${form.open}` : "";
  const start = before === "" ? source.start(token) : range.start;
  const end = after === "" ? source.end(token) : range.end;
  if (form.multiline || isAttribute(source, token) || source.isPunctuation(token + 1, ":"))
    return {};
  return {
    environmentEdit: (name): TextEdit => ({
      range: { start, end },
      newText: `${before}${read(name)}${after}`,
    }),
  };
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
