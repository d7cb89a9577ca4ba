import uPlot from "uplot";
import type { LiveTexts } from "../texts.ts";
import { calm, clockText, element, fill, themeColor } from "./page.ts";
import { firstAt } from "./series.ts";
import type { Series } from "./series.ts";

/** The chart of all numeric series that are shown; every unit has its own axis. */
export interface Chart {
  /** Draws again, at a bounded rate. */
  draw: () => void;
  readonly colorOf: (key: string) => string;
}

export interface ChartInput {
  readonly series: () => readonly Series[];
  readonly hidden: () => ReadonlySet<string>;
  /** Minutes to show, 0 for everything. */
  readonly minutes: () => number;
}

const palette = ["blue", "orange", "green", "purple", "red", "yellow"] as const;
const height = 220;
const shownAxes = 4;

export function createChart(input: ChartInput, texts: LiveTexts): Chart {
  const holder = element("chart", HTMLDivElement);
  const announce = element("announce", HTMLDivElement);
  const places = new Map<string, number>();
  let plot: uPlot | undefined;
  let drawn = "";
  let timer: ReturnType<typeof setTimeout> | undefined;

  const colorOf = (key: string): string => {
    const place = places.get(key) ?? places.size;
    places.set(key, place);
    const name = palette[place % palette.length] ?? "blue";
    return themeColor(`--vscode-charts-${name}`) || themeColor("--vscode-foreground");
  };

  const shown = (): readonly Series[] =>
    input.series().filter((series) => series.times.length > 0 && !input.hidden().has(series.key));

  const data = (series: readonly Series[]): uPlot.AlignedData => {
    const minutes = input.minutes();
    const newest = Math.max(...series.map((one) => one.times.at(-1) ?? 0));
    const from = minutes === 0 ? Number.NEGATIVE_INFINITY : newest - minutes * 60;
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
    const names = series.map(({ variable, unit }) => (unit === "" ? variable : `${variable} (${unit})`));
    holder.setAttribute("aria-label", `${fill(texts.chart, names.join(", "))}. ${texts.chartHelp}`);
    plot = new uPlot(options(series, holder.clientWidth, colorOf), data(series), holder);
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
  }).observe(document.body, { attributes: true, attributeFilter: ["class", "data-vscode-theme-id"] });

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

function options(
  series: readonly Series[],
  width: number,
  colorOf: (key: string) => string,
): uPlot.Options {
  const text = themeColor("--vscode-descriptionForeground") || themeColor("--vscode-foreground");
  const line = themeColor("--vscode-editorIndentGuide-background") || "rgba(128,128,128,0.2)";
  const font = `11px ${themeColor("--vscode-font-family") || "sans-serif"}`;
  const units = [...new Set(series.map((one) => one.unit))];
  const scaleOf = (unit: string): string => `unit ${unit}`;
  const axes = units.slice(0, shownAxes).map((unit, place): uPlot.Axis => ({
    scale: scaleOf(unit),
    side: place % 2 === 0 ? 3 : 1,
    stroke: text,
    font,
    size: 56,
    grid: { show: place === 0, stroke: line, width: 1 },
    ticks: { show: false },
    values: (_plot, splits) => splits.map((value) => `${value}${unit === "" ? "" : ` ${unit}`}`),
  }));
  const stepped = uPlot.paths.stepped?.({ align: 1 });
  return {
    width: Math.max(100, width),
    height,
    legend: { show: false },
    cursor: { points: { size: 6 }, drag: { x: true, y: false } },
    axes: [
      {
        stroke: text,
        font,
        grid: { stroke: line, width: 1 },
        ticks: { show: false },
        values: (_plot, splits) => splits.map((time) => clockText(time * 1000).slice(0, 8)),
      },
      ...axes,
    ],
    series: [
      {},
      ...series.map(
        (one): uPlot.Series => ({
          label: one.variable,
          scale: scaleOf(one.unit),
          stroke: colorOf(one.key),
          width: 1.5,
          points: { show: one.times.length < 60, size: 4 },
          ...(one.stepped && stepped !== undefined ? { paths: stepped } : {}),
        }),
      ),
    ],
  };
}
