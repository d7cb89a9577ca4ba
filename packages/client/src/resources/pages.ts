/** More pages than any profile has devices for; a server that never runs out must not keep us for ever. */
const mostPages = 100_000;

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
    if (items.length < amount) return;
  }
}
