import type { TextChange } from "../text/text-change.ts";
import { scan, scanToEnd } from "./lex.ts";
import { compileLexicon, type Lexicon } from "./lexicon.ts";
import { regionOf } from "./regions.ts";
import { Scanner } from "./scanner.ts";
import type { TokenTree } from "./token.ts";

/** The tokens of a text, most of which were taken out of the version before. */
export interface Relexed {
  readonly tree: TokenTree;
  /** Tokens before this one are as they were. */
  readonly from: number;
  /** So are those from here on, in the old tree and in the new one. */
  readonly oldTo: number;
  readonly to: number;
}

/** The scanner looks at most this many characters ahead to tell what a token is. */
const LOOK_AHEAD = 256;

/**
 * Splits the next version of a text into tokens, as `lex` does: from where a region begins before the change, up to where
 * one begins behind it and no bracket is open. Undefined where the brackets of either version do not pair up.
 * @param starts where the regions of the version before begin
 */
export function relex(
  text: string,
  lexicon: Lexicon,
  before: TokenTree,
  starts: readonly number[],
  change: TextChange,
): Relexed | undefined {
  if (before.damaged) return undefined;
  const region = regionOf(starts, tokenAt(before, change.start - LOOK_AHEAD)) - 1;
  const from = region > 0 ? starts[region]! : 0;
  const scanner = new Scanner(text, compileLexicon(lexicon), false, before.kind.length);
  scanner.expect(before, starts, change);
  if (region > 0) {
    scanner.resume(before, from);
    scanToEnd(scanner);
  } else scan(scanner);
  const oldTo = scanner.met ?? before.count;
  const to = scanner.count;
  if (scanner.met !== undefined) scanner.append(before, oldTo, change.shift);
  const tree = scanner.finish();
  return tree.damaged ? undefined : { tree, from, oldTo, to };
}

/** The last token that starts at or before an offset; 0 where none does. */
function tokenAt({ start, count }: TokenTree, offset: number): number {
  let low = 0;
  let high = count - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (start[middle]! <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
