const blocks = "▁▂▃▄▅▆▇█";

/** Numbers as a line of blocks, the last ones that fit; empty where two are not to be had. */
export function sparkline(values: readonly number[], width = 16): string {
  const shown = values.filter(Number.isFinite).slice(-width);
  if (shown.length < 2) return "";
  const low = Math.min(...shown);
  const range = Math.max(...shown) - low;
  const top = blocks.length - 1;
  return shown
    .map((value) => blocks[range === 0 ? top >> 1 : Math.round(((value - low) / range) * top)])
    .join("");
}

/** What {@link sparkline} needs of records: numbers by variable, oldest first. */
export function recentNumbers(
  records: readonly {
    readonly variable: string;
    readonly value?: unknown;
    readonly time: string;
  }[],
): ReadonlyMap<string, readonly number[]> {
  const numbers = new Map<string, number[]>();
  for (const { variable, value } of records.toSorted((a, b) => a.time.localeCompare(b.time))) {
    if (typeof value !== "number") continue;
    const known = numbers.get(variable) ?? [];
    known.push(value);
    numbers.set(variable, known);
  }
  return numbers;
}
