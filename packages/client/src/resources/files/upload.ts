import * as z from "zod/mini";
import { readResult } from "../../http/read-result.ts";
import type { CallOptions, Send } from "../../http/sender.ts";

/** How a file is uploaded in parts. */
export interface UploadOptions extends CallOptions {
  /** Whether anybody may read it without a token. */
  readonly public?: boolean | undefined;
  readonly contentType?: string | undefined;
  /** Bytes of a part: at least 5 MB (5,242,880) where there is more than one; default 7 MB. */
  readonly partBytes?: number | undefined;
  /** Called after each part with the share that has arrived, from 0 to 1. */
  readonly onProgress?: ((share: number) => void) | undefined;
}

/** What the official SDK does (sdk-js `Files.ts`): parts of 7 MB, three on their way at once. */
const defaultPartBytes = 7 * 2 ** 20;
const atOnce = 3;
/** How often a part is tried; sending one again replaces it. */
const attempts = 3;

const uploadIdSchema = z.string();
const partSchema = z.looseObject({ ETag: z.string() });
const fileSchema = z.looseObject({ file: z.string() });

/** Uploads a file in parts: begins, sends the parts, and ends with the list of them. */
export async function uploadFile(
  send: Send,
  path: string,
  content: Uint8Array<ArrayBuffer> | Blob,
  options: UploadOptions = {},
): Promise<{ readonly file: string }> {
  const { public: isPublic, contentType, partBytes = defaultPartBytes, onProgress } = options;
  const { signal, timeoutMs, deadlineMs, onRateLimit } = options;
  const call: CallOptions = { signal, timeoutMs, deadlineMs, onRateLimit };
  const blob = content instanceof Blob ? content : new Blob([content]);
  const form = (fields: Readonly<Record<string, string | undefined>>): FormData => {
    const made = new FormData();
    for (const [name, text] of Object.entries({
      ...fields,
      filename: path,
      public: isPublic === undefined ? undefined : String(isPublic),
    })) {
      if (text !== undefined) made.set(name, text);
    }
    return made;
  };
  const uploadId = readResult(
    uploadIdSchema,
    await send("files.upload", {
      ...call,
      form: form({
        multipart_action: "start",
        contentType: contentType ?? (blob.type === "" ? "application/octet-stream" : blob.type),
      }),
    }),
    "the upload that begins",
  );
  const count = Math.max(1, Math.ceil(blob.size / partBytes));
  const etags = new Map<number, string>();
  const sendPart = async (part: number): Promise<void> => {
    const fields = form({
      multipart_action: "upload",
      upload_id: uploadId,
      part: String(part),
    });
    fields.set("file", blob.slice((part - 1) * partBytes, part * partBytes), path);
    const { ETag } = readResult(
      partSchema,
      await send("files.upload", { ...call, form: fields }),
      `part ${part} of the upload`,
    );
    etags.set(part, ETag);
    onProgress?.(etags.size / count);
  };
  const waiting = Array.from({ length: count }, (_none, index) => index + 1);
  const worker = async (): Promise<void> => {
    for (let part = waiting.shift(); part !== undefined; part = waiting.shift()) {
      await persist(sendPart, part);
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, count) }, worker));
  return readResult(
    fileSchema,
    await send("files.upload", {
      ...call,
      body: {
        multipart_action: "end",
        upload_id: uploadId,
        filename: path,
        public: isPublic,
        parts: [...etags]
          .toSorted(([a], [b]) => a - b)
          .map(([PartNumber, ETag]) => ({ ETag, PartNumber })),
      },
    }),
    "the finished upload",
  );
}

/** Codes after which a part may be sent again: the server has nothing, or has it and takes it once more. */
const passing = new Set(["network", "timeout", "server"]);

async function persist(act: (part: number) => Promise<void>, part: number): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await act(part);
      return;
    } catch (error) {
      const code = error instanceof Error && "code" in error ? String(error.code) : "";
      if (attempt === attempts || !passing.has(code)) throw error;
    }
  }
}
