import type { VNode } from "preact";
import { useState } from "preact/hooks";
import { fill } from "../../../panel/page/texts.ts";
import type { BulkRow, Phase, RowState, ToExtension } from "../protocol.ts";
import type { BulkTexts } from "../texts.ts";
import { RowTable } from "./row-table.tsx";

export interface BulkProps {
  readonly texts: BulkTexts;
  readonly title: string;
  readonly rows: readonly BulkRow[];
  readonly phase: Phase;
  readonly until: number | null;
  readonly send: (message: ToExtension) => void;
}

export function BulkPage({ texts, title, rows, phase, until, send }: BulkProps): VNode {
  const [failedOnly, setFailedOnly] = useState(false);
  const [filter, setFilter] = useState("");
  const count = (state: RowState): number => rows.filter((row) => row.state === state).length;
  const failed = count("failed");
  const over = rows.length - count("waiting") - count("running");
  const wanted = filter.toLowerCase();
  const shown = rows.filter(
    (row) => (!failedOnly || row.state === "failed") && row.name.toLowerCase().includes(wanted),
  );
  const wait = until === null ? "" : fill(texts.waitingUntil, clock(until));
  return (
    <>
      <header class="head">
        <h1>{title}</h1>
        <p role="status" aria-live="polite">
          <span>{wait === "" ? texts.phases[phase] : wait}</span>{" "}
          <span class="counts">
            {fill(texts.counts, count("done"), rows.length, count("skipped"), failed)}
          </span>
        </p>
        <progress aria-label={texts.progress} max={rows.length} value={over} />
      </header>
      <div class="toolbar">
        <Buttons
          texts={texts}
          phase={phase}
          failed={failed}
          left={rows.length - over}
          send={send}
        />
        <input
          class="grow"
          type="search"
          aria-label={texts.filter}
          placeholder={texts.filter}
          value={filter}
          onInput={({ currentTarget }) => setFilter(currentTarget.value)}
        />
        <label class="check">
          <input
            type="checkbox"
            checked={failedOnly}
            onChange={({ currentTarget }) => setFailedOnly(currentTarget.checked)}
          />
          {texts.failedOnly}
        </label>
      </div>
      <RowTable texts={texts} rows={shown} />
    </>
  );
}

interface ButtonsProps extends Pick<BulkProps, "texts" | "phase" | "send"> {
  readonly failed: number;
  readonly left: number;
}

function Buttons({ texts, phase, failed, left, send }: ButtonsProps): VNode {
  const running = phase === "running";
  return (
    <>
      {running ? (
        <button type="button" class="primary" onClick={() => send({ type: "stop" })}>
          {texts.stop}
        </button>
      ) : (
        left > 0 && (
          <button type="button" class="primary" onClick={() => send({ type: "run" })}>
            {phase === "preview" ? texts.run : texts.resume}
          </button>
        )
      )}
      {!running && failed > 0 && (
        <button type="button" onClick={() => send({ type: "retry" })}>
          {texts.retry}
        </button>
      )}
      <button type="button" onClick={() => send({ type: "report" })}>
        {texts.report}
      </button>
    </>
  );
}

function clock(time: number): string {
  return new Date(time).toTimeString().slice(0, 8);
}
