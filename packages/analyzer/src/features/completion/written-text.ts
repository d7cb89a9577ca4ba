import {
  CHUNK,
  CLOSE,
  OPEN,
  STRING,
  TEMPLATE_CLOSE,
  TEMPLATE_OPEN,
  UNCLOSED,
} from "../../lexer/token.ts";
import type { Source } from "../../values/source.ts";

/** The literal or shell word around a cursor. */
export interface WrittenText {
  /** Its characters up to the cursor; interpolations are written `{name}`. */
  readonly before: string;
  /** Offset up to which characters behind the cursor belong to it. */
  readonly end: number;
  /** Index of its first token. */
  readonly token: number;
}

/** Reads the literal that the cursor is in; undefined outside of literals. */
export function writtenTextAt(source: Source, offset: number): WrittenText | undefined {
  const token = source.tokenAt(offset);
  if (token < 0) return undefined;
  if (source.kind(token) === STRING)
    return stringAt(source, token, offset) ?? wordAt(source, offset);
  const template = templateAt(source, token, offset);
  if (template !== undefined) return templateText(source, template, offset);
  return wordAt(source, offset);
}

function stringAt(source: Source, token: number, offset: number): WrittenText | undefined {
  const { start, end } = source.contentRange(token);
  if (offset < start || offset > end) return undefined;
  const before = source.text.slice(start, offset);
  const isShell = source.language.reading === "commands";
  return {
    before: isShell ? withHoles(before) : before,
    // A string without its closing quote runs on over code that is none of its own.
    end: source.flag(token, UNCLOSED) ? offset : end,
    token,
  };
}

/** The opener of the template whose literal characters the cursor is in. */
function templateAt(source: Source, token: number, offset: number): number | undefined {
  const kind = source.kind(token);
  if (kind === TEMPLATE_OPEN) return offset >= source.end(token) ? token : undefined;
  if (kind === TEMPLATE_CLOSE)
    return offset <= source.start(token) ? source.openOf(token) : undefined;
  const parent = source.parent(token);
  if (kind === CHUNK) return parent;
  const isAfterInterpolation = kind === CLOSE && offset >= source.end(token);
  return isAfterInterpolation && source.kind(parent) === TEMPLATE_OPEN ? parent : undefined;
}

function templateText(source: Source, template: number, offset: number): WrittenText {
  let before = "";
  for (let token = template + 1; token < source.count && source.start(token) < offset;) {
    const kind = source.kind(token);
    if (kind === TEMPLATE_CLOSE) break;
    if (kind === CHUNK)
      before += source.text.slice(source.start(token), Math.min(source.end(token), offset));
    if (kind === OPEN) before += `{${nameIn(source, token)}}`;
    token = source.after(token);
  }
  const close = source.closeOf(template);
  const isClosed = source.kind(close) === TEMPLATE_CLOSE && source.openOf(close) === template;
  return { before, end: isClosed ? source.start(close) : offset, token: template };
}

function nameIn(source: Source, opener: number): string {
  const text = source.text.slice(source.end(opener), source.start(source.closeOf(opener)));
  return text.replace(/[^\w.]/g, "");
}

/** A word of a shell, which needs no quotes. */
function wordAt(source: Source, offset: number): WrittenText | undefined {
  if (source.language.reading !== "commands") return undefined;
  const { text } = source;
  let start = offset;
  while (start > 0 && /[^\s"'`|&;()<>=]/.test(text[start - 1] ?? " ")) start -= 1;
  let end = offset;
  while (end < text.length && /[^\s"'`|&;()<>]/.test(text[end] ?? " ")) end += 1;
  return { before: withHoles(text.slice(start, offset)), end, token: source.tokenAt(start) };
}

function withHoles(text: string): string {
  return text.replace(
    /\$\{([^{}]*)\}|\$(\w+)/g,
    (_, braced?: string, bare?: string) => `{${braced ?? bare ?? ""}}`,
  );
}
