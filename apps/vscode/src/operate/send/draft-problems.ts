import { byteLength, dataPoint, dataPointProblems } from "@tagoio-workbench/catalog";
import type { DataPoint } from "@tagoio-workbench/client/schemas";
import { checkDataPoints } from "@tagoio-workbench/client/schemas";
import type { Translate } from "../../l10n/translate.ts";
import { readJson } from "../documents/json-text.ts";
import type { TextProblem } from "../documents/json-text.ts";
import { fillDraft } from "./fill-draft.ts";
import type { HelperContext } from "./helpers.ts";

/** What a draft sends this time, or all that keeps it from being sent. */
export type ReadDraft =
  | { readonly ok: true; readonly points: readonly DataPoint[]; readonly bytes: number }
  | { readonly ok: false; readonly problems: readonly TextProblem[] };

/** Reads a draft as it would be sent: helpers called, then checked by the rules of the API. */
export function readSendDraft(text: string, context: HelperContext, t: Translate): ReadDraft {
  const json = readJson(text);
  if (!json.ok) return json;
  const { value, mistakes } = fillDraft(json.value, context);
  if (mistakes.length > 0) {
    return {
      ok: false,
      problems: mistakes.map(({ at, call, form }) => ({
        at,
        message:
          form === undefined
            ? t("There is no helper {0}; write now, random, ramp, pick or count", call)
            : t("{0} cannot be read; write it as {1}", call, form),
      })),
    };
  }
  const isList = Array.isArray(value);
  const items: readonly unknown[] = isList ? value : [value];
  if (items.length === 0) {
    return {
      ok: false,
      problems: [{ at: [], message: t("The list is empty: there is nothing to send") }],
    };
  }
  const problems = items.flatMap((item, index) =>
    dataPointProblems(item).map(({ path, message }) => ({
      at: isList ? [index, ...path] : [...path],
      message: path.length === 0 ? message : `${path.join(".")} ${message}`,
    })),
  );
  if (problems.length > 0) return { ok: false, problems };
  const checked = checkDataPoints(value);
  const points = checked.ok ? checked.value : [];
  const bytes = byteLength(JSON.stringify(points));
  if (bytes > dataPoint.bodyMaxBytes) {
    const most = dataPoint.bodyMaxBytes / 1024;
    return {
      ok: false,
      problems: [
        { at: [], message: t("This is larger than {0} kB, the most of one request", most) },
      ],
    };
  }
  return { ok: true, points, bytes };
}

/** What helpers look at now. */
export function contextNow(count: number): HelperContext {
  return { count, now: Date.now(), random: Math.random };
}
