import { headerForKind } from "@tagoio-workbench/catalog";
import type { Route } from "@tagoio-workbench/catalog";
import { isUnsent, networkError } from "../errors/network-fault.ts";
import { isTagoError, TagoError } from "../errors/tago-error.ts";
import type { Transport } from "../transport/transport.ts";
import { readAnswer } from "./envelope.ts";
import { exchange } from "./exchange.ts";
import { refusalError } from "./failure.ts";
import { withoutToken } from "./without-token.ts";
import type { WireBody } from "./request-body.ts";
import { tellsMinute } from "./retry-time.ts";
import type { Credential } from "./sender.ts";

/** A request that may be sent several times. */
export interface Attempt {
  readonly route: Route;
  readonly credential: Credential;
  readonly url: string;
  /** Names the request: "GET /device". */
  readonly what: string;
  /** Region or host, for messages. */
  readonly label: string;
  readonly body: WireBody | undefined;
  readonly signal: AbortSignal | undefined;
}

/** How one attempt ended. */
export type Outcome =
  | {
      readonly ok: true;
      readonly httpStatus: number;
      readonly result: unknown;
      readonly warning: string | undefined;
    }
  | {
      readonly ok: false;
      readonly error: TagoError;
      /** The connection was never made. */
      readonly unsent: boolean;
      /** A 429 that tells when the server's minute ends. */
      readonly endsMinute: boolean;
    };

/** Sends a request once. Never rejects. */
export async function tryOnce(
  transport: Transport,
  attempt: Attempt,
  timeoutMs: number,
): Promise<Outcome> {
  const { route, credential, url, what, label, body, signal } = attempt;
  try {
    const request = { method: route.method, url, headers: headersOf(attempt), body: body?.content };
    const { status, header, text } = await exchange(transport, request, {
      timeoutMs,
      signal,
      what,
    });
    const answer = readAnswer(status, text);
    if (answer.kind === "success") {
      const { result, warning } = answer;
      const clean = warning && withoutToken(warning, credential.token);
      return { ok: true, httpStatus: status, result, warning: clean };
    }
    if (answer.kind === "malformed") {
      const message = `The answer of ${label} to ${what} ${answer.why}`;
      return failed(new TagoError({ code: "malformed-answer", httpStatus: status, message }));
    }
    const message = answer.message && withoutToken(answer.message, credential.token);
    const error = refusalError({
      httpStatus: status,
      message,
      retryAfter: header("retry-after"),
      what,
      label,
      kind: credential.kind,
      route,
    });
    return { ok: false, error, unsent: false, endsMinute: tellsMinute(message) };
  } catch (cause) {
    return isTagoError(cause) ? failed(cause) : failed(networkError(cause, label), isUnsent(cause));
  }
}

function failed(error: TagoError, unsent = false): Outcome {
  return { ok: false, error, unsent, endsMinute: false };
}

function headersOf({ route, credential, body }: Attempt): Record<string, string> {
  const headers: Record<string, string> = { accept: "application/json" };
  if (body !== undefined) headers["content-type"] = body.contentType;
  // A route that works without a token gets none.
  if (!route.tokens.every((allowed) => allowed === "none")) {
    headers[headerForKind(credential.kind)] = credential.token;
  }
  return headers;
}
