import type { VNode } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { csvLine } from "../export/csv-line.ts";
import { fill } from "../../panel/page/texts.ts";
import { themeColor } from "../../panel/page/theme.ts";
import type { LiveModel } from "./model.ts";
import { createPlot } from "./plot.ts";
import type { Plot } from "./plot.ts";
import { RangeMenu } from "./range-menu.tsx";
import type { Series } from "./series.ts";

/** The chart of what is shown and numeric, with its range and what it can be saved as. */
export function ChartView({ model }: { readonly model: LiveModel }): VNode {
  const { texts } = model;
  const holder = useRef<HTMLDivElement>(null);
  const plot = useRef<Plot>(undefined);
  const [said, setSaid] = useState("");
  const shown = model.series().filter((one) => one.times.length > 0 && !model.muted().has(one.key));
  useEffect(() => {
    if (holder.current === null) return undefined;
    const made = createPlot(holder.current);
    plot.current = made;
    return made.dispose;
  }, []);
  // After each painting, because series grow in place.
  useEffect(() => {
    plot.current?.draw(shown, model.range());
  });
  const names = shown.map(nameOf);
  const label =
    names.length === 0
      ? texts.noNumbers
      : `${fill(texts.chart, names.join(", "))}. ${texts.chartHelp}`;
  const move = (event: KeyboardEvent): void => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    setSaid(plot.current?.move(step) ?? "");
  };
  const savePicture = (): void => {
    const base64 = plot.current?.picture(themeColor("--vscode-editor-background"));
    if (base64 !== undefined) model.send({ type: "picture", name: "chart.png", base64 });
  };
  const saveChart = (): void => {
    const data = plot.current?.data();
    if (data !== undefined) model.send({ type: "chart", csv: csvOf(data, names) });
  };
  return (
    <section class="chart-part">
      <div class="chart-tools">
        <RangeMenu model={model} />
        <button type="button" class="quiet" disabled={shown.length === 0} onClick={savePicture}>
          {texts.savePicture}
        </button>
        <button type="button" class="quiet" disabled={shown.length === 0} onClick={saveChart}>
          {texts.saveChart}
        </button>
        {/* Seen by everybody: who moves the cursor by keys reads the values here. */}
        <output class="said" aria-live="polite">
          {said}
        </output>
      </div>
      <div
        ref={holder}
        id="chart"
        class={shown.length === 0 ? "chart none" : "chart"}
        role="img"
        tabIndex={0}
        aria-label={label}
        onKeyDown={move}
      />
      {shown.length === 0 && <p class="empty">{texts.noNumbers}</p>}
    </section>
  );
}

const nameOf = ({ device, variable, unit }: Series): string =>
  `${device} ${variable}${unit === "" ? "" : ` (${unit})`}`;

function csvOf(
  data: readonly ArrayLike<number | null | undefined>[],
  names: readonly string[],
): string {
  const [times, ...columns] = data;
  const lines = Array.from(times ?? [], (time, place) => [
    new Date((time ?? 0) * 1000).toISOString(),
    ...columns.map((column) => column[place] ?? ""),
  ]);
  return [["time", ...names], ...lines].map(csvLine).join("");
}
