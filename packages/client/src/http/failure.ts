import { findTokenKind, regions } from "@tagoio-workbench/catalog";
import type { Route, TokenKind } from "@tagoio-workbench/catalog";
import { TagoError } from "../errors/tago-error.ts";
import type { TagoErrorCode } from "../errors/tago-error.ts";
import { clockTime, retryTime } from "./retry-time.ts";

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
  /** Who asked, for advice. */
  readonly kind?: TokenKind | undefined;
  /** What was asked, for advice. */
  readonly route?: Route | undefined;
}

const byStatus: Readonly<Record<number, TagoErrorCode>> = {
  401: "unauthorized",
  402: "limit-reached",
  403: "forbidden",
  404: "not-found",
  408: "timeout",
  429: "rate-limited",
};

/** The cloud answers 400 to much that has a code of its own. The first that fits wins. */
const byMessage: readonly (readonly [RegExp, TagoErrorCode])[] = [
  [/^too many requests/i, "rate-limited"],
  [/exceeded the maximum limit|limit reached/i, "limit-reached"],
  [/authorization denied|invalid token|token (?:has )?expired/i, "unauthorized"],
  [/not found|can't be found|^invalid device id/i, "not-found"],
  [/^(?:data in|you cannot edit data on) immutable device/i, "immutable-device"],
  [/^device is deactivated/i, "deactivated-device"],
];

/** The error for an answer that is no success. */
export function refusalError(refusal: Refusal): TagoError {
  const { httpStatus, message, retryAfter, what } = refusal;
  const code = codeOf(httpStatus, message);
  const said = message ?? `the server answered HTTP ${httpStatus}`;
  // A server that is down for maintenance may say for how long.
  const timed = code === "rate-limited" || (code === "server" && retryAfter !== undefined);
  const retryAt = timed ? retryTime(message, retryAfter) : undefined;
  const until = retryAt === undefined ? "" : `; try again at ${clockTime(retryAt)}`;
  const advice = adviceOf(code, refusal);
  return new TagoError({
    code,
    httpStatus,
    message: `${what}: ${said}${until}`,
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

function adviceOf(code: TagoErrorCode, refusal: Refusal): string | undefined {
  const { httpStatus, message } = refusal;
  if (code === "unauthorized") return unauthorizedAdvice(refusal);
  if (httpStatus === 501) return "The server does not offer this; use another one for it.";
  if (code === "not-found" && message !== undefined && /inactive/i.test(message)) {
    return "Check the id, that it belongs to the profile of this token, and that the device is active.";
  }
  return undefined;
}

/** A refused token has many causes, and the answer tells them apart only for expired ones. */
function unauthorizedAdvice({ label, message, kind, route }: Refusal): string {
  if (message !== undefined && /expired/i.test(message)) {
    return "Create a new token in TagoIO and use it in place of this one.";
  }
  const others = regions.filter(({ id }) => id !== label).map(({ id }) => id);
  const elsewhere =
    others.length < regions.length
      ? ` A token of another region looks like a wrong one, so try ${others.join(" and ")} too.`
      : "";
  return `Check that the token is complete, not expired or deleted, that it belongs to ${label}, and that ${permission(kind, route)}.${elsewhere}`;
}

function permission(kind: TokenKind | undefined, route: Route | undefined): string {
  if (kind === "analysis" && route?.policy !== undefined) {
    return `an access policy allows "${route.policy.label}" to the analysis`;
  }
  if (kind === undefined || route === undefined) return "its kind and permission allow this";
  const label = findTokenKind(kind).label.toLowerCase().replace("tagorun", "TagoRUN");
  return `it is a ${label} whose permission allows to ${route.method === "GET" ? "read" : "write"}`;
}
