import type { LiveTexts } from "../texts.ts";
import { fill } from "../../panel/page/texts.ts";
import { clockText, element } from "./page.ts";
import type { RowStore, StoredRow } from "./row-store.ts";

/** The table: only the rows in sight exist as elements, whatever the number of rows. */
export interface Table {
  /** Paints again; `added` rows came in at the top. */
  paint: (added: number) => void;
}

const rowHeight = 22;
const spare = 6;
const cells = ["time", "device", "variable", "value", "unit", "group"] as const;

export function createTable(store: RowStore, texts: LiveTexts): Table {
  const scroller = element("scroller", HTMLDivElement);
  const space = element("space", HTMLDivElement);
  const table = element("table", HTMLDivElement);
  const empty = element("empty", HTMLParagraphElement);
  const pool: HTMLDivElement[] = [];
  let asked = false;

  const draw = (): void => {
    asked = false;
    const rows = store.visible();
    space.style.height = `${rows.length * rowHeight}px`;
    const first = Math.max(0, Math.floor(scroller.scrollTop / rowHeight) - spare);
    const count = Math.ceil(scroller.clientHeight / rowHeight) + 2 * spare;
    const last = Math.min(rows.length, first + count);
    while (pool.length < last - first) {
      const line = emptyRow();
      pool.push(line);
      space.append(line);
    }
    for (const [slot, line] of pool.entries()) {
      const place = first + slot;
      // Newest first: the store keeps them the other way round.
      const stored = place < last ? rows[rows.length - 1 - place] : undefined;
      line.hidden = stored === undefined;
      if (stored !== undefined) fillRow(line, stored, place, texts);
    }
    table.setAttribute("aria-rowcount", String(rows.length + 1));
    empty.hidden = rows.length > 0;
    empty.textContent = store.total() > 0 ? texts.noMatch : texts.waitingForData;
  };
  const ask = (): void => {
    if (asked) return;
    asked = true;
    requestAnimationFrame(draw);
  };

  scroller.addEventListener("scroll", ask, { passive: true });
  new ResizeObserver(ask).observe(scroller);

  return {
    paint: (added) => {
      // At the top new rows push the others down; elsewhere what is being read stays where it is.
      if (scroller.scrollTop > 0 && added > 0) {
        space.style.height = `${store.visible().length * rowHeight}px`;
        scroller.scrollTop += added * rowHeight;
      }
      ask();
    },
  };
}

function emptyRow(): HTMLDivElement {
  const line = document.createElement("div");
  line.setAttribute("role", "row");
  for (const name of cells) {
    const cell = document.createElement("span");
    cell.setAttribute("role", "cell");
    if (name === "value") cell.className = "number";
    line.append(cell);
  }
  return line;
}

function fillRow(line: HTMLDivElement, stored: StoredRow, place: number, texts: LiveTexts): void {
  const { row } = stored;
  line.style.transform = `translateY(${place * rowHeight}px)`;
  line.setAttribute("aria-rowindex", String(place + 2));
  line.className = row.kind === "gap" ? "row gap" : place % 2 === 0 ? "row" : "row odd";
  const parts =
    row.kind === "gap"
      ? [clockText(row.time), fill(texts.gap, Math.round(row.lengthMs / 1000), row.filled)]
      : [clockText(row.time), row.device, row.variable, row.text, row.unit, row.group];
  for (const [slot, cell] of [...line.children].entries()) {
    const text = parts[slot] ?? "";
    if (cell.textContent === text) continue;
    cell.textContent = text;
    if (cell instanceof HTMLElement) cell.title = text;
  }
}
