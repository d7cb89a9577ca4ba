import type { Facts, ImportFact } from "../../facts/facts.ts";
import { writtenFacts } from "../../facts/written-facts.ts";
import type { Range, TextEdit } from "../../text/range.ts";
import { holdsKconfigValues, withoutLine } from "./kconfig-values.ts";
import { importOf, REQUIREMENT } from "./requirements.ts";
import type { Setting } from "./read-settings.ts";

/** Facts of a file of settings: hosts, tokens, and packages of Python that it depends on. */
export function settingsFacts(
  text: string,
  settings: readonly Setting[],
  path: string | undefined,
): Facts {
  const isPlatformio =
    /platformio[^\\/]*\.ini$/i.test(path ?? "") || /^\s*\[env(?::|\])/m.test(text);
  const isKconfig = holdsKconfigValues(text, path);
  const environmentEdit = (range: Range, variable: string): TextEdit =>
    isKconfig ? withoutLine(text, range) : { range, newText: `\${sysenv.${variable}}` };
  return writtenFacts(text, {
    texts: settings.map(({ names, range }) => ({
      names,
      range,
      ...(isPlatformio || isKconfig ? { environmentEdit } : {}),
    })),
    imports: settings.flatMap((setting) => dependenciesOf(text, setting)),
  });
}

const LISTS = /dependencies|dev|test|requires|install_requires|packages/i;

/** `dependencies = ["tago>=1"]` of a project, and `tago = "^1"` of Poetry. */
function dependenciesOf(
  text: string,
  { names, key, keyRange, range }: Setting,
): readonly ImportFact[] {
  const section = names[1] ?? "";
  if (/poetry.*dependencies|^packages$|^dev-packages$/i.test(section)) {
    const found = importOf(key, keyRange.start);
    return found ? [{ ...found, range: { start: keyRange.start, end: range.end } }] : [];
  }
  if (!LISTS.test(key) && !/optional-dependencies|dependency-groups/.test(section)) return [];
  return [...text.slice(range.start, range.end).matchAll(/["']([^"']+)["']/g)].flatMap(
    ({ index, 1: requirement }) => {
      const start = range.start + index + 1;
      const name = REQUIREMENT.exec(requirement!)?.[1];
      const found = name === undefined ? undefined : importOf(name, start);
      return found ? [{ ...found, range: { start, end: start + requirement!.length } }] : [];
    },
  );
}
