import uPlot from "uplot";
import type { LiveTexts } from "../texts.ts";
import { fill } from "../../panel/page/texts.ts";
import { themeColor } from "../../panel/page/theme.ts";
import { axisText, calm, clockText, element } from "./page.ts";
import { firstAt, rangeStart } from "./series.ts";
import type { Range, Series } from "./series.ts";

/** The chart of all numeric series that are shown; every unit has its own axis. */
export interface Chart {
  /** Draws again, at a bounded rate. */
  draw: () => void;
  readonly colorOf: (key: string) => string;
}

export interface ChartInput {
  readonly series: () => readonly Series[];
  readonly hidden: () => ReadonlySet<string>;
  /** What of the time axis to show. */
  readonly range: () => Range;
}

const palette = ["blue", "green", "yellow", "red", "purple", "orange"] as const;
const height = 220;
const shownAxes = 4;
const switchScale = "switch";
/** uPlot numbers the sides clockwise from the top; left is what it takes unless told. */
// oxlint-disable-next-line typescript/no-unsafe-enum-assignment -- a const enum cannot be named here
const rightSide = 1 as uPlot.Axis.Side;

export function createChart(input: ChartInput, texts: LiveTexts): Chart {
  const holder = element("chart", HTMLDivElement);
  const announce = element("announce", HTMLDivElement);
  const places = new Map<string, number>();
  let plot: uPlot | undefined;
  let drawn = "";
  let timer: ReturnType<typeof setTimeout> | undefined;

  const placeOf = (key: string): number => {
    const place = places.get(key) ?? places.size;
    places.set(key, place);
    return place;
  };
  const colorOf = (key: string): string => {
    const name = palette[placeOf(key) % palette.length] ?? "blue";
    return themeColor(`--vscode-charts-${name}`) || themeColor("--vscode-foreground");
  };
  const roundOf = (key: string): number => Math.floor(placeOf(key) / palette.length);

  const shown = (): readonly Series[] =>
    input.series().filter((series) => series.times.length > 0 && !input.hidden().has(series.key));

  const data = (series: readonly Series[]): uPlot.AlignedData => {
    const from = rangeStart(series, input.range());
    const tables = series.map((one): uPlot.AlignedData => {
      const first = firstAt(one.times, from);
      return [one.times.slice(first), one.values.slice(first)];
    });
    return uPlot.join(tables);
  };

  const rebuild = (series: readonly Series[]): void => {
    plot?.destroy();
    plot = undefined;
    holder.replaceChildren();
    if (series.length === 0) {
      const note = document.createElement("p");
      note.className = "empty";
      note.textContent = texts.noNumbers;
      holder.append(note);
      holder.setAttribute("aria-label", texts.noNumbers);
      return;
    }
    const names = series.map(({ variable, unit }) =>
      unit === "" ? variable : `${variable} (${unit})`,
    );
    holder.setAttribute("aria-label", `${fill(texts.chart, names.join(", "))}. ${texts.chartHelp}`);
    plot = new uPlot(
      options(series, holder.clientWidth, { colorOf, roundOf }),
      data(series),
      holder,
    );
  };

  const drawNow = (): void => {
    const series = shown();
    const shape = JSON.stringify(series.map(({ key, unit, stepped }) => [key, unit, stepped]));
    if (shape !== drawn || plot === undefined) {
      drawn = shape;
      rebuild(series);
    } else plot.setData(data(series));
  };

  holder.addEventListener("keydown", (event) => {
    const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (step === 0 || plot === undefined) return;
    event.preventDefault();
    const times = plot.data[0];
    const at = Math.min(times.length - 1, Math.max(0, (plot.cursor.idx ?? times.length) + step));
    const time = times[at] ?? 0;
    plot.setCursor({ left: plot.valToPos(time, "x"), top: 0 });
    const values = shown().flatMap((one, slot) => {
      const value = plot?.data[slot + 1]?.[at];
      return typeof value === "number" ? [`${one.variable} ${value} ${one.unit}`.trim()] : [];
    });
    announce.textContent = `${clockText(time * 1000)}: ${values.join(", ")}`;
  });
  new ResizeObserver(() => {
    if (plot !== undefined && holder.clientWidth > 0) {
      plot.setSize({ width: holder.clientWidth, height });
    }
  }).observe(holder);
  // The canvas keeps its colours when the theme changes, so it is made anew.
  new MutationObserver(() => {
    drawn = "";
    drawNow();
  }).observe(document.body, {
    attributes: true,
    attributeFilter: ["class", "data-vscode-theme-id"],
  });

  return {
    colorOf,
    draw: () => {
      timer ??= setTimeout(
        () => {
          timer = undefined;
          drawNow();
        },
        calm() ? 1000 : 200,
      );
    },
  };
}

interface LineLook {
  readonly colorOf: (key: string) => string;
  readonly roundOf: (key: string) => number;
}

function options(series: readonly Series[], width: number, input: LineLook): uPlot.Options {
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
    height,
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
        values: (_plot, splits) => splits.map((time) => axisText(time * 1000, splits)),
      },
      ...axes,
    ],
    series: [
      {},
      ...series.map((one): uPlot.Series => ({
        label: one.variable,
        scale: one.stepped ? switchScale : scaleOf(one.unit),
        stroke: input.colorOf(one.key),
        // More lines than colours: those of the next round are dashed.
        ...(input.roundOf(one.key) > 0 ? { dash: [5, 4] } : {}),
        width: one.stepped ? 1 : 1.5,
        alpha: one.stepped ? 0.6 : 1,
        points: { show: !crowded && one.times.length < 60, size: 4 },
        ...(one.stepped && stepped !== undefined ? { paths: stepped } : {}),
      })),
    ],
  };
}
