import { clientTexts } from "./client-texts.ts";
import type { Translate } from "./translate.ts";

interface Sentence {
  /** With holes, as it is translated. */
  readonly text: string;
  readonly pattern: RegExp;
}

const request =
  /^((?:GET|POST|PUT|PATCH|DELETE|HEAD) \S+): (.*?)(?:; try again at (\d\d:\d\d:\d\d))?$/s;
/** "a profile token or an analysis token". */
const choice = /^an? [\w ]+(?: or an? [\w ]+)*$/;

const sentences: readonly Sentence[] = clientTexts((text) => text).map((text) => {
  const escaped = text.replaceAll(/[.*+?^$()|[\]\\]/g, String.raw`\$&`);
  return { text, pattern: new RegExp(`^${escaped.replaceAll(/\{\d\}/g, "(.+?)")}$`, "s") };
});

/**
 * What the client said, in the reader's language. What is not known stays as it was said: rather English than nothing.
 */
export function inWords(said: string, t: Translate): string {
  const asked = request.exec(said);
  if (asked !== null) {
    const [, what = "", why = "", at] = asked;
    const cause = inWords(why, t);
    return at === undefined
      ? `${what}: ${cause}`
      : t("{0}: {1}; try again at {2}", what, cause, at);
  }
  for (const { text, pattern } of sentences) {
    const parts = pattern.exec(said);
    if (parts !== null) return t(text, ...parts.slice(1).map((part) => partInWords(part, t)));
  }
  return said;
}

function partInWords(part: string, t: Translate): string {
  if (!choice.test(part)) return inWords(part, t);
  return part
    .split(" or ")
    .map((kind) => {
      const name = kind.replace(/^an? /, "");
      const known = inWords(name, t);
      // Without a translation the article is the right one already.
      return known === name ? kind : t("a {0}", known);
    })
    .reduce((all, kind) => t("{0} or {1}", all, kind));
}
