import type { LiveKind, LiveStatus, ToExtension, ToPanel } from "../protocol.ts";
import { matcherOf, noSearch, searchedText } from "../row-filter.ts";
import type { Matcher, Search } from "../row-filter.ts";
import { messageOf } from "../rows.ts";
import type { LiveRow, PointRow } from "../rows.ts";
import type { LiveTexts } from "../texts.ts";
import { createRowStore } from "./row-store.ts";
import type { RowStore } from "./row-store.ts";
import { addToSeries } from "./series.ts";
import type { Range, Series } from "./series.ts";

/** What the page knows and what people chose on it. Parts read it, and are painted again when it says so. */
export interface LiveModel {
  readonly texts: LiveTexts;
  readonly send: (message: ToExtension) => void;
  readonly kind: () => LiveKind;
  readonly status: () => LiveStatus | undefined;
  readonly store: () => RowStore;
  readonly series: () => readonly Series[];
  /** Series that are muted. */
  readonly muted: () => ReadonlySet<string>;
  readonly mute: (keys: readonly string[], muted: boolean) => void;
  readonly filter: () => Search;
  readonly setFilter: (search: Search) => void;
  readonly find: () => Search;
  readonly setFind: (search: Search) => void;
  readonly matcher: () => Matcher;
  /** Rows of those visible that hold what is looked for. */
  readonly found: () => readonly LiveRow[];
  readonly range: () => Range;
  readonly setRange: (range: Range) => void;
  /** Selected rows, at most two; the later one was chosen last. */
  readonly selected: () => readonly PointRow[];
  readonly select: (row: PointRow | undefined, also: boolean) => void;
  readonly clear: () => void;
  readonly receive: (message: ToPanel) => void;
  /** Gives what ends it. */
  readonly subscribe: (changed: () => void) => () => void;
}

export function createLiveModel(texts: LiveTexts, send: (message: ToExtension) => void): LiveModel {
  const listeners = new Set<() => void>();
  const muted = new Set<string>();
  const series = new Map<string, Series>();
  let store = createRowStore(1);
  let kind: LiveKind = "data";
  let status: LiveStatus | undefined;
  let filter = noSearch;
  let find = noSearch;
  let matcher: Matcher = () => [];
  let found: { readonly rows: readonly LiveRow[]; readonly at: string } | undefined;
  let range: Range = "newest";
  let selected: readonly PointRow[] = [];

  const changed = (): void => {
    for (const listener of listeners) listener();
  };
  const applyFilter = (): void => {
    found = undefined;
    store.filter({ search: filter, muted: [...muted] });
    changed();
  };
  const start = (message: Extract<ToPanel, { type: "start" }>): void => {
    ({ kind, status } = message);
    store = createRowStore(message.status.maxRows);
    series.clear();
    addToSeries(series, message.rows);
    if (message.only !== null && muted.size === 0) {
      for (const one of series.values()) if (one.variable !== message.only) muted.add(one.key);
    }
    store.add(message.rows);
    const known = new Set(message.rows.map(({ seq }) => seq));
    selected = selected.filter(({ seq }) => known.has(seq));
    applyFilter();
  };

  return {
    texts,
    send,
    kind: () => kind,
    status: () => status,
    store: () => store,
    series: () => [...series.values()],
    muted: () => muted,
    mute: (keys, hide) => {
      for (const key of keys) {
        if (hide) muted.add(key);
        else muted.delete(key);
      }
      applyFilter();
    },
    filter: () => filter,
    setFilter: (search) => {
      filter = search;
      applyFilter();
    },
    find: () => find,
    setFind: (search) => {
      find = search;
      matcher = matcherOf(search) ?? (() => []);
      found = undefined;
      changed();
    },
    matcher: () => matcher,
    found: () => {
      if (find.text === "") return [];
      // Asked for at each painting, and looked through again only when rows came or went.
      const at = `${store.appended()} ${store.visible().length}`;
      if (found?.at !== at) {
        const rows = store.visible().filter((row) => matcher(searchedText(row)).length > 0);
        found = { rows, at };
      }
      return found.rows;
    },
    range: () => range,
    setRange: (chosen) => {
      range = chosen;
      changed();
    },
    selected: () => selected,
    select: (row, also) => {
      if (row === undefined) selected = [];
      else {
        const others = selected.filter((one) => messageOf(one) !== messageOf(row));
        selected = also ? [...others.slice(-1), row] : [row];
      }
      changed();
    },
    clear: () => {
      store.clear();
      series.clear();
      selected = [];
      send({ type: "clear" });
      changed();
    },
    receive: (message) => {
      if (message.type === "start") return start(message);
      if (message.type === "status") ({ status } = message);
      else {
        store.add(message.rows);
        addToSeries(series, message.rows);
        send({ type: "took" });
      }
      changed();
      return undefined;
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}
