/** A line as the chart takes it: times and values side by side. */
export interface Line {
  readonly times: readonly number[];
  readonly values: readonly (number | null)[];
}

/**
 * The same line with at most about `most` points: of each stretch its lowest and highest, so that peaks stay. Breaks
 * stay as well.
 */
export function decimate({ times, values }: Line, most: number): Line {
  if (times.length <= most) return { times, values };
  const stretch = Math.ceil((times.length * 2) / most);
  const kept: { times: number[]; values: (number | null)[] } = { times: [], values: [] };
  const keep = (place: number): void => {
    kept.times.push(times[place] ?? 0);
    kept.values.push(values[place] ?? null);
  };
  for (let start = 0; start < times.length; start += stretch) {
    const end = Math.min(times.length, start + stretch);
    let low = start;
    let high = start;
    let gap = -1;
    for (let place = start; place < end; place += 1) {
      const value = values[place];
      if (value === null || value === undefined) gap = place;
      else {
        if (value < (values[low] ?? Number.POSITIVE_INFINITY)) low = place;
        if (value > (values[high] ?? Number.NEGATIVE_INFINITY)) high = place;
      }
    }
    const places = [...new Set([low, high, ...(gap < 0 ? [] : [gap])])];
    for (const place of places.toSorted((a, b) => a - b)) keep(place);
  }
  return kept;
}
