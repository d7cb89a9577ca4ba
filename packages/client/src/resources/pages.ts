import type { CallOptions } from "../http/sender.ts";
import { createRecentlySeen } from "../recently-seen.ts";

/** More pages than any profile has devices for; a server that never runs out must not keep us for ever. */
const mostPages = 100_000;
/** Rows move from page to page when others are added or removed meanwhile; farther than this they do not get. */
const rememberedItems = 50_000;

/** Options of calls that go through many pages: they wait for rate limits, unless told otherwise. */
export function patient<T extends CallOptions>(options: T): T {
  return { ...options, onRateLimit: options.onRateLimit ?? "wait" };
}

/**
 * Whether no page follows one with so many items. Servers may give fewer than were asked for, up to a limit of their
 * own, which is a round number where it is known (100, 300, 1,000).
 */
function isLast(items: number, amount: number): boolean {
  return items === 0 || (items < amount && items % 100 !== 0);
}

/**
 * Page after page until one is not full.
 *
 * @param idOf Tells whether a server that ignores `page` sent the same page again, which ends it too.
 */
export async function* pagesOf<T>(
  load: (page: number) => Promise<readonly T[]>,
  amount: number,
  idOf: (item: T) => string,
): AsyncGenerator<readonly T[], void, undefined> {
  let previous: string | undefined;
  for (let page = 1; page <= mostPages; page++) {
    const items = await load(page);
    const first = items[0];
    if (first === undefined || idOf(first) === previous) return;
    previous = idOf(first);
    yield items;
    if (isLast(items.length, amount)) return;
  }
}

/**
 * As {@link pagesOf}, for lists that are asked how many items to skip. Where the numbers count for each variable by
 * itself a page may hold more than `amount`, and the next one begins `amount` later all the same.
 */
export async function* skipPagesOf<T>(
  load: (skip: number) => Promise<readonly T[]>,
  amount: number,
): AsyncGenerator<readonly T[], void, undefined> {
  for (let page = 0; page < mostPages; page++) {
    const items = await load(page * amount);
    if (items.length > 0) yield items;
    if (items.length < amount) return;
  }
}

/** As {@link pagesOf}, for lists that give a text to come back with. */
export async function* cursorPagesOf<T>(
  load: (
    cursor: string | undefined,
  ) => Promise<{ readonly items: readonly T[]; readonly next: string | undefined }>,
): AsyncGenerator<readonly T[], void, undefined> {
  let cursor: string | undefined;
  for (let page = 1; page <= mostPages; page++) {
    const { items, next } = await load(cursor);
    yield items;
    if (next === undefined || next === "" || next === cursor) return;
    cursor = next;
  }
}

/**
 * The items of pages, each once: a row that moves to the next page while that is loaded comes only the first time. One
 * that moves to a page that was loaded before is missed, as with every list that is read in pages.
 *
 * @param pages Such as `connection.devices.pages()`.
 * @param idOf By default the item's `id`; items without one all come through.
 */
export async function* itemsOf<T>(
  pages: AsyncIterable<readonly T[]>,
  idOf: (item: T) => string | undefined = ownId,
): AsyncGenerator<T, void, undefined> {
  const seen = createRecentlySeen(rememberedItems);
  for await (const page of pages) {
    for (const item of page) {
      const id = idOf(item);
      if (id === undefined || seen.isNew(id)) yield item;
    }
  }
}

function ownId(item: unknown): string | undefined {
  const id = typeof item === "object" && item !== null && "id" in item ? item.id : undefined;
  return typeof id === "string" ? id : undefined;
}
