/** Longest sleep: a machine that was suspended looks at the clock again, milliseconds. */
const glanceMs = 1000;

/** Resolves at a time, milliseconds since 1970; rejects when the signal aborts. */
export async function waitUntil(time: number, signal: AbortSignal): Promise<void> {
  for (let wait = time - Date.now(); wait > 0; wait = time - Date.now()) {
    signal.throwIfAborted();
    const span = Math.min(wait, glanceMs);
    await new Promise<void>((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        signal.removeEventListener("abort", done);
        resolve();
      };
      const timer = setTimeout(done, span);
      signal.addEventListener("abort", done, { once: true });
    });
  }
  signal.throwIfAborted();
}
