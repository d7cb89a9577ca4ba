import { gunzipSync, gzipSync } from "node:zlib";
import { limits } from "@tagoio-workbench/catalog";
import * as z from "zod";
import { toIso } from "../../data/dates.ts";
import { parseJson } from "../../http/body.ts";
import { offerDownload } from "../../http/downloads.ts";
import { textOf } from "../../http/query-string.ts";
import { objectParseError, ok, refuse, type Reply } from "../../http/reply.ts";
import { badQuery, checkBody } from "../../http/validate.ts";
import { type Handler, tokenOf } from "../handler.ts";
import { analysisOf } from "./analyses.ts";
import { runtimeSchema } from "./analysis-schema.ts";

const requiredText = z.string({
  error: (issue) => (issue.input === undefined ? "is required" : "must be text"),
});

const schema = z.object(
  {
    file: requiredText.min(1, "must not be empty"),
    file_name: requiredText
      .min(1, "must not be empty")
      .max(200, "must have at most 200 characters"),
    language: runtimeSchema,
  },
  "must be an object with file, file_name and language",
);

/** Room for a script in base64, and for the rest of the body. */
export const uploadBytes: number = Math.ceil(limits.analysis.codeBytes / 3) * 4 + 10_240;

/** `POST /analysis/:id/upload`: a new version of the script. */
export const uploadScript: Handler = (request) => {
  const analysis = analysisOf(request);
  if (!analysis.ok) {
    return analysis.reply;
  }
  const body = parseJson(request.raw);
  const sent = body.ok ? checkBody(schema, body.value) : body;
  if (!sent.ok) {
    return sent.reply;
  }
  const { file, file_name, language } = sent.value;
  const code = fromBase64(file);
  if (code === undefined) {
    return objectParseError("file must be base64");
  }
  if (code.byteLength > limits.analysis.codeBytes) {
    return tooLarge();
  }
  const { store, account } = request.region;
  const { kind, ref } = tokenOf(request);
  store.transaction(() => {
    store.scripts.add(analysis.value.id, {
      file_name,
      language,
      content: gzipSync(code),
      created_by: kind === "profile" ? account : ref,
      created_at: request.now,
    });
    store.analyses.change(analysis.value.id, {
      file_name,
      runtime: language,
      updated_at: request.now,
    });
  });
  return ok("Successfully Uploaded");
};

const tooLarge = (): Reply =>
  refuse(413, `The script is larger than ${limits.analysis.codeBytes / 1_048_576} MB`);

/** Buffer passes over what is no base64, so what it read is written back and compared. */
function fromBase64(text: string): Buffer | undefined {
  const packed = text.replaceAll(/\s/gu, "");
  const bytes = Buffer.from(packed, "base64");
  const bare = (it: string): string => it.replace(/=+$/u, "");
  return bare(bytes.toString("base64")) === bare(packed) ? bytes : undefined;
}

/** How long a link to a script works. No source tells. */
const linkMs = 3_600_000;

/** `GET /analysis/:id/download`: a link to the gzipped script, by default its latest version. */
export const downloadScript: Handler = (request) => {
  const analysis = analysisOf(request);
  if (!analysis.ok) {
    return analysis.reply;
  }
  const text = textOf(request.query, "version");
  if (text !== undefined && !/^\d{1,9}$/u.test(text)) {
    return badQuery("version must be a whole number");
  }
  const { scripts } = request.region.store;
  const script = scripts.find(analysis.value.id, text === undefined ? undefined : Number(text));
  if (script === undefined) {
    return refuse(404, "file can't be found");
  }
  return ok({
    url: offerDownload(request, {
      name: `${script.file_name}.gz`,
      contentType: "application/gzip",
      content: script.content,
      ms: linkMs,
    }),
    size: gunzipSync(script.content).byteLength,
    size_unit: "bytes",
    expire_at: toIso(request.now + linkMs),
  });
};
