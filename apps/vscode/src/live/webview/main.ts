import { parseToPanel } from "../protocol.ts";
import { connectPage } from "../../panel/page/connect.ts";
import type { LiveRow, LiveState, ToExtension } from "../protocol.ts";
import type { LiveTexts } from "../texts.ts";
import { createChart } from "./chart.ts";
import { createChips } from "./chips.ts";
import { fill, pageTexts } from "../../panel/page/texts.ts";
import { element } from "./page.ts";
import { createRate } from "./rate.ts";
import { createRowStore } from "./row-store.ts";
import type { RowStore } from "./row-store.ts";
import { addToSeries } from "./series.ts";
import type { Range, Series } from "./series.ts";
import { createTable } from "./table.ts";

const texts = pageTexts() as LiveTexts;

const hidden = new Set<string>();
const series = new Map<string, Series>();
const rate = createRate(Date.now());
let state: LiveState = "connecting";
let detail = "";
let paused = false;
let view: { readonly store: RowStore; readonly paint: (added: number) => void } | undefined;

const pause = element("pause", HTMLButtonElement);
const filter = element("filter", HTMLInputElement);
const range = element("range", HTMLSelectElement);
const status = element("status", HTMLSpanElement);
const dot = element("dot", HTMLSpanElement);
const announce = element("announce", HTMLDivElement);

const chart = createChart(
  {
    series: () => [...series.values()],
    hidden: () => hidden,
    range: () => chosenRange(range.value),
  },
  texts,
);
const chips = createChips({
  series: () => [...series.values()],
  hidden: () => hidden,
  colorOf: chart.colorOf,
  toggle: (key) => {
    if (!hidden.delete(key)) hidden.add(key);
    applyFilter();
    chart.draw();
  },
});

function chosenRange(value: string): Range {
  if (value === "all") return "all";
  return value === "auto" ? "newest" : Number(value);
}

function applyFilter(): void {
  view?.store.filter({ text: filter.value, hidden });
  view?.paint(0);
  chips.paint();
}

function showStatus(): void {
  const store = view?.store;
  const perSecond = rate.perSecond(Date.now());
  const parts = [
    fill(texts.rate, perSecond < 10 ? perSecond.toFixed(1) : Math.round(perSecond)),
    fill(texts.rows, (store?.total() ?? 0).toLocaleString()),
    ...(paused ? [fill(texts.paused, (store?.waiting() ?? 0).toLocaleString())] : []),
    ...((store?.dropped() ?? 0) > 0
      ? [fill(texts.dropped, (store?.dropped() ?? 0).toLocaleString())]
      : []),
    detail === "" ? texts[state] : `${texts[state]}: ${detail}`,
  ];
  status.textContent = parts.join(" · ");
  dot.className = `dot ${paused ? "paused" : state}`;
}

/** Starts over with what the extension knows. */
function start(maxRows: number, rows: readonly LiveRow[], only: string | null): void {
  const store = createRowStore(maxRows);
  view = { store, paint: createTable(store, texts).paint };
  series.clear();
  addToSeries(series, rows);
  if (only !== null) {
    for (const one of series.values()) if (one.variable !== only) hidden.add(one.key);
  }
  store.add(rows);
  if (paused) store.pause();
  applyFilter();
  chart.draw();
}

function add(rows: readonly LiveRow[]): void {
  rate.count(rows.filter((row) => row.kind === "point").length, Date.now());
  view?.paint(view.store.add(rows));
  if (paused) return;
  addToSeries(series, rows);
  chips.paint();
  chart.draw();
}

const send: (message: ToExtension) => void = connectPage(parseToPanel, (message) => {
  if (message.type === "rows") add(message.rows);
  else {
    if (message.type === "start") start(message.maxRows, message.rows, message.only);
    if (message.state !== state) announce.textContent = texts[message.state];
    ({ state, detail } = message);
  }
  showStatus();
});

pause.addEventListener("click", () => {
  paused = !paused;
  pause.textContent = paused ? texts.resume : texts.pause;
  pause.setAttribute("aria-pressed", String(paused));
  if (paused) view?.store.pause();
  else if (view !== undefined) {
    const held = view.store.held();
    view.paint(view.store.resume());
    addToSeries(series, held);
    chips.paint();
    chart.draw();
  }
  showStatus();
});

element("clear", HTMLButtonElement).addEventListener("click", () => {
  view?.store.clear();
  series.clear();
  view?.paint(0);
  chips.paint();
  chart.draw();
  showStatus();
  send({ type: "clear" });
});

filter.addEventListener("input", applyFilter);
range.addEventListener("change", () => {
  chart.draw();
});
setInterval(showStatus, 1000);
showStatus();
send({ type: "ready" });
