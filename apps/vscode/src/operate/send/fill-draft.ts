import type { JSONPath } from "jsonc-parser";
import { helpers } from "./helpers.ts";
import type { HelperContext } from "./helpers.ts";

/** A draft with its helpers called, or the calls that cannot be made. */
export interface FilledDraft {
  readonly value: unknown;
  readonly mistakes: readonly HelperMistake[];
}

/** A call of a helper that there is not, or that is written in another way than it must be. */
export interface HelperMistake {
  readonly at: JSONPath;
  /** As it is written. */
  readonly call: string;
  /** How the helper is written; undefined where there is none of that name. */
  readonly form: string | undefined;
}

/** Calls the helpers in all texts of a draft. A text that is one call and nothing else becomes what it gives. */
export function fillDraft(value: unknown, context: HelperContext): FilledDraft {
  const mistakes: HelperMistake[] = [];
  const call = (written: string, at: JSONPath): string | number | boolean => {
    const [name = "", ...words] = written.slice(2, -2).trim().split(/\s+/);
    const helper = helpers.find((each) => each.name === name);
    const given = helper?.value(words, context);
    if (given !== undefined) return given;
    mistakes.push({ at, call: written, form: helper?.form });
    return written;
  };
  const fill = (held: unknown, at: JSONPath): unknown => {
    if (typeof held === "string") {
      if (/^\{\{[^{}]*\}\}$/.test(held)) return call(held, at);
      return held.replaceAll(/\{\{[^{}]*\}\}/g, (written) => String(call(written, at)));
    }
    if (Array.isArray(held)) return held.map((item: unknown, index) => fill(item, [...at, index]));
    if (typeof held !== "object" || held === null) return held;
    const entries = Object.entries(held).map(([name, item]) => [name, fill(item, [...at, name])]);
    return Object.fromEntries(entries) as unknown;
  };
  return { value: fill(value, []), mistakes };
}
