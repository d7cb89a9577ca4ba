import * as z from "zod/mini";
import { confirmation, readResult } from "../../http/read-result.ts";
import type { CallOptions, Send } from "../../http/sender.ts";
import type { Transport } from "../../transport/transport.ts";
import { cursorPagesOf, patient } from "../pages.ts";
import { downloadFile, fileText } from "./download.ts";
import type { UploadOptions } from "./upload.ts";
import { uploadFile } from "./upload.ts";

/** A file of a profile. */
export interface FileInfo {
  readonly filename: string;
  /** Bytes. */
  readonly size: number;
  readonly last_modified: string | null;
  readonly public?: boolean;
  readonly [further: string]: unknown;
}

/** What is in a folder. */
export interface FileList {
  readonly files: readonly FileInfo[];
  readonly folders: readonly string[];
  /** Gives the next page. */
  readonly pagination_token?: string;
  readonly [further: string]: unknown;
}

const fileListSchema: z.ZodMiniType<FileList> = z.looseObject({
  files: z.array(
    z.looseObject({
      filename: z.string(),
      size: z.number(),
      last_modified: z.nullable(z.string()),
      public: z.exactOptional(z.boolean()),
    }),
  ),
  folders: z.array(z.string()),
  pagination_token: z.exactOptional(z.string()),
});

/** Which files to list. */
export interface FileQuery extends CallOptions {
  /** A folder; by default the outermost one. */
  readonly path?: string | undefined;
  /** Files of a page; default 300, at most 1,000. */
  readonly qty?: number | undefined;
  readonly pagination_token?: string | undefined;
  /** Part of a name, looked for below the folder. */
  readonly search?: string | undefined;
}

/** A whole file as base64. */
export interface Base64File {
  readonly filename: string;
  readonly file: string;
  readonly public?: boolean;
}

/** Two paths. */
export interface FileMove {
  readonly from: string;
  readonly to: string;
}

/** The files of a profile. */
export interface Files {
  readonly list: (query?: FileQuery) => Promise<FileList>;
  /** All pages of a folder, one request each, also over rate limits. */
  readonly pages: (
    query?: Omit<FileQuery, "pagination_token">,
  ) => AsyncGenerator<readonly FileInfo[], void, undefined>;
  readonly uploadBase64: (files: readonly Base64File[], options?: CallOptions) => Promise<string>;
  /** Uploads a file of any size in parts, three at a time. Gives its address. */
  readonly upload: (
    path: string,
    content: Uint8Array<ArrayBuffer> | Blob,
    options?: UploadOptions,
  ) => Promise<{ readonly file: string }>;
  /** The content behind an address that an upload gave. */
  readonly download: (address: string, options?: CallOptions) => Promise<Uint8Array>;
  /** A link to that content that works for a while without a token. */
  readonly link: (address: string, options?: CallOptions) => Promise<string>;
  /** The MD5 of that content, in hexadecimal digits. */
  readonly md5: (address: string, options?: CallOptions) => Promise<string>;
  readonly move: (files: readonly FileMove[], options?: CallOptions) => Promise<string>;
  readonly copy: (files: readonly FileMove[], options?: CallOptions) => Promise<string>;
  /** Deletes files. A path that is no file is taken as a folder, with everything below it. */
  readonly delete: (paths: readonly string[], options?: CallOptions) => Promise<string>;
  readonly permission: (
    path: string,
    options?: CallOptions,
  ) => Promise<{ readonly public: boolean }>;
  readonly setPermission: (
    files: readonly { readonly file: string; readonly public: boolean }[],
    options?: CallOptions,
  ) => Promise<string>;
}

const permissionSchema = z.looseObject({ public: z.boolean() });

export function createFiles(send: Send, transport: Transport): Files {
  const list = async ({
    signal,
    timeoutMs,
    deadlineMs,
    onRateLimit,
    ...query
  }: FileQuery = {}): Promise<FileList> =>
    readResult(
      fileListSchema,
      await send("files.list", { signal, timeoutMs, deadlineMs, onRateLimit, query: { ...query } }),
      "the list of files",
    );
  return {
    list,
    pages: (query = {}) =>
      cursorPagesOf(async (cursor) => {
        const page = await list({ ...patient(query), pagination_token: cursor });
        return { items: page.files, next: page.pagination_token };
      }),
    uploadBase64: async (body, options) =>
      confirmation(await send("files.upload", { ...options, body })),
    upload: (path, content, options) => uploadFile(send, path, content, options),
    download: (address, options) => downloadFile(send, transport, address, options),
    link: (address, options) => fileText(send, address, "link", options),
    md5: (address, options) => fileText(send, address, "md5", options),
    move: async (body, options) => confirmation(await send("files.move", { ...options, body })),
    copy: async (body, options) => confirmation(await send("files.copy", { ...options, body })),
    delete: async (body, options) => confirmation(await send("files.delete", { ...options, body })),
    permission: async (file, options) =>
      readResult(
        permissionSchema,
        await send("files.permission.get", { ...options, query: { file } }),
        "the permission of the file",
      ),
    setPermission: async (body, options) =>
      confirmation(await send("files.permission.set", { ...options, body })),
  };
}
