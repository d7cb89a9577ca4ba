const language = document.documentElement.lang;

const clock = new Intl.DateTimeFormat(language, {
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  fractionalSecondDigits: 3,
  hourCycle: "h23",
});

/** Time of day with milliseconds. */
export function clockText(milliseconds: number): string {
  return clock.format(milliseconds);
}

const day = new Intl.DateTimeFormat(language, {
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
});

/** Date and time of day to the minute. */
export function dayText(milliseconds: number): string {
  return day.format(milliseconds);
}

/** A time under the chart: with the date where the marks (in seconds) span more than a day. */
export function axisText(milliseconds: number, splits: readonly number[]): string {
  const span = (splits.at(-1) ?? 0) - (splits[0] ?? 0);
  return span > 86_400 ? day.format(milliseconds) : clockText(milliseconds).slice(0, 8);
}

const number = new Intl.NumberFormat(language);

/** A count as people write it. */
export function countText(count: number): string {
  return number.format(count);
}

/** A span of time as a clock shows it: 00:03:41. */
export function elapsedText(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return parts.map((part) => String(part).padStart(2, "0")).join(":");
}

/** An age in the coarsest unit that still says enough; ages under a second are 0 s. */
export function ageText(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min`;
  if (seconds < 86_400) return `${Math.floor(seconds / 3600)} h`;
  return `${Math.floor(seconds / 86_400)} d`;
}

/** True when people asked the system for less movement. */
export function calm(): boolean {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}
