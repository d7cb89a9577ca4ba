import type { VNode } from "preact";
import { fill } from "../../../panel/page/texts.ts";
import type { ShownAnswer } from "../protocol.ts";
import type { AnswerTexts } from "../texts.ts";

const signs = { success: "✓", warning: "!", error: "✕" } as const;

/** What was asked, and how it ended. */
export function Head({
  texts,
  answer,
}: {
  readonly texts: AnswerTexts;
  readonly answer: ShownAnswer;
}): VNode {
  const { kind, httpStatus, took, sentAt, message, advice } = answer;
  const facts = [
    httpStatus === null ? texts.notSent : `HTTP ${httpStatus}`,
    fill(texts.milliseconds, Math.round(took)),
    `${answer.connection} · ${answer.region}`,
    new Date(sentAt).toLocaleTimeString(),
  ];
  return (
    <header class={`head ${kind}`}>
      <h1>{answer.request}</h1>
      <p class="outcome" role="status">
        <span class="sign" aria-hidden="true">
          {signs[kind]}
        </span>
        <strong>{texts[kind]}</strong> · {facts.join(" · ")}
      </p>
      {message === "" ? undefined : (
        <p class="message">
          <span class="hidden">{texts.message}: </span>
          {message}
        </p>
      )}
      {advice === "" ? undefined : <p class="advice">{advice}</p>}
    </header>
  );
}
