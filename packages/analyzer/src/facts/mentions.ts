const MENTION = /tago/i;

/** One cheap search: false means that nothing in the text concerns TagoIO, and nothing else runs. */
export function mentionsTago(text: string): boolean {
  return MENTION.test(text);
}

/** Packages and names that say the document talks to TagoIO, apart from hosts. */
const EVIDENCE =
  /@tago-io\/|tagoio|tago[-_.]?(?:io|core|device|account|token|api|url|host|server|analysis|mqtt|sdk)|["']tago["']|\b(?:import|from) tago\b|\bTAGO_/i;

export function namesTago(text: string): boolean {
  return EVIDENCE.test(text);
}
