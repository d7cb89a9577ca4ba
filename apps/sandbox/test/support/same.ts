import { expect } from "vitest";

/** Both values as JSON has them: the official SDK turns some dates into `Date`, and they are ISO text on the wire. */
export function sameValues(ours: unknown, theirs: unknown): void {
  expect(plain(ours)).toEqual(plain(theirs));
}

/** A value as JSON has it. */
export const plain = (value: unknown): unknown =>
  value === undefined ? undefined : (JSON.parse(JSON.stringify(value)) as unknown);
