import type { VNode } from "preact";
import { useEffect, useState } from "preact/hooks";
import { fill } from "../../../panel/page/texts.ts";
import type { ShownAnswer, ToExtension } from "../protocol.ts";
import type { AnswerTexts } from "../texts.ts";

interface Props {
  readonly texts: AnswerTexts;
  readonly answer: ShownAnswer;
  readonly busy: boolean;
  readonly send: (message: ToExtension) => void;
}

/** What can be done next. A request that was refused for its rate can be sent again when its time has come. */
export function Actions({ texts, answer, busy, send }: Props): VNode {
  const early = useWait(answer.retryAt);
  const title = early
    ? fill(texts.againAt, new Date(answer.retryAt ?? 0).toLocaleTimeString())
    : texts.again;
  return (
    <div class="toolbar">
      <button
        type="button"
        class="primary"
        disabled={busy || early}
        onClick={() => {
          send({ type: "again" });
        }}
      >
        {title}
      </button>
      <button
        type="button"
        onClick={() => {
          send({ type: "curl" });
        }}
      >
        {texts.curl}
      </button>
      {answer.kind === "error" ? undefined : (
        <button
          type="button"
          onClick={() => {
            send({ type: "document" });
          }}
        >
          {texts.document}
        </button>
      )}
    </div>
  );
}

/** Whether a time is still to come; changes by itself when it has. */
function useWait(until: number | null): boolean {
  const [now, setNow] = useState(Date.now());
  const left = (until ?? 0) - now;
  useEffect(() => {
    setNow(Date.now());
  }, [until]);
  useEffect(() => {
    if (left <= 0) return undefined;
    const timer = setTimeout(() => {
      setNow(Date.now());
    }, left + 1);
    return () => {
      clearTimeout(timer);
    };
  }, [left]);
  return left > 0;
}
