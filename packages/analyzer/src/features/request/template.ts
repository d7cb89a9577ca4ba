import { isTokenShaped } from "@tagoio-workbench/catalog";
import { holeText } from "../../values/pieces.ts";
import type { HoleOrigin, Value } from "../../values/value.ts";

/** What a value must be turned into where it fills a hole. */
export type HoleForm =
  /** As it is: a header's value, a base address. */
  | "text"
  /** Percent-encoded: a part of a path or query. */
  | "url"
  /** JSON of its own: a number, an object. */
  | "json"
  /** Characters inside a JSON string. */
  | "jsonText";

/** Known characters, or a hole that somebody has to fill. */
export type TemplatePart = string | { readonly hole: string; readonly form: HoleForm };

/** Text with holes. */
export type Template = readonly TemplatePart[];

/** A part of a request that the code does not tell. */
export interface Hole {
  /** Unique within a request, such as `device_id`. */
  readonly name: string;
  readonly origin: HoleOrigin;
}

/** The name of the hole that stands where a token is written: no token leaves the document. */
export const hiddenToken = "token";

const tokenLike =
  /(?<![0-9A-Za-z-])(?:(?:[panu]-)?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[panu]-[0-9A-Za-z-]{30,80}|at[0-9a-f]{32})(?![0-9A-Za-z-])/gi;

/** Builds templates of one request and remembers their holes. */
export class TemplateBuilder {
  readonly #holes = new Map<string, Hole>();

  /** The holes so far, in order of appearance. */
  get holes(): readonly Hole[] {
    return [...this.#holes.values()];
  }

  /** A hole; equal names are one question. */
  hole(name: string, origin: HoleOrigin, form: HoleForm): TemplatePart {
    if (!this.#holes.has(name)) this.#holes.set(name, { name, origin });
    return { hole: name, form };
  }

  /** Known text, where whatever looks like a token becomes a hole. */
  text(text: string, form: HoleForm): Template {
    const parts: TemplatePart[] = [];
    let at = 0;
    for (const { 0: found, index } of text.matchAll(tokenLike)) {
      if (!isTokenShaped(found)) continue;
      parts.push(text.slice(at, index), this.hole(hiddenToken, "unknown", form));
      at = index + found.length;
    }
    return joined([...parts, text.slice(at)]);
  }

  /** A folded value. `encode` writes known characters for where they go. */
  value(value: Value, form: HoleForm, encode: (text: string) => string = (text) => text): Template {
    return joined(
      value.pieces.flatMap((piece): Template => {
        if (piece.kind === "text") return this.text(encode(piece.text), form);
        return [this.hole(holeText(piece).slice(1, -1), piece.origin, form)];
      }),
    );
  }
}

/** Neighbouring texts made one, empty ones left out. */
export function joined(parts: Template): Template {
  const result: TemplatePart[] = [];
  for (const part of parts) {
    const last = result.at(-1);
    if (part === "") continue;
    if (typeof part === "string" && typeof last === "string")
      result[result.length - 1] = last + part;
    else result.push(part);
  }
  return result;
}
