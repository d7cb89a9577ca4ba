/** Where a key leads in a list of rows; undefined for keys that lead nowhere. */
export function keyStep(
  key: string,
  place: number,
  count: number,
  page: number,
): number | undefined {
  if (count === 0) return undefined;
  const bounded = (next: number): number => Math.min(count - 1, Math.max(0, next));
  switch (key) {
    case "ArrowDown":
      return bounded(place + 1);
    case "ArrowUp":
      return bounded(place - 1);
    case "PageDown":
      return bounded(place + page);
    case "PageUp":
      return bounded(place - page);
    case "Home":
      return 0;
    case "End":
      return count - 1;
    default:
      return undefined;
  }
}
