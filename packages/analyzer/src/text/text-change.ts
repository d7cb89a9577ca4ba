/** Where two versions of a text differ: one stretch, outside of which every character is the same. */
export interface TextChange {
  /** Characters at the start that both versions share. */
  readonly start: number;
  /** Where the characters at the end begin that they share, in the old version. */
  readonly oldEnd: number;
  /** How much longer the text has become. */
  readonly shift: number;
}

export function textChange(before: string, after: string): TextChange {
  const start = sharedStart(before, after);
  const oldEnd = before.length - sharedEnd(before, after, start);
  return { start, oldEnd, shift: after.length - before.length };
}

/** Characters that are compared at once. */
const BLOCK = 1 << 14;

function sharedStart(before: string, after: string): number {
  const limit = Math.min(before.length, after.length);
  let at = 0;
  while (at + BLOCK <= limit && before.slice(at, at + BLOCK) === after.slice(at, at + BLOCK))
    at += BLOCK;
  while (at < limit && before.charCodeAt(at) === after.charCodeAt(at)) at++;
  return at;
}

/** How many characters at the end are the same, those apart that are shared at the start. */
function sharedEnd(before: string, after: string, start: number): number {
  const limit = Math.min(before.length, after.length) - start;
  let length = 0;
  while (length + BLOCK <= limit) {
    const [old, own] = [before.length - length, after.length - length];
    if (before.slice(old - BLOCK, old) !== after.slice(own - BLOCK, own)) break;
    length += BLOCK;
  }
  while (
    length < limit &&
    before.charCodeAt(before.length - length - 1) === after.charCodeAt(after.length - length - 1)
  )
    length++;
  return length;
}
