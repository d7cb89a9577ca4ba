/** Where an item of a run stands. */
export type ItemState =
  | { readonly kind: "waiting" | "running" }
  /** Changed, or left alone because there was nothing to change; `detail` says which of the two in words. */
  | { readonly kind: "done" | "skipped"; readonly detail: string }
  /** Not changed, as far as is known; `detail` is the cause and the next step. */
  | { readonly kind: "failed"; readonly detail: string };

/** How an item ended well. */
export type StepOutcome = Extract<ItemState, { kind: "done" | "skipped" }>;

/** What went wrong with an item. */
export interface StepFailure {
  readonly detail: string;
  /** When the same may work, milliseconds since 1970, where the server asked to wait. */
  readonly retryAt?: number | undefined;
}

/** Why a run came to an end. */
export type RunEnd = "finished" | "stopped" | "failures";

/** What a run needs from the outside. */
export interface RunnerPorts {
  /** Does one item; rejects when it did not work. It is never interrupted: half-done is worse than late. */
  readonly step: (index: number) => Promise<StepOutcome>;
  readonly explain: (error: unknown) => StepFailure;
  readonly changed: (index: number, state: ItemState) => void;
  /** The server asked to wait until then, milliseconds since 1970; undefined when it goes on. */
  readonly waiting: (until: number | undefined) => void;
  readonly now: () => number;
  /** Resolves after so many milliseconds, or at once when the signal aborts. */
  readonly pause: (ms: number, signal: AbortSignal) => Promise<void>;
}

/** Items that are done one after the other, a few at a time. */
export interface Runner {
  readonly states: readonly ItemState[];
  /** Does what is waiting, until it is done, stopped, or fails again and again. */
  readonly run: (signal: AbortSignal) => Promise<RunEnd>;
  /** Puts what failed back in line. */
  readonly retryFailed: () => void;
}

/** Requests of a run that are on their way at a time. */
const workers = 4;
/** So many failures in a row are no matter of single items: going on would only make more of them. */
const mostFailuresInARow = 5;
/** A server that refuses one item so often counts in another way than it says. */
const mostRefusals = 5;

/**
 * @param start Where each item stands at first: those that need nothing are `skipped` from the start.
 */
export function createRunner(start: readonly ItemState[], ports: RunnerPorts): Runner {
  const states = [...start];
  const refusals = new Map<number, number>();
  let pausedUntil = 0;
  let failuresInARow = 0;

  const put = (index: number, state: ItemState): void => {
    states[index] = state;
    ports.changed(index, state);
  };

  const doOne = async (index: number): Promise<void> => {
    put(index, { kind: "running" });
    try {
      const outcome = await ports.step(index);
      failuresInARow = 0;
      put(index, outcome);
    } catch (error) {
      const { detail, retryAt } = ports.explain(error);
      const refused = (refusals.get(index) ?? 0) + 1;
      if (retryAt !== undefined && refused <= mostRefusals) {
        refusals.set(index, refused);
        pausedUntil = Math.max(pausedUntil, retryAt);
        put(index, { kind: "waiting" });
        return;
      }
      failuresInARow += 1;
      put(index, { kind: "failed", detail });
    }
  };

  const isOver = (signal: AbortSignal): boolean =>
    signal.aborted || failuresInARow >= mostFailuresInARow;

  const work = async (signal: AbortSignal): Promise<void> => {
    while (!isOver(signal)) {
      const left = pausedUntil - ports.now();
      if (left > 0) {
        ports.waiting(pausedUntil);
        await ports.pause(left, signal);
        continue;
      }
      if (pausedUntil > 0) {
        pausedUntil = 0;
        ports.waiting(undefined);
      }
      const index = states.findIndex(({ kind }) => kind === "waiting");
      if (index < 0) return;
      await doOne(index);
    }
  };

  return {
    states,
    run: async (signal) => {
      failuresInARow = 0;
      await Promise.all(Array.from({ length: workers }, () => work(signal)));
      ports.waiting(undefined);
      if (states.every(({ kind }) => kind !== "waiting")) return "finished";
      return signal.aborted ? "stopped" : "failures";
    },
    retryFailed: () => {
      refusals.clear();
      for (const [index, { kind }] of states.entries()) {
        if (kind === "failed") put(index, { kind: "waiting" });
      }
    },
  };
}
