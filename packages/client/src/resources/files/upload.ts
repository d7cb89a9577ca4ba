import type { RouteId } from "@tagoio-workbench/catalog";
import * as z from "zod/mini";
import { isTagoError, TagoError } from "../../errors/tago-error.ts";
import { backoffMs } from "../../http/backoff.ts";
import { pause } from "../../http/deadline.ts";
import type { QueryObject } from "../../http/query-string.ts";
import { readResult } from "../../http/read-result.ts";
import type { CallOptions, Send } from "../../http/sender.ts";
import { patient } from "../pages.ts";

/** How a file is uploaded in parts. Uploads wait for rate limits, unless told otherwise. */
export interface UploadOptions extends CallOptions {
  /** Whether anybody may read it without a token. */
  readonly public?: boolean | undefined;
  readonly contentType?: string | undefined;
  /** Bytes of a part: at least 5 MB (5,242,880) where there is more than one; default 7 MB. */
  readonly partBytes?: number | undefined;
  /** Called after each part with the share that has arrived, from 0 to 1. */
  readonly onProgress?: ((share: number) => void) | undefined;
}

/** Where an upload goes; by default to the files of the profile. */
export interface UploadTarget {
  readonly route: RouteId;
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: QueryObject;
  /** Sent with each step. */
  readonly fields?: Readonly<Record<string, string | undefined>>;
}

/** What the official SDK does (sdk-js `Files.ts`): parts of 7 MB, three on their way at once. */
const defaultPartBytes = 7 * 2 ** 20;
const smallestPartBytes = 5 * 2 ** 20;
const atOnce = 3;
/** How often a part is tried; sending one again replaces it. */
const attempts = 3;
const partBackoff = { baseMs: 300, capMs: 5000 };
/** Codes after which a part may be sent again: the server has nothing, or has it and takes it once more. */
const passing = new Set(["network", "timeout", "server"]);

const uploadIdSchema = z.string();
const partSchema = z.looseObject({ ETag: z.string() });
const fileSchema = z.looseObject({ file: z.string() });

/**
 * Uploads a file in parts: begins, sends the parts, and ends with the list of them. What fails or is aborted ends the
 * other parts too.
 *
 * @throws TagoError `invalid-request` for parts of a size that cannot be, or what ended the upload
 */
export async function uploadFile(
  send: Send,
  path: string,
  content: Uint8Array<ArrayBuffer> | Blob,
  {
    to = { route: "files.upload" },
    ...options
  }: UploadOptions & { readonly to?: UploadTarget } = {},
): Promise<{ readonly file: string }> {
  const { public: isPublic, contentType, partBytes = defaultPartBytes, onProgress } = options;
  const { timeoutMs, deadlineMs, onRateLimit } = patient(options);
  const blob = content instanceof Blob ? content : new Blob([content]);
  checkPartSize(partBytes, blob.size);
  const ending = new AbortController();
  const signal =
    options.signal === undefined ? ending.signal : AbortSignal.any([options.signal, ending.signal]);
  const call: CallOptions = { signal, timeoutMs, deadlineMs, onRateLimit };
  const step = (body: { readonly form: FormData } | { readonly body: object }): Promise<unknown> =>
    send(to.route, { ...call, params: to.params ?? {}, query: to.query ?? {}, ...body });
  const form = (fields: Readonly<Record<string, string>>): FormData => {
    const made = new FormData();
    for (const [name, text] of Object.entries({
      ...fields,
      ...to.fields,
      filename: path,
      public: isPublic === undefined ? undefined : String(isPublic),
    })) {
      if (text !== undefined) made.set(name, text);
    }
    return made;
  };
  const begin = {
    multipart_action: "start",
    contentType: contentType ?? (blob.type === "" ? "application/octet-stream" : blob.type),
  };
  const uploadId = readResult(
    uploadIdSchema,
    await step({ form: form(begin) }),
    "the upload that begins",
  );
  const count = Math.max(1, Math.ceil(blob.size / partBytes));
  const etags = new Map<number, string>();
  const sendPart = async (part: number): Promise<void> => {
    const fields = form({ multipart_action: "upload", upload_id: uploadId, part: String(part) });
    fields.set("file", blob.slice((part - 1) * partBytes, part * partBytes), path);
    const answer = await step({ form: fields });
    const { ETag } = readResult(partSchema, answer, `part ${part} of the upload`);
    etags.set(part, ETag);
    onProgress?.(etags.size / count);
  };
  const waiting = Array.from({ length: count }, (_none, index) => index + 1);
  const worker = async (): Promise<void> => {
    for (let part = waiting.shift(); part !== undefined; part = waiting.shift()) {
      await persist(sendPart, part, signal);
    }
  };
  try {
    await Promise.all(Array.from({ length: Math.min(atOnce, count) }, worker));
  } catch (error) {
    waiting.length = 0;
    ending.abort();
    throw error;
  }
  const end = {
    ...to.fields,
    multipart_action: "end",
    upload_id: uploadId,
    filename: path,
    public: isPublic,
    parts: [...etags]
      .toSorted(([a], [b]) => a - b)
      .map(([PartNumber, ETag]) => ({ ETag, PartNumber })),
  };
  return readResult(fileSchema, await step({ body: end }), "the finished upload");
}

function checkPartSize(partBytes: number, size: number): void {
  const least = size > partBytes ? smallestPartBytes : 1;
  if (Number.isInteger(partBytes) && partBytes >= least) return;
  throw new TagoError({
    code: "invalid-request",
    message: `partBytes must be a whole number of bytes, at least ${smallestPartBytes} where there is more than one part`,
    advice: "Leave partBytes out, or make it larger.",
  });
}

async function persist(
  act: (part: number) => Promise<void>,
  part: number,
  signal: AbortSignal,
): Promise<void> {
  for (let failures = 1; ; failures++) {
    try {
      await act(part);
      return;
    } catch (error) {
      if (failures === attempts || !isTagoError(error) || !passing.has(error.code)) throw error;
      await pause(backoffMs(partBackoff, failures), signal, `Part ${part} of the upload`);
    }
  }
}
