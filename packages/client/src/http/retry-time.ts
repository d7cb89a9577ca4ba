const inMessage = /retry-after:\s*(\d{1,5})/i;

/**
 * When a request may be sent again after a 429: the header, else `(Retry-After: 8)` in the message, else the next
 * minute, because the limits of TagoIO count calendar minutes.
 *
 * @param now Milliseconds since 1970.
 */
export function retryTime(
  message: string | undefined,
  header: string | undefined,
  now: number = Date.now(),
): Date {
  if (header !== undefined) {
    if (/^\d{1,5}$/.test(header.trim())) return new Date(now + Number(header) * 1000);
    const date = Date.parse(header);
    if (!Number.isNaN(date)) return new Date(Math.max(now, date));
  }
  const seconds = inMessage.exec(message ?? "")?.[1];
  if (seconds !== undefined) return new Date(now + Number(seconds) * 1000);
  const minute = 60_000;
  return new Date((Math.floor(now / minute) + 1) * minute);
}

/** A time of day for people, in their own time zone: `14:46:00`. */
export function clockTime(date: Date): string {
  return date.toTimeString().slice(0, 8);
}

/** Whether the server told how long its minute still lasts; a header may come from a proxy with minutes of its own. */
export function tellsMinute(message: string | undefined): boolean {
  const seconds = Number(inMessage.exec(message ?? "")?.[1] ?? 0);
  return seconds >= 1 && seconds <= 60;
}
