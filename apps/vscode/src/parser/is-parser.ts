/**
 * Whether a script is a payload parser: it assigns to the global `payload`, and looks for variables in what came or
 * makes some (tago-io/docs: docs/tagoio/devices/payload-parser/index.md). Gives the line of the first assignment, from
 * 0; undefined for other scripts.
 */
export function parserLine(text: string): number | undefined {
  if (!text.includes("payload") || !text.includes("variable")) return undefined;
  if (/\b(?:const|let|var|function|class|import)\s+payload\b/.test(text)) return undefined;
  const place = /^[ \t]*payload\s*=(?!=)/m.exec(text);
  return place === null ? undefined : text.slice(0, place.index).split("\n").length - 1;
}

/** Name of the file with the samples of a parser: `decoder.js` has `decoder.samples.json`. */
export function samplesName(parser: string): string {
  return `${parser.replace(/\.[cm]?[jt]s$/, "")}${samplesEnd}`;
}

/** How names of files with samples end. */
export const samplesEnd = ".samples.json";
