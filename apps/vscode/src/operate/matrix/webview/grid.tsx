import type { VNode } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { fill } from "../../../panel/page/texts.ts";
import type { Cell, MatrixRow } from "../matrix.ts";
import type { MatrixColumn } from "../protocol.ts";
import type { MatrixTexts } from "../texts.ts";

/** A cell of the grid, counted from 0 and without the headings. */
export interface Place {
  readonly row: number;
  readonly column: number;
}

export interface GridProps {
  readonly texts: MatrixTexts;
  readonly columns: readonly MatrixColumn[];
  readonly rows: readonly MatrixRow[];
  /** The cell that the keys move from. */
  readonly at: Place;
  readonly copied: { readonly key: string; readonly column: number } | undefined;
  readonly move: (place: Place) => void;
  readonly copy: () => void;
  readonly paste: () => void;
  readonly remove: (column: number) => void;
}

/** Where a key leads from a cell; far steps end at the edge. */
const steps: Readonly<Record<string, readonly [row: number, column: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  Home: [0, -1e6],
  End: [0, 1e6],
  PageUp: [-10, 0],
  PageDown: [10, 0],
};

/** The parameters as a grid that is walked by keys: one cell at a time is in the tab order. */
export function Grid(props: GridProps): VNode {
  const { texts, columns, rows, at } = props;
  const body = useRef<HTMLTableSectionElement>(null);
  const moved = useRef(false);
  useLayoutEffect(() => {
    if (!moved.current) return;
    moved.current = false;
    body.current?.querySelector<HTMLElement>("td[tabindex='0']")?.focus();
  });
  const onKeyDown = (event: KeyboardEvent): void => {
    const key = event.key.toLowerCase();
    if ((event.ctrlKey || event.metaKey) && (key === "c" || key === "v")) {
      event.preventDefault();
      if (key === "c") props.copy();
      else props.paste();
      return;
    }
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    moved.current = true;
    props.move({
      row: Math.max(0, Math.min(rows.length - 1, at.row + step[0])),
      column: Math.max(0, Math.min(columns.length - 1, at.column + step[1])),
    });
  };
  return (
    <div class="scroll">
      <table
        role="grid"
        aria-label={texts.title}
        aria-rowcount={rows.length + 1}
        onKeyDown={onKeyDown}
      >
        <thead>
          <tr role="row">
            <th role="columnheader" scope="col" class="key">
              {texts.key}
            </th>
            {columns.map((column, index) => (
              <Heading
                key={`${column.connection} ${column.name}`}
                texts={texts}
                column={column}
                remove={() => props.remove(index)}
              />
            ))}
          </tr>
        </thead>
        <tbody ref={body}>
          {rows.map((row, index) => (
            <tr key={row.key} role="row">
              <th role="rowheader" scope="row" class="key">
                <span
                  class="sign"
                  title={row.differs ? texts.differs : texts.same}
                  aria-hidden="true"
                >
                  {row.differs ? "≠" : "="}
                </span>
                {row.key}
                <span class="hidden">{row.differs ? texts.differs : texts.same}</span>
              </th>
              {row.cells.map((cell, column) => (
                <GridCell
                  // Columns have no name of their own: a device may be there through two connections.
                  key={`${row.key} ${String(column)}`}
                  texts={texts}
                  cell={cell}
                  differs={row.differs}
                  here={at.row === index && at.column === column}
                  copied={props.copied?.key === row.key && props.copied.column === column}
                  choose={() => props.move({ row: index, column })}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Heading({
  texts,
  column: { name, connection, problem },
  remove,
}: {
  readonly texts: MatrixTexts;
  readonly column: MatrixColumn;
  readonly remove: () => void;
}): VNode {
  return (
    <th role="columnheader" scope="col">
      <span class="device">{name}</span>
      <button
        type="button"
        class="close"
        aria-label={fill(texts.remove, name)}
        title={fill(texts.remove, name)}
        onClick={remove}
      >
        ✕
      </button>
      <span class="connection">{connection}</span>
      {problem !== "" && <span class="problem">{problem}</span>}
    </th>
  );
}

interface CellProps {
  readonly texts: MatrixTexts;
  readonly cell: Cell;
  readonly differs: boolean;
  readonly here: boolean;
  readonly copied: boolean;
  readonly choose: () => void;
}

function GridCell({ texts, cell, differs, here, copied, choose }: CellProps): VNode {
  const state = [differs ? "differs" : "", copied ? "copied" : "", cell === null ? "unset" : ""];
  return (
    <td
      role="gridcell"
      class={state.filter((word) => word !== "").join(" ")}
      tabIndex={here ? 0 : -1}
      aria-selected={here}
      onClick={choose}
      onFocus={choose}
    >
      {cell === null ? texts.notSet : cell.value}
      {cell?.sent === false && <span class="unsent">{texts.notSent}</span>}
    </td>
  );
}
