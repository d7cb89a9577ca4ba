import { TagoError } from "../errors/tago-error.ts";
import { abortedError, longestTimerMs } from "./deadline.ts";
import type { Plan } from "./rate-budget.ts";
import type { RateLane } from "./rate-lane.ts";
import { clockTime } from "./retry-time.ts";

/** A call that wants to go out. */
export interface Applicant {
  readonly lane: RateLane;
  readonly plan: Plan | undefined;
  /** Part of the plan's limits that may be used; 1 for all. */
  readonly part: number;
  readonly wait: boolean;
  /** Its number in the line, where it waits. */
  readonly ticket: number;
  /** It was refused with 429 before. */
  readonly again: boolean;
  /** It must have gone out by then, in milliseconds since 1970. */
  readonly until: number;
  readonly signal: AbortSignal | undefined;
  /** Names it: "GET /device". */
  readonly what: string;
}

/**
 * Lets a call pass when the budget of its route has room.
 *
 * @returns Undefined when it may go out now, which is the usual case and costs no promise.
 * @throws TagoError `rate-limited`, without a request; `aborted`
 */
export function awaitTurn(applicant: Applicant): Promise<void> | undefined {
  const { lane, wait, ticket, again, until } = applicant;
  if (!wait) {
    const free = lane.take();
    if (free === undefined) return undefined;
    throw limitError(applicant, free);
  }
  const turn = lane.turn(ticket, again);
  if (turn.kind === "now") return undefined;
  if (turn.kind === "never") throw limitError(applicant, turn.at);
  if (turn.at >= until) {
    turn.leave();
    throw limitError(applicant, turn.at);
  }
  return standInLine(applicant, turn.come, turn.leave, turn.at);
}

async function standInLine(
  applicant: Applicant,
  come: Promise<void>,
  leave: () => void,
  at: number,
): Promise<void> {
  const { until, signal, what } = applicant;
  if (signal?.aborted === true) {
    leave();
    throw abortedError(what);
  }
  await new Promise<void>((resolve, reject) => {
    const end = (error: TagoError): void => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", onAbort);
      leave();
      reject(error);
    };
    const onAbort = (): void => end(abortedError(what));
    const timer = setTimeout(
      () => end(limitError(applicant, at)),
      Math.min(until - Date.now(), longestTimerMs),
    );
    signal?.addEventListener("abort", onAbort, { once: true });
    void come.then(() => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", onAbort);
      resolve();
      return undefined;
    });
  });
}

/** As a 429 would be, but known before. */
function limitError({ lane, plan, part, what }: Applicant, at: number): TagoError {
  const retryAt = new Date(at);
  const limit =
    lane.perMinute === undefined || plan === undefined
      ? "the server takes no more requests of this kind for now"
      : part < 1
        ? `the ${lane.perMinute} requests a minute that may be used here of the ${plan} plan are used up`
        : `the ${lane.perMinute} requests a minute of the ${plan} plan are used up`;
  return new TagoError({
    code: "rate-limited",
    message: `${what} was not sent: ${limit}; try again at ${clockTime(retryAt)}`,
    retryAt,
  });
}
