import { redact } from "../redact.ts";
import { adviceFor } from "./advice.ts";

/** What went wrong, in one word that programs may branch on. */
export type TagoErrorCode =
  /** The token is wrong, expired, deleted, of another region, or lacks a policy (HTTP 401). */
  | "unauthorized"
  /** A token of this kind cannot do this; nothing was sent. */
  | "wrong-kind"
  /** The plan or a permission does not allow it (HTTP 403). */
  | "forbidden"
  /** The connection is locked as read-only, and the request may change something; nothing was sent. */
  | "read-only"
  | "not-found"
  /** The request is not valid; either found here and not sent, or refused by the server. */
  | "invalid-request"
  /** Records of an immutable device cannot be changed or deleted. */
  | "immutable-device"
  /** The device is switched off, so it takes and gives no data. */
  | "deactivated-device"
  /** Too many requests in this minute: HTTP 429, or known before and not sent (no `httpStatus`); see `retryAt`. */
  | "rate-limited"
  /** A service or resource of the plan is used up. */
  | "limit-reached"
  | "timeout"
  | "network"
  /** The caller's signal ended it. */
  | "aborted"
  /** The server failed (HTTP 5xx). */
  | "server"
  /** The answer is no TagoIO answer: not JSON, cut off, or of another form. */
  | "malformed-answer"
  /** Plain HTTP to a host that is not this machine, without `allowHttp`. */
  | "insecure-transport"
  | "invalid-token"
  | "invalid-region";

/** What an error is made of. */
export interface TagoErrorInit {
  readonly code: TagoErrorCode;
  /** One sentence that names the thing. */
  readonly message: string;
  /** What to do next; by default the advice that belongs to the code. */
  readonly advice?: string;
  readonly httpStatus?: number;
  /** When the same request may work. */
  readonly retryAt?: Date;
  readonly cause?: unknown;
}

const brand = Symbol.for("tagoio-workbench.TagoError");

/**
 * The one error of this package: `message` is the cause, `advice` the next step. No text in it, its cause included,
 * holds a token or the URL of a live stream.
 */
export class TagoError extends Error {
  readonly code: TagoErrorCode;
  /** What to do next, as a sentence. */
  readonly advice: string;
  readonly httpStatus?: number;
  /** When the same request may work. */
  readonly retryAt?: Date;

  constructor(init: TagoErrorInit) {
    const cause = safeCause(init.cause);
    super(redact(init.message), cause === undefined ? undefined : { cause });
    this.name = "TagoError";
    this.code = init.code;
    this.advice = redact(init.advice ?? adviceFor(init.code));
    if (init.httpStatus !== undefined) this.httpStatus = init.httpStatus;
    if (init.retryAt !== undefined) this.retryAt = init.retryAt;
    Object.defineProperty(this, brand, { value: true });
  }

  /** For logs: everything but the stack. */
  toJSON(): Record<string, unknown> {
    return {
      name: this.name,
      code: this.code,
      message: this.message,
      advice: this.advice,
      httpStatus: this.httpStatus,
      retryAt: this.retryAt?.toISOString(),
    };
  }
}

/** Whether a caught value is a {@link TagoError}, also one of another copy of this package. */
export function isTagoError(value: unknown): value is TagoError {
  return typeof value === "object" && value !== null && brand in value;
}

/** What is kept of a cause: its name, code and cleaned text. Errors of transports can hold whole requests. */
interface SafeCause {
  readonly name: string;
  readonly code?: string;
  readonly message: string;
}

function safeCause(cause: unknown): SafeCause | undefined {
  if (!(cause instanceof Error)) return undefined;
  const code = "code" in cause && typeof cause.code === "string" ? { code: cause.code } : {};
  return { name: cause.name, ...code, message: redact(withoutUrls(cause.message)) };
}

function withoutUrls(text: string): string {
  return text.replaceAll(/\b[a-z]+:\/\/\S+/gi, "<url>");
}
