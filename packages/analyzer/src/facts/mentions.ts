import type { Source } from "../values/source.ts";

const MENTION = /tago/i;

/** Files that are TagoIO's by their name, whatever they hold. */
const OWN_FILE = /(?:^|[\\/])tagoconfig\.json$/i;

/** One cheap search: false means that nothing in the text concerns TagoIO, and nothing else runs. */
export function mentionsTago(text: string, path?: string): boolean {
  return MENTION.test(text) || (path !== undefined && OWN_FILE.test(path));
}

/** Names and packages that begin with `tago` and are TagoIO's: a bus timetable and a town are called Tago too. */
const OWN_NAME =
  /^tago(?:[-_]?io|run|[-_.]?(?:core|device|account|token|api|url|host|server|analysis|mqtt|sdk|request))/i;

/** Does the code, comments apart, name TagoIO? Hosts are not asked for here. */
export function namesTago(source: Source): boolean {
  for (const { index } of source.text.matchAll(/tago/gi))
    if (isOwnName(source.text, index) && !source.inComment(index)) return true;
  return false;
}

/** Does a text name TagoIO, in any place where it stands alone as a name or setting? */
export function namesTagoAnywhere(text: string): boolean {
  for (const { index } of text.matchAll(/tago/gi)) if (isOwnName(text, index)) return true;
  return false;
}

function isOwnName(text: string, index: number): boolean {
  const end = index + 4;
  if (OWN_NAME.test(text.slice(index, index + 16))) return true;
  // `TAGO_ANYTHING` is the usual name of a setting.
  if (text.startsWith("TAGO_", index) && !/\w/.test(text[index - 1] ?? " ")) return true;
  // The old package: `require("tago")`, `import tago`, `from tago import Device`.
  const before = text[index - 1];
  if (before === '"' || before === "'") return text[end] === before;
  return (
    /\b(?:import|from) $/.test(text.slice(Math.max(0, index - 7), index)) &&
    !/\w/.test(text[end] ?? " ")
  );
}
