/** Numbers of one variable over time, for a chart. */
export interface Line {
  readonly name: string;
  readonly unit: string;
  /** Seconds since 1970, ascending. */
  readonly times: readonly number[];
  readonly values: readonly number[];
}

/** Lines of a result that is a list of data records; empty for everything else. */
export function toLines(result: unknown): readonly Line[] {
  if (!Array.isArray(result)) return [];
  const lines = new Map<string, { name: string; unit: string; points: [number, number][] }>();
  for (const item of result as readonly unknown[]) {
    const point = readPoint(item);
    if (point === undefined) continue;
    const key = `${point.name} ${point.unit}`;
    const line = lines.get(key) ?? { name: point.name, unit: point.unit, points: [] };
    line.points.push([point.time, point.value]);
    lines.set(key, line);
  }
  return [...lines.values()].map(({ name, unit, points }) => {
    const sorted = points.toSorted(([a], [b]) => a - b);
    return {
      name,
      unit,
      times: sorted.map(([time]) => time),
      values: sorted.map(([, value]) => value),
    };
  });
}

function readPoint(
  item: unknown,
): { name: string; unit: string; time: number; value: number } | undefined {
  if (typeof item !== "object" || item === null) return undefined;
  const { variable, unit, time, value } = item as Readonly<Record<string, unknown>>;
  const at = typeof time === "string" ? Date.parse(time) / 1000 : Number.NaN;
  if (typeof variable !== "string" || typeof value !== "number" || Number.isNaN(at))
    return undefined;
  return { name: variable, unit: typeof unit === "string" ? unit : "", time: at, value };
}
