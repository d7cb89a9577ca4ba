import type { PathParameter } from "./route.ts";

/** A part between two slashes: fixed text, or a parameter. */
interface PathSegment {
  readonly literal?: string;
  readonly parameter?: PathParameter;
}

/** A path of the catalog, ready for comparison. */
export interface PathPattern {
  readonly segments: readonly PathSegment[];
  /** The last parameter takes the rest of the path, slashes included. */
  readonly rest: boolean;
}

/** How a concrete path fits a pattern. */
export interface PathFit {
  readonly params: Readonly<Record<string, string>>;
  /** A part that is not known stands where the pattern has fixed text. */
  readonly guessed: boolean;
  /** Known values have the format of their parameters. */
  readonly formatsHold: boolean;
}

/** Parameters that swallow slashes. */
const restParameters = new Set(["file_path"]);
const hole = /\{[^{}]*\}/;
const wholeHole = /^\{[^{}]*\}$/;
const objectId = /^[0-9a-f]{24}$/i;

/** `:id` and `<id>`, the way routers and documentation write a parameter. */
const namedParameter = /^(?::([A-Za-z_]\w*)|<([^<>]*)>)$/;

/**
 * The parts of a path; query, fragment, empty parts and the trailing slash do not count. `:id` and `<id>` become
 * `{id}`.
 */
export function splitPath(path: string): readonly string[] {
  const parts = (path.split(/[?#]/, 1)[0] ?? "").split("/").filter((part) => part !== "");
  return parts.map((part) => part.replace(namedParameter, "{$1$2}"));
}

export function compilePath(path: string, parameters: readonly PathParameter[] = []): PathPattern {
  const segments = splitPath(path).map((part): PathSegment => {
    if (!wholeHole.test(part)) return { literal: part };
    const name = part.slice(1, -1);
    return { parameter: parameters.find((row) => row.name === name) ?? { name } };
  });
  return { segments, rest: restParameters.has(segments.at(-1)?.parameter?.name ?? "") };
}

/** Undefined when the path cannot be of this pattern. */
export function fitPath(pattern: PathPattern, segments: readonly string[]): PathFit | undefined {
  const { rest } = pattern;
  const length = pattern.segments.length;
  if (rest ? segments.length < length : segments.length !== length) return undefined;
  const params: Record<string, string> = {};
  let guessed = false;
  let formatsHold = true;
  for (const [index, expected] of pattern.segments.entries()) {
    const part = segments[index] ?? "";
    if (expected.literal !== undefined) {
      if (part === expected.literal) continue;
      if (!hole.test(part) || !couldBe(part, expected.literal)) return undefined;
      guessed = true;
    } else if (expected.parameter !== undefined) {
      const value = rest && index === length - 1 ? segments.slice(index).join("/") : part;
      params[expected.parameter.name] = value;
      formatsHold &&= fitsFormat(value, expected.parameter);
    }
  }
  return { params, guessed, formatsHold };
}

export function literalCount(pattern: PathPattern): number {
  return pattern.segments.filter((segment) => segment.literal !== undefined).length;
}

/** Whether a part with holes, such as `dev{x}`, could turn out to be the text. */
function couldBe(part: string, text: string): boolean {
  const pieces = part.split(/\{[^{}]*\}/);
  const first = pieces[0] ?? "";
  const last = pieces.at(-1) ?? "";
  return text.length >= first.length + last.length && text.startsWith(first) && text.endsWith(last);
}

function fitsFormat(value: string, parameter: PathParameter): boolean {
  if (hole.test(value)) return true;
  if (parameter.format === "id") return objectId.test(value);
  return parameter.enum === undefined || parameter.enum.includes(value);
}
