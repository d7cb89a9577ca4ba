import { limits } from "@tagoio-workbench/catalog";
import * as z from "zod";
import { offerDownload } from "../../http/downloads.ts";
import { booleanOf, textOf } from "../../http/query-string.ts";
import { documented, failure, ok, type Outcome, value } from "../../http/reply.ts";
import { badQuery, checkBody } from "../../http/validate.ts";
import { type FileEntry, normalPath } from "../../store/files.ts";
import { toIso } from "../../data/dates.ts";
import type { ApiRequest, Handler } from "../handler.ts";

/** Bytes of all files of a profile; the documented text names the limit of the free plan. */
const storageBytes = 200 * 2 ** 20;

/** How long a link to a private file works, in milliseconds; no source tells. */
const linkMs = 3_600_000;

const path = z
  .string({ error: (issue) => (issue.input === undefined ? "is required" : "must be text") })
  .transform((text, context) => {
    const normal = normalPath(text);
    if (normal === undefined) {
      context.issues.push({ code: "custom", input: text, message: "must be a path" });
      return z.NEVER;
    }
    return normal;
  });

/** Whether so many bytes more fit into the storage of the profile. */
export function roomFor(
  { region: { store, profile } }: ApiRequest,
  bytes: number,
): Outcome<undefined> {
  return store.files.usage(profile) + bytes > storageBytes
    ? failure(documented("you-have-exceeded-the-maximum-limit-of-file-storage"))
    : value(undefined);
}

/** The address of a file, as the API gives it after an upload. */
export const addressOf = ({ origin, region }: ApiRequest, file: string): string =>
  `${origin}/file/${region.profile}${file.split("/").map(encodeURIComponent).join("/")}`;

const present = (file: FileEntry): Record<string, unknown> => ({
  filename: file.path,
  size: file.size,
  last_modified: toIso(file.modified_at),
  public: file.public,
});

/** `GET /files`: what is in a folder, or with `search` what below it has a text in its name. */
export const listFiles: Handler = ({ region: { store, profile }, query }) => {
  const asked = textOf(query, "path") ?? "/";
  const folder = asked === "/" || asked === "" ? "/" : `${normalPath(asked) ?? ""}/`;
  const amount = Number(textOf(query, "qty") ?? 300);
  if (!Number.isInteger(amount) || amount < 1 || amount > 1000) {
    return badQuery("qty must be a whole number from 1 to 1000");
  }
  const after = textOf(query, "pagination_token") ?? "";
  const search = textOf(query, "search")?.toLowerCase() ?? "";
  const below = store.files.below(profile, folder);
  const rest = (file: FileEntry): string => file.path.slice(folder.length);
  const direct =
    search === ""
      ? below.filter((file) => !rest(file).includes("/"))
      : below.filter((file) => rest(file).toLowerCase().includes(search));
  const folders =
    search === ""
      ? new Set(below.flatMap((file) => (rest(file).includes("/") ? rest(file).split("/", 1) : [])))
      : new Set<string>();
  const page = direct.filter((file) => file.path > after).slice(0, amount);
  const last = page.at(-1);
  const more = last !== undefined && last !== direct.at(-1);
  return ok({
    files: page.map(present),
    // Folders come once, with the first page.
    folders: after === "" ? [...folders] : [],
    total: direct.length,
    usage: store.files.usage(profile) / 2 ** 20,
    ...(more ? { pagination_token: last.path } : {}),
  });
};

const moves = z.array(
  z.object({ from: path, to: path }, "must be an object with from and to"),
  "must be a list of {from, to}",
);

/** `PUT /files` and `PUT /files/copy`: all of them, or none. */
const transfer =
  (keep: boolean): Handler =>
  (request) => {
    const sent = checkBody(moves, request.body);
    if (!sent.ok) {
      return sent.reply;
    }
    const { store, profile } = request.region;
    const missing = sent.value.find(({ from }) => store.files.find(profile, from) === undefined);
    if (missing !== undefined) {
      return documented("file-cant-be-found");
    }
    store.transaction(() => {
      for (const { from, to } of sent.value) {
        if (keep) {
          const entry = store.files.find(profile, from);
          const content = store.files.content(profile, from);
          if (entry !== undefined && content !== undefined) {
            store.files.put({ ...entry, profile, path: to, content, modified_at: request.now });
          }
        } else {
          store.files.move(profile, from, to);
        }
      }
    });
    return ok(request.route.resultText ?? "Successfully Updated");
  };

/** `PUT /files` */
export const moveFiles: Handler = transfer(false);
/** `PUT /files/copy` */
export const copyFiles: Handler = transfer(true);

