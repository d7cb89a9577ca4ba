import { type ImportFact, NO_FACTS } from "../../facts/facts.ts";
import type { DocumentReading } from "../language.ts";
import { linesOf } from "../embedded/block.ts";

/** The name that a requirement begins with. */
export const REQUIREMENT: RegExp = /^\s*([A-Za-z][\w.-]*)(?=\s*(?:[<>=!~;,[@ ]|$))/;
const PACKAGES: ReadonlySet<string> = new Set(["tago", "tagoio-sdk", "tagoio_sdk"]);

/** A package of TagoIO by its name; undefined when it is another's. */
export function importOf(name: string, start: number): ImportFact | undefined {
  if (!PACKAGES.has(name.toLowerCase())) return undefined;
  const range = { start, end: start + name.length };
  return { package: name, packageRange: range, range, names: [] };
}

/** Lines of `requirements.txt`: a package each. */
export function pythonRequirements(text: string): DocumentReading {
  const lines = linesOf(text);
  const imports = lines.flatMap((line) => {
    const name = REQUIREMENT.exec(line.text.replace(/\s*#.*$/, ""))?.[1];
    const found =
      name === undefined ? undefined : importOf(name, line.start + line.text.indexOf(name));
    return found
      ? [{ ...found, range: { start: found.range.start, end: line.start + line.text.length } }]
      : [];
  });
  const comments = lines.flatMap(({ start, end, text: own }) => {
    const at = /(?:^|\s)#/.exec(own);
    return at ? [{ start: start + at.index, end }] : [];
  });
  return { facts: { ...NO_FACTS, imports }, comments, islands: [] };
}
