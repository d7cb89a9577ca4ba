const steps: readonly (readonly [limit: number, size: number, unit: string])[] = [
  [60, 1, "s"],
  [3_600, 60, "min"],
  [86_400, 3_600, "h"],
  [Number.POSITIVE_INFINITY, 86_400, "d"],
];

/**
 * How long ago a time was, such as `12 s ago`; the time itself where it cannot be read or lies ahead.
 * @param time ISO 8601
 * @param now milliseconds since 1970
 */
export function ageOf(time: string, now: number): string {
  const seconds = Math.floor((now - Date.parse(time)) / 1000);
  const [, size = 1, unit = ""] = steps.find(([limit]) => seconds < limit) ?? [];
  return seconds >= 0 && unit !== "" ? `${Math.floor(seconds / size)} ${unit} ago` : time;
}
