/** Messages per second over the last few seconds. */
export interface Rate {
  count: (messages: number, now: number) => void;
  perSecond: (now: number) => number;
}

const windowMs = 5000;

/** @param start milliseconds; the window grows to five seconds from here. */
export function createRate(start: number): Rate {
  let marks: { at: number; messages: number }[] = [];
  const fresh = (now: number): void => {
    marks = marks.filter((mark) => now - mark.at < windowMs);
  };
  return {
    count: (messages, now) => {
      // Somebody who never asks must not fill the memory.
      if (marks.length > 1000) fresh(now);
      marks.push({ at: now, messages });
    },
    perSecond: (now) => {
      fresh(now);
      const sum = marks.reduce((total, mark) => total + mark.messages, 0);
      const span = Math.max(1000, Math.min(windowMs, now - start));
      return (sum * 1000) / span;
    },
  };
}
