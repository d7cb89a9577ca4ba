import type { VNode } from "preact";
import { fill } from "../../panel/page/texts.ts";
import type { LiveModel } from "./model.ts";
import type { Range } from "./series.ts";

const minutes = [5, 15, 60] as const;

/** Chooses what of the time axis is drawn. */
export function RangeMenu({ model }: { readonly model: LiveModel }): VNode {
  const { texts } = model;
  return (
    <select
      id="range"
      aria-label={texts.range}
      value={String(model.range())}
      onChange={({ currentTarget }) => {
        model.setRange(rangeOf(currentTarget.value));
      }}
    >
      <option value="newest">{texts.newest}</option>
      {minutes.map((count) => (
        <option key={count} value={count}>
          {fill(texts.minutes, count)}
        </option>
      ))}
      <option value="all">{texts.everything}</option>
    </select>
  );
}

function rangeOf(value: string): Range {
  return value === "all" || value === "newest" ? value : Number(value);
}
