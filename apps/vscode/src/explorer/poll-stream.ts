import type { Point, StreamHandlers } from "./fleet.ts";
import { reasonOf } from "../explain.ts";

/** Twelve requests a minute: a twentieth of what the smallest plan allows on this route. */
const everyMs = 5000;

/** Stands in for a live stream where the token may not open one: asks for what is new, again and again. */
export function pollStream(
  read: (since: number) => Promise<readonly Point[]>,
  handlers: StreamHandlers,
  signal: AbortSignal,
): void {
  let since = Date.now() - everyMs;
  let seen = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const ask = async (): Promise<void> => {
    try {
      const points = await read(since);
      if (signal.aborted) return;
      handlers.onState("polling");
      const fresh = points.filter((point) => !seen.has(keyOf(point)));
      seen = new Set(points.map(keyOf));
      since = Math.max(since, ...points.map((point) => point.time));
      if (fresh.length > 0) handlers.onPoints(fresh.toSorted((a, b) => a.time - b.time));
    } catch (error) {
      if (signal.aborted) return;
      handlers.onState("waiting", reasonOf(error));
    }
    timer = setTimeout(() => void ask(), everyMs);
  };
  signal.addEventListener("abort", () => {
    clearTimeout(timer);
  });
  void ask();
}

function keyOf({ id, variable, time }: Point): string {
  return id ?? `${variable} ${time}`;
}
