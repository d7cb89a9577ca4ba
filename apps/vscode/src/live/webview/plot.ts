import uPlot from "uplot";
import { chartHeight, chartOptions } from "./chart-options.ts";
import { decimate } from "./decimate.ts";
import { calm, clockText } from "./page.ts";
import { firstAt, rangeStart } from "./series.ts";
import type { Range, Series } from "./series.ts";

/** The drawing of all numeric series that are shown. */
export interface Plot {
  /** Draws what there is now, at a bounded rate. */
  draw: (series: readonly Series[], range: Range) => void;
  /** Moves the cursor by so many points; gives what stands there, in words. */
  move: (step: number) => string | undefined;
  /** A picture of the chart as base64, with the page's background. */
  readonly picture: (background: string) => string | undefined;
  /** What is drawn, as the chart has it: seconds, and a column for each series. */
  readonly data: () => uPlot.AlignedData | undefined;
  dispose: () => void;
}

/** Points of a line; more than pixels cannot be seen. */
const mostPoints = 1500;

export function createPlot(holder: HTMLElement): Plot {
  let plot: uPlot | undefined;
  let drawn = "";
  let shown: readonly Series[] = [];
  let range: Range = "newest";
  let timer: ReturnType<typeof setTimeout> | undefined;

  const data = (): uPlot.AlignedData => {
    const from = rangeStart(shown, range);
    const tables = shown.map(({ times, values }): uPlot.AlignedData => {
      const first = firstAt(times, from);
      const line = decimate({ times: times.slice(first), values: values.slice(first) }, mostPoints);
      return [[...line.times], [...line.values]];
    });
    return uPlot.join(tables);
  };
  const drawNow = (): void => {
    const shape = JSON.stringify(shown.map(({ key, unit, stepped }) => [key, unit, stepped]));
    if (shape === drawn && plot !== undefined) {
      plot.setData(data());
      return;
    }
    drawn = shape;
    plot?.destroy();
    plot =
      shown.length === 0
        ? undefined
        : new uPlot(chartOptions(shown, holder.clientWidth), data(), holder);
  };
  const resized = new ResizeObserver(() => {
    if (plot !== undefined && holder.clientWidth > 0) {
      plot.setSize({ width: holder.clientWidth, height: chartHeight });
    }
  });
  resized.observe(holder);
  // The canvas keeps its colours when the theme changes, so it is made anew.
  const themed = new MutationObserver(() => {
    drawn = "";
    drawNow();
  });
  const attributeFilter = ["class", "data-vscode-theme-id"];
  themed.observe(document.body, { attributes: true, attributeFilter });

  return {
    draw: (series, chosen) => {
      shown = series;
      range = chosen;
      if (plot === undefined || shown.length === 0) drawNow();
      timer ??= setTimeout(
        () => {
          timer = undefined;
          drawNow();
        },
        calm() ? 1000 : 250,
      );
    },
    move: (step) => {
      if (plot === undefined) return undefined;
      const [times] = plot.data;
      const at = Math.min(times.length - 1, Math.max(0, (plot.cursor.idx ?? times.length) + step));
      const time = times[at] ?? 0;
      plot.setCursor({ left: plot.valToPos(time, "x"), top: 0 });
      const values = shown.flatMap(({ variable, unit }, slot) => {
        const value = plot?.data[slot + 1]?.[at];
        return typeof value === "number" ? [`${variable} ${value} ${unit}`.trim()] : [];
      });
      return `${clockText(time * 1000)}: ${values.join(", ")}`;
    },
    picture: (background) => {
      const canvas = holder.querySelector("canvas");
      if (canvas === null) return undefined;
      const copy = document.createElement("canvas");
      Object.assign(copy, { width: canvas.width, height: canvas.height });
      const context = copy.getContext("2d");
      if (context === null) return undefined;
      context.fillStyle = background;
      context.fillRect(0, 0, copy.width, copy.height);
      context.drawImage(canvas, 0, 0);
      return copy.toDataURL("image/png").split(",")[1];
    },
    data: () => plot?.data,
    dispose: () => {
      clearTimeout(timer);
      resized.disconnect();
      themed.disconnect();
      plot?.destroy();
    },
  };
}
