import type { Range } from "../../text/range.ts";
import type { Island } from "../language.ts";
import type { Mask } from "./mask.ts";

/** Code at its place in a document. Its text is made when it is asked for: most blocks of a document never are. */
export function islandAt(
  mask: Mask,
  languageId: string,
  ranges: readonly Range[],
  linePrefix = "",
): Island {
  return {
    languageId,
    ranges,
    get text() {
      return mask(ranges);
    },
    ...(linePrefix === "" ? {} : { linePrefix }),
  };
}
