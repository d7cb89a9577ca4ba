import { isTagoError, redact } from "@tagoio-workbench/client";
import type { Connection } from "@tagoio-workbench/client";
import { explain } from "../../explain.ts";
import type { Translate } from "../../l10n/translate.ts";
import type { PreparedCall } from "../prepare-call.ts";

/** What came back, without tokens. */
export interface Answered {
  readonly kind: "success" | "warning";
  readonly httpStatus: number;
  /** Text of a success that came with one. */
  readonly message: string;
  readonly result: unknown;
}

/** Why nothing useful came back. */
export interface Refused {
  readonly kind: "error";
  /** Undefined when nothing was sent or nothing came back. */
  readonly httpStatus: number | undefined;
  readonly message: string;
  readonly advice: string;
  /** When the same request may work, milliseconds since 1970. */
  readonly retryAt: number | undefined;
}

/** A request that was made, and how it ended. */
export interface Run {
  /** Milliseconds since 1970. */
  readonly sentAt: number;
  /** How long it took, in milliseconds. */
  readonly took: number;
  readonly outcome: Answered | Refused;
}

/** Makes a call and keeps what came of it. Rejects when the signal aborts, and never else. */
export async function runCall(
  connection: Pick<Connection, "request">,
  { route, params, query, body }: PreparedCall,
  signal: AbortSignal,
  t: Translate,
): Promise<Run> {
  const sentAt = Date.now();
  const started = performance.now();
  const done = (outcome: Answered | Refused): Run => ({
    sentAt,
    took: performance.now() - started,
    outcome,
  });
  let head = { httpStatus: 200, message: "" };
  try {
    const result = await connection.request(route.id, {
      params,
      query,
      ...(body === undefined ? {} : { body }),
      signal,
      onAnswer: ({ httpStatus, message = "" }) => {
        head = { httpStatus, message };
      },
    });
    const kind = head.message === "" ? "success" : "warning";
    return done({ kind, ...head, result: withoutTokens(result) });
  } catch (error) {
    if (signal.aborted) throw error;
    const { text, advice = "" } = explain(error, t);
    const known = isTagoError(error) ? error : undefined;
    return done({
      kind: "error",
      httpStatus: known?.httpStatus,
      message: text,
      advice,
      retryAt: known?.retryAt?.getTime(),
    });
  }
}

/** An answer can hold tokens, and what is shown is easily shared. */
function withoutTokens(result: unknown): unknown {
  return JSON.parse(redact(JSON.stringify(result ?? null))) as unknown;
}
