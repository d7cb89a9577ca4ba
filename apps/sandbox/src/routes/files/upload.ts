import * as z from "zod";
import { parseJson } from "../../http/body.ts";
import {
  failure,
  objectParseError,
  ok,
  type Outcome,
  refuse,
  type Reply,
  value,
} from "../../http/reply.ts";
import { checkBody } from "../../http/validate.ts";
import { normalPath, type Upload } from "../../store/files.ts";
import type { ApiRequest, Handler } from "../handler.ts";
import { addressOf, partMinBytes, roomFor, uploadBase64 } from "./files.ts";

/** Bytes of one request: a part and the form around it. */
export const uploadMaxBytes: number = 64 * 2 ** 20;

/** `POST /files`: whole files as base64, or one step of an upload in parts. */
export const uploadFiles: Handler = async (request) => {
  const { raw } = request;
  if (/^multipart\/form-data\b/iu.test(raw.contentType)) {
    const form = await formOf(raw.bytes, raw.contentType);
    return form.ok ? step(request, form.value) : form.reply;
  }
  const body = parseJson(raw);
  if (!body.ok) {
    return body.reply;
  }
  const action = actionOf(body.value);
  if (action === undefined) {
    return uploadBase64(request, body.value);
  }
  // Older SDKs begin with JSON as well.
  return action === "start" ? startWithJson(request, body.value) : endUpload(request, body.value);
};

const actionOf = (body: unknown): unknown =>
  typeof body === "object" && body !== null && "multipart_action" in body
    ? body.multipart_action
    : undefined;

const startBody = z.object({
  filename: z.string("must be text"),
  contentType: z.string("must be text").optional(),
  public: z.boolean("must be true or false").optional(),
});

function startWithJson(request: ApiRequest, body: unknown): Reply {
  const sent = checkBody(startBody, body);
  return sent.ok ? startUpload(request, sent.value) : sent.reply;
}

async function formOf(bytes: Uint8Array, contentType: string): Promise<Outcome<FormData>> {
  try {
    const whole = new Response(Uint8Array.from(bytes), {
      headers: { "content-type": contentType },
    });
    return value(await whole.formData());
  } catch {
    return failure(refuse(400, "Malformed request syntax: the body is not the form it says it is"));
  }
}

function textIn(form: FormData, name: string): string | undefined {
  const entry = form.get(name);
  return typeof entry === "string" ? entry : undefined;
}

async function step(request: ApiRequest, form: FormData): Promise<Reply> {
  const action = textIn(form, "multipart_action");
  switch (action) {
    case "start":
      return startUpload(request, {
        filename: textIn(form, "filename"),
        contentType: textIn(form, "contentType"),
        public: textIn(form, "public") === "true",
      });
    case "upload":
      return putPart(request, form);
    default:
      return objectParseError("multipart_action must be start, upload or end");
  }
}

/** What an upload begins with. */
interface Start {
  readonly filename?: string | undefined;
  readonly contentType?: string | undefined;
  readonly public?: boolean | undefined;
}

function startUpload({ region, now }: ApiRequest, start: Start): Reply {
  const path = normalPath(start.filename ?? "");
  if (path === undefined) {
    return objectParseError("filename must be a path");
  }
  const id = region.store.ids.uuid();
  region.store.files.startUpload({
    id,
    profile: region.profile,
    path,
    content_type: start.contentType ?? "application/octet-stream",
    public: start.public === true,
    created_at: now,
  });
  return ok(id);
}

const noUpload = refuse(400, "There is no such upload, or it has ended");

async function putPart(request: ApiRequest, form: FormData): Promise<Reply> {
  const upload = uploadOf(request, textIn(form, "upload_id"));
  if (upload === undefined) {
    return noUpload;
  }
  const part = Number(textIn(form, "part"));
  if (!Number.isInteger(part) || part < 1 || part > 10_000) {
    return objectParseError("part must be a whole number from 1 to 10000");
  }
  const file = form.get("file");
  if (file === null || typeof file === "string") {
    return objectParseError("file must be the bytes of the part");
  }
  const room = roomFor(request, file.size);
  if (!room.ok) {
    return room.reply;
  }
  const content = new Uint8Array(await file.arrayBuffer());
  return ok({ ETag: request.region.store.files.putPart(upload.id, part, content) });
}

const uploadOf = ({ region }: ApiRequest, id: unknown): Upload | undefined =>
  typeof id === "string" ? region.store.files.findUpload(region.profile, id) : undefined;

const endBody = z.object(
  {
    multipart_action: z.literal("end", "must be start or end in a body of JSON"),
    upload_id: z.string("must be text"),
    public: z.boolean("must be true or false").optional(),
    parts: z
      .array(
        z.object(
          { ETag: z.string("must be text"), PartNumber: z.number("must be a number") },
          "must be an object with ETag and PartNumber",
        ),
        "must be a list of {ETag, PartNumber}",
      )
      .min(1, "must name a part"),
  },
  "must be an object",
);

/** Puts the parts together, in their order; they may have come in any. */
function endUpload(request: ApiRequest, body: unknown): Reply {
  const sent = checkBody(endBody, body);
  if (!sent.ok) {
    return sent.reply;
  }
  const upload = uploadOf(request, sent.value.upload_id);
  if (upload === undefined) {
    return noUpload;
  }
  const { store, profile } = request.region;
  const present = new Map(store.files.parts(upload.id).map((each) => [each.part, each]));
  const named = sent.value.parts.toSorted((a, b) => a.PartNumber - b.PartNumber);
  const missing = named.find(({ PartNumber, ETag }) => present.get(PartNumber)?.etag !== ETag);
  if (missing !== undefined) {
    return objectParseError(`part ${missing.PartNumber} did not arrive with this ETag`);
  }
  const contents = named.flatMap(({ PartNumber }) => present.get(PartNumber)?.content ?? []);
  if (contents.slice(0, -1).some((content) => content.byteLength < partMinBytes)) {
    return refuse(400, "Every part but the last must have at least 5 MB");
  }
  store.transaction(() => {
    store.files.put({
      profile,
      path: upload.path,
      content: Buffer.concat(contents),
      content_type: upload.content_type,
      public: sent.value.public ?? upload.public,
      modified_at: request.now,
    });
    store.files.endUpload(upload.id);
  });
  return ok({ file: addressOf(request, upload.path) });
}
