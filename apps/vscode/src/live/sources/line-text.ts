/** Longest text of a row; all of it is in the message's details. */
const longest = 300;

/** A text of several lines in one. */
export function lineText(text: string): string {
  const line = text
    .slice(0, longest * 2)
    .replaceAll(/\s+/g, " ")
    .trim();
  return line.length > longest ? `${line.slice(0, longest - 1)}…` : line;
}
