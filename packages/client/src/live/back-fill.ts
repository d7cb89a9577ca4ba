import type { DataRecord } from "../schemas/data-record.ts";
import type { ListQuery } from "../resources/data-query.ts";

/** What is to be read again. */
export interface Span {
  /** Milliseconds since 1970, by the server's clock. */
  readonly from: number;
  readonly variables: readonly string[] | undefined;
}

/** Reads a page of stored records. */
export type ReadRecords = (query: ListQuery) => Promise<readonly DataRecord[]>;

const pageSize = 1000;
/** A million records; a device that stores more in a gap is read from then on by other means. */
const mostPages = 1000;

/** What was read so far, so that reading can go on from there. */
export interface Filled {
  /** Oldest first. */
  readonly records: readonly DataRecord[];
  /** All earlier records have been read; milliseconds since 1970. */
  readonly readTo: number;
}

/**
 * Reads records by their time, oldest first, up to the newest, page after page. Pages overlap by a millisecond, so some
 * records come twice. They are not counted with `skip`, because that moves when records are added or deleted meanwhile.
 */
export async function* readFrom(
  read: ReadRecords,
  { from, variables }: Span,
): AsyncGenerator<Filled, void, undefined> {
  let start = from;
  let skip = 0;
  for (let page = 0; page < mostPages; page++) {
    const found = await read({
      // No source says whether the bound itself is included.
      start_date: new Date(start - 1),
      ordination: "ascending",
      qty: pageSize,
      details: true,
      ...(skip === 0 ? {} : { skip }),
      ...(variables === undefined ? {} : { variables }),
    });
    const sorted = found.toSorted((a, b) => timeOf(a) - timeOf(b));
    const complete = completeTo(sorted);
    if (complete === undefined) {
      yield { records: sorted, readTo: Number.POSITIVE_INFINITY };
      return;
    }
    yield { records: sorted.filter((record) => timeOf(record) <= complete), readTo: complete };
    // More records of one millisecond than a page holds.
    skip = complete > start ? 0 : skip + pageSize;
    start = complete;
  }
}

/** Time of a record in milliseconds since 1970. */
export function timeOf({ time }: DataRecord): number {
  const parsed = Date.parse(time);
  return Number.isNaN(parsed) ? 0 : parsed;
}

/**
 * Up to which time a page holds everything; undefined when nothing follows. A page may hold so many records in all
 * (TagoCore) or of each variable (changelog 2017-04-13), so a variable that is full bounds it.
 */
function completeTo(sorted: readonly DataRecord[]): number | undefined {
  if (sorted.length < pageSize) return undefined;
  const counts = new Map<string, number>();
  for (const record of sorted) {
    const count = (counts.get(record.variable) ?? 0) + 1;
    counts.set(record.variable, count);
  }
  const full = [...counts].filter(([, count]) => count >= pageSize).map(([name]) => name);
  const ends = full.map((name) => sorted.findLast(({ variable }) => variable === name));
  const newest = ends.length === 0 ? sorted.slice(-1) : ends;
  return Math.min(...newest.map((record) => (record === undefined ? 0 : timeOf(record))));
}
