import { TagoError } from "../../errors/tago-error.ts";
import { networkError } from "../../errors/network-fault.ts";
import { withDeadline } from "../../http/deadline.ts";
import { readResult } from "../../http/read-result.ts";
import type { CallOptions, Send } from "../../http/sender.ts";
import * as z from "zod/mini";
import type { Transport } from "../../transport/transport.ts";

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
  return readAt(transport, await fileText(send, address, "link", options), options);
}

/**
 * What the server says of a file: a link that works for a while without a token, or the MD5 of its content.
 *
 * @throws TagoError `invalid-request` for an address of no file
 */
export async function fileText(
  send: Send,
  address: string,
  wanted: "link" | "md5",
  options: CallOptions = {},
): Promise<string> {
  const path = URL.canParse(address) ? new URL(address).pathname : address;
  const [, profile, file] = addressForm.exec(path) ?? [];
  if (profile === undefined || file === undefined) {
    throw new TagoError({
      code: "invalid-request",
      message: "This is no address of a file",
      advice: "Give an address such as https://api.us-e1.tago.io/file/<profile>/<path>.",
    });
  }
  return readResult(
    z.string(),
    await send("files.resolve", {
      ...options,
      params: { profile_id: profile, file_path: decodeURIComponent(file) },
      query: { noRedirect: true, md5: wanted === "md5" ? true : undefined },
    }),
    wanted === "md5" ? "the MD5 of the file" : "the link to the file",
  );
}

/** Time for a whole file, where the call says nothing else: as long as a call may take with all its attempts. */
const defaultReadMs = 600_000;

/** The bytes behind a link that needs no token, under the time limit and signal of the call. */
export async function readAt(
  transport: Transport,
  url: string,
  { signal, deadlineMs = defaultReadMs }: CallOptions,
): Promise<Uint8Array> {
  const place = URL.canParse(url) ? new URL(url).host : "the file store";
  const deadline = { timeoutMs: deadlineMs, signal, what: `GET of the file from ${place}` };
  try {
    return await withDeadline(deadline, async (ending) => {
      const answer = await transport({ method: "GET", url, headers: {}, signal: ending });
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
    });
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
