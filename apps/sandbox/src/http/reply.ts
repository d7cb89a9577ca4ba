import { type ErrorTextId, errorTexts } from "@tagoio-workbench/catalog";

/** An answer of the API: the HTTP status and the envelope. */
export interface Reply {
  readonly status: number;
  readonly body: Envelope;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Success carries `result`, and `message` where there is a warning; failure carries `message`. */
type Envelope =
  | { readonly status: true; readonly result: unknown; readonly message?: string }
  | { readonly status: false; readonly message: string };

/** A success. `warning` says what was ignored or changed. */
export function ok(result: unknown, warning?: string): Reply {
  return {
    status: 200,
    body: { status: true, result, ...(warning === undefined ? {} : { message: warning }) },
  };
}

/** A failure with a text of ours. Use {@link documented} where the cloud's own text is known. */
export function refuse(status: number, message: string): Reply {
  return { status, body: { status: false, message } };
}

/**
 * A failure with a text that a public source shows.
 *
 * @param fill Replaces `<name>` in the text.
 */
export function documented(id: ErrorTextId, fill: Readonly<Record<string, string>> = {}): Reply {
  const row = errorTexts[id];
  const message = row.message.replaceAll(
    /<([a-z]+)>/gu,
    (hole, name: string) => fill[name] ?? hole,
  );
  return refuse(row.status ?? 400, message);
}

/** Refuses a body, with the documented text and what is wrong in it. */
export function objectParseError(detail: string): Reply {
  return refuse(400, `${errorTexts["error-on-object-parse"].message}: ${detail}`);
}

/** A value, or the reply that says why there is none. */
export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly reply: Reply };

export const value = <T>(it: T): Outcome<T> => ({ ok: true, value: it });
export const failure = (reply: Reply): { readonly ok: false; readonly reply: Reply } => ({
  ok: false,
  reply,
});
