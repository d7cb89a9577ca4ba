/** An object or array that is open at a place. */
export interface JsonLevel {
  readonly bracket: "{" | "[";
  /** The key that holds it. */
  readonly owner?: string | undefined;
  /** Keys that are complete. */
  readonly keys: readonly string[];
}

/** What is being written at the end of a JSON text. */
export interface JsonPlace {
  readonly part: "key" | "value";
  readonly key?: string;
  /** Inside quotes that are open. */
  readonly quoted: boolean;
  readonly typed: string;
  /** Innermost first; the first is an object. */
  readonly levels: readonly JsonLevel[];
}

interface Open {
  bracket: "{" | "[";
  owner: string | undefined;
  keys: string[];
  /** The key whose value is being written. */
  key: string | undefined;
}

const longest = 20_000;

/**
 * Reads JSON text up to where it breaks off, quotes escaped or not; undefined where that is in no object. Text that
 * does not begin with a bracket is no JSON.
 */
export function jsonPlaceIn(before: string): JsonPlace | undefined {
  if (before.length > longest || !/^\s*[[{]/.test(before)) return undefined;
  const text = before.replaceAll('\\"', '"');
  const stack: Open[] = [];
  let word: string | undefined;
  let open: string | undefined;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? "";
    if (open !== undefined) {
      if (character === '"') {
        word = open;
        open = undefined;
      } else open += character;
      continue;
    }
    const top = stack.at(-1);
    switch (character) {
      case '"':
        open = "";
        break;
      case "{":
      case "[":
        stack.push({ bracket: character, owner: top?.key, keys: [], key: undefined });
        word = undefined;
        break;
      case "}":
      case "]":
        stack.pop();
        word = undefined;
        break;
      case ":":
        if (top?.bracket === "{" && word !== undefined) {
          top.key = word;
          top.keys.push(word);
        }
        word = undefined;
        break;
      case ",":
        if (top !== undefined) top.key = undefined;
        word = undefined;
        break;
      default:
        if (/\w/.test(character)) word = (word ?? "") + character;
        else word = undefined;
    }
  }
  const top = stack.at(-1);
  if (top?.bracket !== "{") return undefined;
  // A word that is closed already: nothing is being written any more.
  if (open === undefined && /["\w]$/.test(text) && !/\w$/.test(text)) return undefined;
  const part = top.key === undefined ? "key" : "value";
  return {
    part,
    ...(top.key === undefined ? {} : { key: top.key }),
    quoted: open !== undefined,
    typed: open ?? word ?? "",
    levels: stack.toReversed().map(({ bracket, owner, keys }) => ({ bracket, owner, keys })),
  };
}
