/** A problem that a fixture expects, or that was found, in terms of the source without marks. */
export interface Mark {
  /** Offset of the first character. */
  readonly start: number;
  /** Offset behind the last character, at most the end of the line: a mark labels one line. */
  readonly end: number;
  /** `rule-id: message`, or `rule-id(severity): message` where the severity is not the rule's own. */
  readonly label: string;
}

/** A fixture taken apart. */
export interface MarkedSource {
  /** The source without marker lines and without the cursor sign. */
  readonly text: string;
  readonly marks: readonly Mark[];
  /** Where `<|>` stood. */
  readonly cursor?: number;
}

const cursorSign = "<|>";

/** A line that holds only a comment: carets below what is meant, or `<---` where the comment sign itself is in the way. */
const markerLine = /^(\s*(?:\/\/|#|--|;|%|<!--)[ \t]*)(\^+|<-+)[ \t]+(\S[^\n]*)$/;

/**
 * Reads a fixture in which a comment line of carets labels the line above. Carets stand below the characters that are
 * meant; `<---` means from the first column to the last dash. Several marker lines may follow one line. Marker lines are
 * removed, so that offsets are those of the clean source.
 */
export function parseMarkedSource(source: string): MarkedSource {
  const kept: string[] = [];
  const marks: Mark[] = [];
  let length = 0;
  let labelled = { start: 0, text: "" };
  let cursor: number | undefined;
  for (const line of source.split(/(?<=\n)/)) {
    const match = markerLine.exec(line.replace(/\r?\n$/, ""));
    if (match !== null) {
      marks.push(readMark(match, labelled));
      continue;
    }
    const sign = line.indexOf(cursorSign);
    const clean = sign === -1 ? line : line.slice(0, sign) + line.slice(sign + cursorSign.length);
    if (sign !== -1) cursor = length + sign;
    kept.push(clean);
    labelled = { start: length, text: clean };
    length += clean.length;
  }
  const text = kept.join("");
  return cursor === undefined ? { text, marks } : { text, marks, cursor };
}

function readMark(match: RegExpExecArray, labelled: { start: number; text: string }): Mark {
  const [, indent = "", sign = "", label = ""] = match;
  const from = sign.startsWith("<") ? 0 : indent.length;
  const end = Math.min(indent.length + sign.length, labelled.text.trimEnd().length);
  return {
    start: labelled.start + from,
    end: labelled.start + end,
    label: label.replace(/\s*-->$/, ""),
  };
}

/**
 * Writes marks back into a source: the inverse of {@link parseMarkedSource}, used to update fixtures.
 * @param comment what opens a line comment in the fixture's language
 */
export function printMarkedSource(text: string, marks: readonly Mark[], comment: string): string {
  const printed: string[] = [];
  let start = 0;
  for (const line of text.split(/(?<=\n)/)) {
    const here = marks.filter((mark) => mark.start >= start && mark.start < start + line.length);
    printed.push(here.length > 0 && !line.endsWith("\n") ? `${line}\n` : line);
    for (const mark of here) printed.push(`${printMark(mark, start, line, comment)}\n`);
    start += line.length;
  }
  return printed.join("");
}

function printMark(mark: Mark, lineStart: number, line: string, comment: string): string {
  const from = mark.start - lineStart;
  const width = Math.max(1, mark.end - mark.start);
  if (from >= comment.length) {
    // Tabs are kept so that the carets stand below their characters at any tab width.
    const indent = line.slice(comment.length, from).replace(/[^\t]/g, " ");
    return `${comment}${indent}${"^".repeat(width)} ${mark.label}`;
  }
  const dashes = Math.max(1, from + width - comment.length - 1);
  return `${comment}<${"-".repeat(dashes)} ${mark.label}`;
}

/** Cuts a range to its first line, which is as much as a mark can show. */
export function firstLineOf(
  text: string,
  range: { readonly start: number; readonly end: number },
): { readonly start: number; readonly end: number } {
  const newline = text.indexOf("\n", range.start);
  const lineEnd = newline === -1 ? text.length : newline;
  const visible = text.slice(range.start, Math.min(range.end, lineEnd)).trimEnd().length;
  return { start: range.start, end: range.start + visible };
}
