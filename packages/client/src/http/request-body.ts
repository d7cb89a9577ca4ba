import { TagoError } from "../errors/tago-error.ts";
import type { Call } from "./sender.ts";

/** A body that is JSON already, because its size had to be known. */
export class WrittenJson {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** A body as it goes over the wire. */
export interface WireBody {
  readonly contentType: string;
  readonly content: string | Uint8Array<ArrayBuffer>;
}

const json = "application/json";

/** Writes the body of a call. */
export function writeBody(
  { body, form }: Call,
  what: string,
): WireBody | Promise<WireBody> | undefined {
  if (form !== undefined) return writeForm(form);
  if (body === undefined) return undefined;
  if (body instanceof WrittenJson) return { contentType: json, content: body.text };
  try {
    return { contentType: json, content: JSON.stringify(body) };
  } catch (cause) {
    throw new TagoError({
      code: "invalid-request",
      message: `${what}: the body cannot be written as JSON`,
      cause,
    });
  }
}

/**
 * Bytes rather than the form itself go to the transport: undici takes only forms that it made itself, and bytes have a
 * length that servers can check.
 */
async function writeForm(form: FormData): Promise<WireBody> {
  const encoded = new Response(form);
  return {
    contentType: encoded.headers.get("content-type") ?? "multipart/form-data",
    content: new Uint8Array(await encoded.arrayBuffer()),
  };
}
