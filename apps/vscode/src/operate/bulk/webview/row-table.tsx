import type { VNode } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { BulkRow, RowState } from "../protocol.ts";
import type { BulkTexts } from "../texts.ts";

/** Height of a row in CSS pixels, as the style sheet sets it. */
const rowHeight = 26;
/** Rows beyond the edges that are there already when somebody scrolls. */
const spare = 10;

const signs: Readonly<Record<RowState, string>> = {
  waiting: "○",
  running: "◐",
  done: "✓",
  skipped: "–",
  failed: "✗",
};

/** Devices of the run; of many thousands only those on screen are in the page. */
export function RowTable({
  texts,
  rows,
}: {
  readonly texts: BulkTexts;
  readonly rows: readonly BulkRow[];
}): VNode {
  const scroller = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ top: 0, height: 600 });
  const measure = (): void => {
    const { scrollTop: top = 0, clientHeight: height = 600 } = scroller.current ?? {};
    setView({ top, height });
  };
  useLayoutEffect(() => {
    measure();
    window.addEventListener("resize", measure);
    return () => {
      window.removeEventListener("resize", measure);
    };
  }, []);
  const first = Math.max(0, Math.floor(view.top / rowHeight) - spare);
  const last = Math.min(rows.length, Math.ceil((view.top + view.height) / rowHeight) + spare);
  return (
    <div
      class="scroll"
      ref={scroller}
      onScroll={measure}
      tabIndex={0}
      role="region"
      aria-label={texts.device}
    >
      <table aria-rowcount={rows.length + 1}>
        <thead>
          <tr aria-rowindex={1}>
            <th scope="col">{texts.state}</th>
            <th scope="col">{texts.device}</th>
            <th scope="col">{texts.detail}</th>
            <th scope="col">{texts.connection}</th>
          </tr>
        </thead>
        <tbody>
          <Space rows={first} />
          {rows.slice(first, last).map((row, index) => (
            <tr
              key={`${row.connection} ${row.id}`}
              class={row.state}
              aria-rowindex={first + index + 2}
            >
              <td>
                <span class="sign" aria-hidden="true">
                  {signs[row.state]}
                </span>
                {texts.states[row.state]}
              </td>
              <th scope="row" title={row.id}>
                {row.name}
              </th>
              <td class="detail" title={row.detail}>
                {row.detail}
              </td>
              <td>{row.connection}</td>
            </tr>
          ))}
          <Space rows={rows.length - last} />
        </tbody>
      </table>
    </div>
  );
}

/** Stands for rows that are not on screen. The policy of the page allows no inline style, but setting a property it does. */
function Space({ rows }: { readonly rows: number }): VNode | null {
  const place = useRef<HTMLTableCellElement>(null);
  useLayoutEffect(() => {
    if (place.current !== null) place.current.style.height = `${rows * rowHeight}px`;
  });
  return rows <= 0 ? null : (
    <tr aria-hidden="true">
      <td class="space" colSpan={4} ref={place} />
    </tr>
  );
}
