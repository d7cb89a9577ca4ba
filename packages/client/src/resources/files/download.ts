import { TagoError } from "../../errors/tago-error.ts";
import { networkError } from "../../errors/network-fault.ts";
import { readResult } from "../../http/read-result.ts";
import type { CallOptions, Send } from "../../http/sender.ts";
import * as z from "zod/mini";
import type { Transport } from "../../transport/transport.ts";

const linkSchema = z.string();

/** The part of an address that names the file. */
const addressForm = /^\/file\/([^/]+)\/(.+)$/;

/**
 * Asks where a file is stored, and reads it there. The store is another server, so the token does not go there.
 *
 * @throws TagoError `invalid-request` for an address of no file
 */
export async function downloadFile(
  send: Send,
  transport: Transport,
  address: string,
  options: CallOptions = {},
): Promise<Uint8Array> {
  const path = URL.canParse(address) ? new URL(address).pathname : address;
  const [, profile, file] = addressForm.exec(path) ?? [];
  if (profile === undefined || file === undefined) {
    throw new TagoError({
      code: "invalid-request",
      message: "This is no address of a file",
      advice: "Give an address such as https://api.us-e1.tago.io/file/<profile>/<path>.",
    });
  }
  const link = readResult(
    linkSchema,
    await send("files.resolve", {
      ...options,
      params: { profile_id: profile, file_path: decodeURIComponent(file) },
      query: { noRedirect: true },
    }),
    "the link to the file",
  );
  return readAt(transport, link, options.signal ?? new AbortController().signal);
}

/** The bytes behind a link that needs no token. */
export async function readAt(
  transport: Transport,
  url: string,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const place = URL.canParse(url) ? new URL(url).host : "the file store";
  try {
    const answer = await transport({ method: "GET", url, headers: {}, signal });
    const chunks: Uint8Array[] = [];
    for await (const chunk of answer.body) chunks.push(chunk);
    if (answer.status !== 200) {
      throw new TagoError({
        code: "server",
        message: `${place} answered ${answer.status} in place of the file`,
        httpStatus: answer.status,
      });
    }
    return joined(chunks);
  } catch (error) {
    throw error instanceof TagoError ? error : networkError(error, place);
  }
}

function joined(chunks: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(chunks.reduce((size, chunk) => size + chunk.byteLength, 0));
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.byteLength;
  }
  return all;
}
