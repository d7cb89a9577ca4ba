import type { VNode } from "preact";
import { fill } from "../../panel/page/texts.ts";
import type { LiveRow } from "../rows.ts";
import { Highlight } from "./highlight.tsx";
import type { LiveModel } from "./model.ts";
import { ageText, clockText } from "./page.ts";

export const rowHeight = 22;

export interface TableRowProps {
  readonly model: LiveModel;
  readonly row: LiveRow;
  /** Its place from the top, from 0. */
  readonly place: number;
  readonly active: boolean;
  readonly selected: boolean;
  readonly now: number;
  readonly choose: (event: MouseEvent) => void;
}

export function TableRow(props: TableRowProps): VNode {
  const { model, row, place, active, selected, now, choose } = props;
  const kind = row.kind === "gap" ? "gap" : place % 2 === 0 ? "" : "odd";
  return (
    // Keys are heard by the grid, which holds the focus for all rows.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      id={`row-${row.seq}`}
      role="row"
      aria-rowindex={place + 2}
      aria-selected={selected}
      class={`row ${kind} ${active ? "active" : ""} ${selected ? "selected" : ""}`}
      style={{ transform: `translateY(${place * rowHeight}px)` }}
      onClick={choose}
      {...menuOf(row, model)}
    >
      <span role="gridcell">{clockText(row.time)}</span>
      {row.kind === "gap" ? (
        <span role="gridcell" class="wide">
          {`${row.device}: ${fill(model.texts.gap, Math.round(row.lengthMs / 1000), row.filled)}`}
        </span>
      ) : (
        <Cells model={model} row={row} now={now} />
      )}
    </div>
  );
}

/** What the editor's own menu of a row works with: records can be edited and deleted, where the device allows it. */
function menuOf(row: LiveRow, model: LiveModel): Readonly<Record<string, string>> {
  if (row.kind === "gap" || model.kind() !== "data") return {};
  const { deviceId, device: deviceName, variable } = row;
  const context = { webviewSection: "record", deviceId, deviceName, variable };
  return { "data-vscode-context": JSON.stringify(context) };
}

function Cells({
  model,
  row,
  now,
}: {
  readonly model: LiveModel;
  readonly row: Extract<LiveRow, { kind: "point" }>;
  readonly now: number;
}): VNode {
  const matcher = model.matcher();
  const { device, variable, text, unit, group } = row;
  const cells = [device, variable, text, unit, group] as const;
  return (
    <>
      {cells.map((cell, slot) => (
        <span
          key={slot}
          role="gridcell"
          class={slot === 2 && typeof row.value === "number" ? "number" : ""}
          title={cell}
        >
          <Highlight text={cell} matcher={matcher} />
        </span>
      ))}
      <span role="gridcell" class="age">
        {ageText(now - row.time)}
      </span>
    </>
  );
}
