import uPlot from "uplot";
import { themeColor } from "../../panel/page/theme.ts";
import { lookOf } from "./colors.ts";
import { axisText } from "./page.ts";
import type { Series } from "./series.ts";

export const chartHeight = 220;
const shownAxes = 4;
const switchScale = "switch";
/** uPlot numbers the sides clockwise from the top; left is what it takes unless told. */
// oxlint-disable-next-line typescript/no-unsafe-enum-assignment -- a const enum cannot be named here
const rightSide = 1 as uPlot.Axis.Side;

/** Every unit has an axis of its own, on alternating sides. */
export function chartOptions(series: readonly Series[], width: number): uPlot.Options {
  const text = themeColor("--vscode-descriptionForeground") || themeColor("--vscode-foreground");
  const line = themeColor("--vscode-editorIndentGuide-background") || "rgba(128,128,128,0.2)";
  const font = `11px ${themeColor("--vscode-font-family") || "sans-serif"}`;
  const units = [...new Set(series.filter((one) => !one.stepped).map((one) => one.unit))];
  const scaleOf = (unit: string): string => `unit ${unit}`;
  const axes = units.slice(0, shownAxes).map((unit, place): uPlot.Axis => ({
    scale: scaleOf(unit),
    ...(place % 2 === 0 ? {} : { side: rightSide }),
    stroke: text,
    font,
    size: 56,
    grid: { show: place === 0, stroke: line, width: 1 },
    ticks: { show: false },
    values: (_plot, splits) => splits.map((value) => `${value}${unit === "" ? "" : ` ${unit}`}`),
  }));
  const crowded = series.length > 3;
  const stepped = uPlot.paths.stepped?.({ align: 1 });
  return {
    width: Math.max(100, width),
    height: chartHeight,
    legend: { show: false },
    padding: [12, null, 0, null],
    // Switches share the plot without an axis: low is off, high is on.
    scales: { [switchScale]: { range: [-0.1, 1.1] } },
    cursor: { points: { size: 6 }, drag: { x: true, y: false } },
    axes: [
      {
        stroke: text,
        font,
        grid: { stroke: line, width: 1 },
        ticks: { show: false },
        size: 28,
        space: 84,
        values: (_plot, splits) => splits.map((time) => axisText(time * 1000, splits)),
      },
      ...axes,
    ],
    series: [
      {},
      ...series.map((one): uPlot.Series => {
        const { variable, dashed } = lookOf(one.key);
        return {
          label: one.variable,
          scale: one.stepped ? switchScale : scaleOf(one.unit),
          stroke: themeColor(variable) || themeColor("--vscode-foreground"),
          ...(dashed ? { dash: [5, 4] } : {}),
          width: one.stepped ? 1 : 1.5,
          alpha: one.stepped ? 0.6 : 1,
          points: { show: !crowded && one.times.length < 60, size: 4 },
          ...(one.stepped && stepped !== undefined ? { paths: stepped } : {}),
        };
      }),
    ],
  };
}