const paths = z.array(path, "must be a list of paths");

/** `DELETE /files`: a path that is no file is taken as a folder, with everything below it. */
export const deleteFiles: Handler = (request) => {
  const sent = checkBody(paths, request.body);
  if (!sent.ok) {
    return sent.reply;
  }
  const { store, profile } = request.region;
  const found = sent.value.flatMap((each) => {
    const file = store.files.find(profile, each);
    return file === undefined ? store.files.below(profile, `${each}/`) : [file];
  });
  store.transaction(() => {
    for (const file of found) {
      store.files.remove(profile, file.path);
    }
  });
  return found.length === 0
    ? documented("file-cant-be-found")
    : ok(request.route.resultText ?? "Successfully Removed");
};

/** `GET /files/permission` */
export const getFilePermission: Handler = ({ region: { store, profile }, query }) => {
  const file = normalPath(textOf(query, "file") ?? "");
  const entry = file === undefined ? undefined : store.files.find(profile, file);
  return entry === undefined ? documented("file-cant-be-found") : ok({ public: entry.public });
};

const permissions = z.array(
  z.object({ file: path, public: z.boolean("must be true or false") }, "must be an object"),
  "must be a list of {file, public}",
);

/** `PUT /files/permission` */
export const setFilePermission: Handler = (request) => {
  const sent = checkBody(permissions, request.body);
  if (!sent.ok) {
    return sent.reply;
  }
  const { store, profile } = request.region;
  if (sent.value.some(({ file }) => store.files.find(profile, file) === undefined)) {
    return documented("file-cant-be-found");
  }
  store.transaction(() => {
    for (const { file, public: isPublic } of sent.value) {
      store.files.setPublic(profile, file, isPublic);
    }
  });
  return ok(request.route.resultText ?? "Successfully Updated");
};

/**
 * `GET /file/:profile/:path`: leads to the content. Public files need no token; `noRedirect` gives the address as text,
 * and with `md5` the checksum.
 */
export const resolveFile: Handler = (request) => {
  const { region, params, query, token } = request;
  const profile = params["profile_id"] ?? "";
  const file = normalPath(params["file_path"] ?? "");
  const entry = file === undefined ? undefined : region.store.files.find(profile, file);
  const allowed = entry?.public === true || (token !== undefined && token.profile === profile);
  if (entry === undefined || file === undefined) {
    return documented("file-cant-be-found");
  }
  if (!allowed) {
    return documented("authorization-denied");
  }
  if (booleanOf(textOf(query, "md5")) === true) {
    return ok(entry.md5);
  }
  const content = region.store.files.content(profile, file) ?? new Uint8Array();
  const name = file.slice(file.lastIndexOf("/") + 1);
  const url = offerDownload(request, {
    name,
    contentType: entry.content_type,
    content,
    ms: linkMs,
  });
  return booleanOf(textOf(query, "noRedirect")) === true
    ? ok(url)
    : { ...ok(url), status: 302, headers: { location: url } };
};

const base64 = /^(?:data:[^,]*,)?[\d+/=A-Za-z\s_-]*$/u;

const uploads = z.array(
  z.object(
    {
      filename: path,
      file: z
        .string({ error: (issue) => (issue.input === undefined ? "is required" : "must be text") })
        .regex(base64, "must be base64"),
      public: z.boolean("must be true or false").optional(),
    },
    "must be an object with filename and file",
  ),
  "must be a list of {filename, file}",
);

/** The body of `POST /files` that carries whole files as base64. */
export function uploadBase64(request: ApiRequest, body: unknown): ReturnType<Handler> {
  const sent = checkBody(uploads, body);
  if (!sent.ok) {
    return sent.reply;
  }
  const files = sent.value.map((each) => ({
    ...each,
    content: Buffer.from(each.file.replace(/^data:[^,]*,/u, ""), "base64"),
    content_type: /^data:([^;,]+)/u.exec(each.file)?.[1] ?? "application/octet-stream",
  }));
  const room = roomFor(
    request,
    files.reduce((bytes, { content }) => bytes + content.byteLength, 0),
  );
  if (!room.ok) {
    return room.reply;
  }
  const { store, profile } = request.region;
  store.transaction(() => {
    for (const { filename, content, content_type, public: isPublic = false } of files) {
      store.files.put({
        profile,
        path: filename,
        content,
        content_type,
        public: isPublic,
        modified_at: request.now,
      });
    }
  });
  return ok("File(s) Successfully Uploaded");
}

/** Least bytes of every part but the last. */
export const partMinBytes: number = limits.other.multipartMinPartBytes;
