/** An element that the page is known to have. */
export function element<Kind extends HTMLElement>(id: string, kind: new () => Kind): Kind {
  const found = document.querySelector(`#${id}`);
  if (found instanceof kind) return found;
  throw new Error(`The page has no ${id}`);
}

const clock = new Intl.DateTimeFormat(undefined, {
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

const day = new Intl.DateTimeFormat(undefined, {
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
});

/** A time under the chart: with the date where the marks (in seconds) span more than a day. */
export function axisText(milliseconds: number, splits: readonly number[]): string {
  const span = (splits.at(-1) ?? 0) - (splits[0] ?? 0);
  return span > 86_400 ? day.format(milliseconds) : clockText(milliseconds).slice(0, 8);
}

/** True when people asked the system for less movement. */
export function calm(): boolean {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}
