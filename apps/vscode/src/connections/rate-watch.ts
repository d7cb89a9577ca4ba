/** Tells when the requests of the running minute are worth looking at again. Costs nothing while none are sent. */
export interface RateWatch {
  /** A request goes out. */
  readonly requested: () => void;
  readonly dispose: () => void;
}

const quietMs = 1000;
const minuteMs = 60_000;

/** @param changed Called a second after requests, and once more when their minute has passed. */
export function createRateWatch(changed: () => void): RateWatch {
  let soon: ReturnType<typeof setTimeout> | undefined;
  let later: ReturnType<typeof setTimeout> | undefined;
  return {
    requested: () => {
      soon ??= setTimeout(() => {
        soon = undefined;
        changed();
      }, quietMs);
      later ??= setTimeout(
        () => {
          later = undefined;
          changed();
        },
        minuteMs - (Date.now() % minuteMs) + quietMs,
      );
    },
    dispose: () => {
      clearTimeout(soon);
      clearTimeout(later);
    },
  };
}
