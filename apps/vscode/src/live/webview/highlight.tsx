import type { VNode } from "preact";
import type { Matcher } from "../row-filter.ts";

/** A text with what is looked for marked in it. */
export function Highlight({
  text,
  matcher,
}: {
  readonly text: string;
  readonly matcher: Matcher;
}): VNode {
  const ranges = matcher(text);
  if (ranges.length === 0) return <>{text}</>;
  let at = 0;
  const parts: (VNode | string)[] = [];
  for (const [start, end] of ranges) {
    parts.push(text.slice(at, start), <mark key={start}>{text.slice(start, end)}</mark>);
    at = end;
  }
  return (
    <>
      {parts}
      {text.slice(at)}
    </>
  );
}
