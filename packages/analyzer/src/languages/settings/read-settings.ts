import type { Range } from "../../text/range.ts";
import { type Line, linesOf } from "../embedded/block.ts";

/** How a kind of settings file is written. */
export interface SettingsFormat {
  /** What begins a comment line. */
  readonly comments: RegExp;
  /** What begins a comment behind a value. */
  readonly trailingComment?: RegExp;
  /** Indented lines go on with the value above. */
  readonly indented?: boolean;
}

/** One value of a settings file. */
export interface Setting {
  /** The key, and the section it stands in. */
  readonly names: readonly string[];
  readonly key: string;
  readonly keyRange: Range;
  /** Its characters on one line, without the quotes around them. */
  readonly range: Range;
}

export interface SettingsReading {
  readonly settings: readonly Setting[];
  readonly comments: readonly Range[];
}

const SECTION = /^\s*\[+\s*([^\]]*?)\s*\]+/;
const KEY = /^(\s*(?:export\s+|set\s+)?["']?)([A-Za-z_][\w.\-/]*)(["']?\s*(?:[=]|:(?!\/\/))\s*)/;

/**
 * Reads `key = value` lines, in sections or without. A value may hold several texts: a list, a table, flags of a
 * compiler. Each is a setting of its own, named by what stands before it.
 */
export function readSettings(text: string, format: SettingsFormat): SettingsReading {
  const settings: Setting[] = [];
  const comments: Range[] = [];
  let section: readonly string[] = [];
  let key: { readonly name: string; readonly range: Range } | undefined;
  for (const line of linesOf(text)) {
    if (format.comments.test(line.text)) {
      comments.push(line);
      continue;
    }
    const heading = SECTION.exec(line.text);
    if (heading && !KEY.test(line.text)) {
      section = [heading[1]!];
      key = undefined;
      continue;
    }
    const goesOn = key !== undefined && format.indented === true && /^\s+\S/.test(line.text);
    const found = goesOn ? null : KEY.exec(line.text);
    if (!goesOn && !found) {
      if (line.text.trim() === "") key = undefined;
      else if (key) addValues(line, 0, key, section);
      continue;
    }
    if (found) {
      const start = line.start + found[1]!.length;
      key = { name: found[2]!, range: { start, end: start + found[2]!.length } };
    }
    if (key) addValues(line, found?.[0].length ?? 0, key, section);
  }
  return { settings, comments };

  function addValues(
    line: Line,
    from: number,
    { name, range }: { readonly name: string; readonly range: Range },
    names: readonly string[],
  ): void {
    const value = line.text.slice(from);
    const comment = format.trailingComment?.exec(value.replace(QUOTED, blanks));
    const end = comment?.index ?? value.length;
    if (comment) comments.push({ start: line.start + from + comment.index, end: line.end });
    for (const part of partsOf(value.slice(0, end))) {
      const start = line.start + from + part.start;
      settings.push({
        names: [name, ...names],
        key: name,
        keyRange: range,
        range: { start, end: line.start + from + part.end },
      });
    }
  }
}

const QUOTED = /"(?:\\.|[^"\\])*"|'[^']*'/g;

function blanks(match: string): string {
  return " ".repeat(match.length);
}

/** The texts of a value: what stands between quotes, else all of it. */
function partsOf(value: string): readonly Range[] {
  const trimmed = value.trim();
  const from = value.length - value.trimStart().length;
  const quote = /^(["'])(.*)\1$/.exec(trimmed);
  if (quote && !quote[2]!.includes(quote[1]!))
    return [{ start: from + 1, end: from + trimmed.length - 1 }];
  return trimmed === "" ? [] : [{ start: from, end: from + trimmed.length }];
}
