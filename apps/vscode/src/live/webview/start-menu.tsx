import type { VNode } from "preact";
import { useState } from "preact/hooks";
import { fill } from "../../panel/page/texts.ts";
import type { StartPoint } from "../start-point.ts";
import type { LiveModel } from "./model.ts";
import { countText, dayText } from "./page.ts";

const amounts = [100, 1000] as const;

/** Chooses where the session begins: now, with the last stored records, or at a time. */
export function StartMenu({ model }: { readonly model: LiveModel }): VNode | null {
  const { texts } = model;
  const [asking, setAsking] = useState(false);
  const start = model.status()?.start ?? { kind: "now" };
  if (model.kind() === "inspector" || model.kind() === "replay") return null;
  const own = start.kind === "last" ? [start.amount] : [];
  const choices = [...new Set([...own, ...amounts])].toSorted((a, b) => a - b);
  const begin = (chosen: StartPoint): void => {
    setAsking(false);
    model.send({ type: "start", start: chosen });
  };
  return (
    <label class="labelled">
      <span>{texts.from}</span>
      <select
        id="from"
        value={asking ? "ask" : valueOf(start)}
        onChange={({ currentTarget: { value } }) => {
          if (value === "ask") setAsking(true);
          else if (value === "now") begin({ kind: "now" });
          else begin({ kind: "last", amount: Number(value) });
        }}
      >
        <option value="now">{texts.fromNow}</option>
        {choices.map((amount) => (
          <option key={amount} value={amount}>
            {fill(texts.fromLast, countText(amount))}
          </option>
        ))}
        {start.kind === "time" && (
          <option value="time">{fill(texts.fromSince, dayText(start.time))}</option>
        )}
        <option value="ask">{texts.fromTime}</option>
      </select>
      {asking && (
        <input
          id="start-time"
          type="datetime-local"
          aria-label={texts.startTime}
          step={1}
          onChange={({ currentTarget: { value } }) => {
            const time = new Date(value).getTime();
            if (!Number.isNaN(time)) begin({ kind: "time", time });
          }}
        />
      )}
    </label>
  );
}

function valueOf(start: StartPoint): string {
  return start.kind === "last" ? String(start.amount) : start.kind;
}
