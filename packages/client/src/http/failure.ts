import { TagoError } from "../errors/tago-error.ts";
import type { TagoErrorCode } from "../errors/tago-error.ts";
import { retryTime } from "./retry-time.ts";

/** An answer that is no success. */
export interface Refusal {
  readonly httpStatus: number;
  /** What the server says. */
  readonly message?: string | undefined;
  /** Value of the `Retry-After` header. */
  readonly retryAfter?: string | undefined;
  /** Names the request: "GET /device". */
  readonly what: string;
  /** Region or host, for advice. */
  readonly label: string;
}

const byStatus: Readonly<Record<number, TagoErrorCode>> = {
  401: "unauthorized",
  402: "limit-reached",
  403: "forbidden",
  404: "not-found",
  408: "timeout",
  429: "rate-limited",
};

const byMessage: readonly (readonly [RegExp, TagoErrorCode])[] = [
  [/^too many requests/i, "rate-limited"],
  [/exceeded the maximum limit|limit reached/i, "limit-reached"],
  [/authorization denied|invalid token|token (?:has )?expired/i, "unauthorized"],
  [/not found|can't be found|^invalid device id/i, "not-found"],
];

/** The error for an answer that is no success. */
export function refusalError(refusal: Refusal): TagoError {
  const { httpStatus, label, what } = refusal;
  const code = codeOf(httpStatus, refusal.message);
  const said = refusal.message ?? `the server answered HTTP ${httpStatus}`;
  const retryAt =
    code === "rate-limited" ? retryTime(refusal.message, refusal.retryAfter) : undefined;
  const advice = code === "unauthorized" ? unauthorizedAdvice(label, refusal.message) : undefined;
  return new TagoError({
    code,
    httpStatus,
    message: `${what}: ${said}`,
    ...(advice === undefined ? {} : { advice }),
    ...(retryAt === undefined ? {} : { retryAt }),
  });
}

function codeOf(httpStatus: number, message: string | undefined): TagoErrorCode {
  if (httpStatus >= 500) return "server";
  if (httpStatus >= 300 && httpStatus < 400) return "malformed-answer";
  const known = byStatus[httpStatus];
  // 400, and 200 with status false, say in words what the status does not.
  const vague = known === undefined || known === "forbidden";
  const told = vague
    ? byMessage.find(([pattern]) => message !== undefined && pattern.test(message))
    : undefined;
  return told?.[1] ?? known ?? "invalid-request";
}

function unauthorizedAdvice(label: string, message: string | undefined): string {
  if (message !== undefined && /expired/i.test(message)) {
    return "Create a new token in TagoIO and use it in place of this one.";
  }
  return `Check that the token is complete, not expired or deleted, that it belongs to ${label}, and that its kind and permission allow this.`;
}
