import type { VNode } from "preact";
import type { ShownAnswer } from "../protocol.ts";
import type { AnswerTexts } from "../texts.ts";

/** The result as it came. */
export function JsonView({
  texts,
  answer,
}: {
  readonly texts: AnswerTexts;
  readonly answer: ShownAnswer;
}): VNode {
  return (
    <>
      {answer.cut ? <p class="note">{texts.cut}</p> : undefined}
      <pre class="scroll" tabIndex={0} role="region" aria-label={texts.json}>
        {answer.json}
      </pre>
    </>
  );
}
