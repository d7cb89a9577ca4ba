import type { VNode } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { fill } from "../../panel/page/texts.ts";
import type { LiveRow } from "../rows.ts";
import type { LiveModel } from "./model.ts";
import { countText } from "./page.ts";
import { showRowEvent } from "./show-row.ts";
import { rowHeight, TableRow } from "./table-row.tsx";
import { keyStep } from "./table-keys.ts";
import { TableHead } from "./table-head.tsx";
import { useTick } from "./use-model.ts";

/** Rows beyond those in sight that exist as elements. */
const spare = 6;
const headHeight = 26;

/**
 * The table, newest first: only the rows in sight exist as elements, whatever the number of rows. At the top it follows
 * what arrives; elsewhere what is being read stays where it is.
 */
export function Table({ model }: { readonly model: LiveModel }): VNode {
  const { texts } = model;
  const scroller = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  const [height, setHeight] = useState(0);
  const [active, setActive] = useState(0);
  const store = model.store();
  const rows = store.visible();
  const appended = store.appended();
  const seen = useRef({ store, appended });
  useTick(1000);

  // Before the painting: rows that came in at the top must not push away what is being read.
  useLayoutEffect(() => {
    const added = seen.current.store === store ? appended - seen.current.appended : 0;
    seen.current = { store, appended };
    const place = scroller.current;
    if (place !== null && place.scrollTop > 0 && added > 0) place.scrollTop += added * rowHeight;
  }, [store, appended]);
  useEffect(() => {
    const place = scroller.current;
    if (place === null) return undefined;
    const resized = new ResizeObserver(() => {
      setHeight(place.clientHeight);
    });
    resized.observe(place);
    return () => {
      resized.disconnect();
    };
  }, []);

  const at = (place: number): LiveRow | undefined => rows[rows.length - 1 - place];
  const placeOf = (seq: number): number => {
    const index = rows.findIndex((row) => row.seq === seq);
    return index < 0 ? -1 : rows.length - 1 - index;
  };
  const show = (place: number): void => {
    const box = scroller.current;
    const row = at(place);
    if (box === null || row === undefined) return;
    setActive(row.seq);
    const y = place * rowHeight;
    const sight = box.clientHeight - headHeight;
    if (y < box.scrollTop) box.scrollTop = y;
    if (y + rowHeight > box.scrollTop + sight) box.scrollTop = y + rowHeight - sight;
  };
  useEffect(() => {
    const bring = (event: Event): void => {
      if (event instanceof CustomEvent) show(placeOf(Number(event.detail)));
    };
    window.addEventListener(showRowEvent, bring);
    return () => {
      window.removeEventListener(showRowEvent, bring);
    };
  });
  const choose = (row: LiveRow | undefined, also: boolean): void => {
    if (row?.kind !== "point") return;
    setActive(row.seq);
    model.select(row, also);
  };
  const keyed = (event: KeyboardEvent): void => {
    const place = placeOf(active);
    if (event.key === "Enter") choose(at(place), event.shiftKey);
    else if (event.key === "Escape") model.select(undefined, false);
    else {
      const page = Math.max(1, Math.floor(height / rowHeight) - 2);
      const next = keyStep(event.key, place, rows.length, page);
      if (next === undefined) return;
      show(next);
    }
    event.preventDefault();
  };

  const first = Math.max(0, Math.floor(top / rowHeight) - spare);
  const last = Math.min(rows.length, first + Math.ceil(height / rowHeight) + 2 * spare);
  const now = Date.now();
  const chosen = new Set(model.selected().map(({ seq }) => seq));
  const shown = Array.from({ length: Math.max(0, last - first) }, (_, slot) => first + slot);
  const activeShown = shown.some((place) => at(place)?.seq === active);
  return (
    <div class="table">
      <div
        ref={scroller}
        id="table"
        class="scroller"
        role="grid"
        tabIndex={0}
        aria-label={`${texts.table}. ${texts.tableHelp}`}
        aria-rowcount={rows.length + 1}
        aria-multiselectable
        aria-activedescendant={activeShown ? `row-${active}` : undefined}
        onKeyDown={keyed}
        onScroll={({ currentTarget }) => {
          setTop(currentTarget.scrollTop);
        }}
      >
        <TableHead model={model} />
        <div class="space" role="rowgroup" style={{ height: `${rows.length * rowHeight}px` }}>
          {shown.map((place, slot) => {
            const row = at(place);
            return row === undefined ? null : (
              <TableRow
                // Elements are used again for whichever row is there now: in a flood all of them change.
                key={slot}
                model={model}
                row={row}
                place={place}
                active={row.seq === active}
                selected={chosen.has(row.seq)}
                now={now}
                choose={(event) => {
                  choose(row, event.shiftKey || event.ctrlKey || event.metaKey);
                }}
              />
            );
          })}
        </div>
      </div>
      {rows.length === 0 && (
        <p class="empty">{store.all().length > 0 ? texts.noMatch : texts.waitingForData}</p>
      )}
      {top > 0 && (
        <button
          id="follow"
          type="button"
          class="follow primary"
          title={fill(texts.newRows, countText(first))}
          onClick={() => {
            scroller.current?.scrollTo({ top: 0 });
          }}
        >
          {`↑ ${texts.follow}`}
        </button>
      )}
    </div>
  );
}
