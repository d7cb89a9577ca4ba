import type { VNode } from "preact";
import { useEffect, useRef } from "preact/hooks";
import uPlot from "uplot";
import { fill } from "../../../panel/page/texts.ts";
import { themeColor } from "../../../panel/page/theme.ts";
import type { Line } from "../lines.ts";
import type { ShownAnswer } from "../protocol.ts";
import type { AnswerTexts } from "../texts.ts";

const palette = ["blue", "green", "yellow", "red", "purple", "orange"] as const;
const height = 280;

/** Numbers of the result over time. The table has the same numbers for those who cannot see it. */
export function ChartView({
  texts,
  answer,
}: {
  readonly texts: AnswerTexts;
  readonly answer: ShownAnswer;
}): VNode {
  const holder = useRef<HTMLDivElement>(null);
  const { lines } = answer;
  useEffect(() => {
    const place = holder.current;
    if (place === null || lines.length === 0) return undefined;
    const data = uPlot.join(lines.map(({ times, values }) => [[...times], [...values]]));
    const plot = new uPlot(options(lines, place.clientWidth), data, place);
    const resized = new ResizeObserver(() => {
      if (place.clientWidth > 0) plot.setSize({ width: place.clientWidth, height });
    });
    resized.observe(place);
    return () => {
      resized.disconnect();
      plot.destroy();
    };
  }, [lines]);
  if (lines.length === 0) return <p class="empty">{texts.noChart}</p>;
  const names = lines.map(({ name, unit }) => (unit === "" ? name : `${name} (${unit})`));
  return (
    <>
      <ul class="legend">
        {names.map((name, place) => (
          <li key={name}>
            <span class={`swatch ${palette[place % palette.length] ?? "blue"}`} /> {name}
          </li>
        ))}
      </ul>
      <div
        ref={holder}
        class="plot"
        role="img"
        aria-label={fill(texts.chartOf, names.join(", "))}
      />
    </>
  );
}

function options(lines: readonly Line[], width: number): uPlot.Options {
  const text = themeColor("--vscode-descriptionForeground") || themeColor("--vscode-foreground");
  const grid = themeColor("--vscode-editorIndentGuide-background") || "rgba(128,128,128,0.2)";
  const font = `11px ${themeColor("--vscode-font-family") || "sans-serif"}`;
  const units = [...new Set(lines.map(({ unit }) => unit))];
  const axis = { stroke: text, font, grid: { stroke: grid, width: 1 }, ticks: { show: false } };
  return {
    width: Math.max(120, width),
    height,
    legend: { show: false },
    axes: [
      axis,
      ...units.slice(0, 2).map((unit, place): uPlot.Axis => ({
        ...axis,
        scale: `unit ${unit}`,
        size: 60,
        // uPlot numbers the sides clockwise from the top; left is what it takes unless told.
        // oxlint-disable-next-line typescript/no-unsafe-enum-assignment -- a const enum cannot be named here
        ...(place === 0 ? {} : { side: 1, grid: { show: false } }),
        values: (_plot, splits) =>
          splits.map((value) => (unit === "" ? String(value) : `${value} ${unit}`)),
      })),
    ],
    series: [
      {},
      ...lines.map(({ name, unit, times }, place): uPlot.Series => ({
        label: name,
        scale: `unit ${unit}`,
        stroke: themeColor(`--vscode-charts-${palette[place % palette.length] ?? "blue"}`),
        width: 1.5,
        points: { show: times.length < 60, size: 4 },
        spanGaps: true,
      })),
    ],
  };
}
