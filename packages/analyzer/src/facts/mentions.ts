import type { Source } from "../values/source.ts";

const MENTION = /tago/i;

/** One cheap search: false means that nothing in the text concerns TagoIO, and nothing else runs. */
export function mentionsTago(text: string): boolean {
  return MENTION.test(text);
}

/** Packages and names that say the document talks to TagoIO, apart from hosts. */
const EVIDENCE =
  /@tago-io\/|tagoio|tagorun|tago[-_.]?(?:io|core|device|account|token|api|url|host|server|analysis|mqtt|sdk|request)|["']tago["']|\b(?:import|from) tago\b|\bTAGO_/gi;

/** Does the code, comments apart, name TagoIO? */
export function namesTago(source: Source): boolean {
  for (const found of source.text.matchAll(EVIDENCE))
    if (!source.inComment(found.index)) return true;
  return false;
}
