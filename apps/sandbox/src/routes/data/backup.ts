import * as z from "zod";
import { immutableVariables } from "../../data/chunks.ts";
import { toIso } from "../../data/dates.ts";
import { pointsInCsv } from "../../data/points-in-csv.ts";
import { importPoints } from "../../data/send.ts";
import { writeCsv } from "../../data/write-csv.ts";
import { documented, objectParseError, ok, type Reply } from "../../http/reply.ts";
import { checkBody } from "../../http/validate.ts";
import type { Device } from "../../store/devices.ts";
import { normalPath } from "../../store/files.ts";
import { type Condition, isOneOf } from "../../store/list-query.ts";
import { type ApiRequest, deviceOf, type Handler } from "../handler.ts";
import { notify } from "../notifications/notify.ts";
import { findChunk } from "./chunks.ts";

const address = z
  .string({ error: (issue) => (issue.input === undefined ? "is required" : "must be text") })
  .min(1, "must not be empty");
const headers = z.boolean("must be true or false").default(false);

const backupSchema = z.object({ file_address: address, headers }, "must be an object");
const chunkBackupSchema = z.object(
  { chunk_id: z.string("must be text"), file_address: address, headers },
  "must be an object with chunk_id and file_address",
);
const restoreSchema = z.object(
  { file_address: address, notification: z.boolean("must be true or false").optional() },
  "must be an object with a file_address",
);

/** What an export is of. */
interface Export {
  readonly device: Device;
  readonly file_address: string;
  readonly headers: boolean;
  readonly conditions: readonly Condition[];
  /** Undefined for a device without records. */
  readonly span: { readonly from: number; readonly to: number } | undefined;
  readonly chunk: string;
}

/** `POST /device/:id/data/backup`: all records as CSV in the files of the profile. */
export const backupData: Handler = (request) => {
  const device = deviceOf(request);
  if (!device.ok) {
    return device.reply;
  }
  const sent = checkBody(backupSchema, request.body);
  return sent.ok
    ? exportCsv(request, {
        ...sent.value,
        device: device.value,
        conditions: [],
        span: request.region.store.points.span(device.value.id),
        chunk: "",
      })
    : sent.reply;
};

/** `POST /device/:id/chunk/backup`, and under its old name `…/copy` */
export const backupChunk: Handler = (request) => {
  const sent = checkBody(chunkBackupSchema, request.body);
  if (!sent.ok) {
    return sent.reply;
  }
  const found = findChunk(request, sent.value.chunk_id);
  if (!found.ok) {
    return found.reply;
  }
  const { device, chunk } = found.value;
  const variables = immutableVariables(request.region.store, device);
  return exportCsv(request, {
    ...sent.value,
    device,
    conditions: [
      { sql: "time >= ? AND time <= ?", values: [chunk.from, chunk.to] },
      ...(variables === undefined ? [] : [isOneOf("variable", variables)]),
    ],
    span: chunk,
    chunk: chunk.id,
  });
};

/** The cloud puts exports in a queue; here the file is there when the answer is. */
async function exportCsv(request: ApiRequest, what: Export): Promise<Reply> {
  const { region, now } = request;
  const path = normalPath(fillAddress(request, what));
  if (path === undefined) {
    return objectParseError("file_address must be a path");
  }
  const { store, profile } = region;
  const { content, amount } = await writeCsv(
    store.points,
    what.device.id,
    what.conditions,
    what.headers,
  );
  store.files.put({
    profile,
    path,
    content,
    content_type: "text/csv",
    public: false,
    modified_at: now,
  });
  // Exports are billed in steps of 10,000 (docs `devices/data-management/chunk-management.md`).
  store.usage.add(profile, { output: Math.ceil(amount / 10_000) * 10_000 }, now);
  return ok({
    ...(what.chunk === "" ? {} : { chunk_id: what.chunk }),
    file_address: path,
    status: "scheduled",
  });
}

/** Fills a template such as `device/$DEVICE$/$FROM$_$TO$`; the name ends with `.csv` in any case. */
function fillAddress(
  { region, now }: ApiRequest,
  { file_address, device, span, chunk }: Export,
): string {
  const { from, to } = span ?? { from: now, to: now };
  const day = (time: number): string => toIso(time).slice(0, 10);
  const values: Readonly<Record<string, string>> = {
    DEVICE: device.id,
    CHUNK: chunk,
    FROM: day(from),
    TO: day(to),
    CHUNK_START: toIso(from),
    CHUNK_END: toIso(to),
    ORGID: region.profile,
    ENVIRONMENT: region.id,
  };
  const filled = file_address.replaceAll(
    /\$([A-Z_]+)\$/gu,
    (hole, name: string) => values[name] ?? hole,
  );
  return filled.toLowerCase().endsWith(".csv") ? filled : `${filled}.csv`;
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** `POST /device/:id/data/restore`: the records of a CSV file. Parsers do not run on them. */
export const restoreData: Handler = (request) => {
  const device = deviceOf(request);
  if (!device.ok) {
    return device.reply;
  }
  const sent = checkBody(restoreSchema, request.body);
  if (!sent.ok) {
    return sent.reply;
  }
  const content = readAddress(request, sent.value.file_address);
  if (content === undefined) {
    return documented("file-cant-be-found");
  }
  const points = pointsInCsv(content);
  if (!points.ok) {
    return points.reply;
  }
  const reply = importPoints(request.region, device.value, points.value, request.now);
  if (reply.body.status && sent.value.notification === true) {
    const message = `${points.value.length} records were imported into ${device.value.name}`;
    notify(request.region, { title: "Data import", message }, request.now);
  }
  return reply.body.status
    ? ok(request.route.resultText ?? "Data import added to the queue successfully!")
    : reply;
};

const isLink = (text: string): boolean => /^https?:\/\//iu.test(text) && URL.canParse(text);

/** A path in the files of the profile, or a link to one of them or to a download of the sandbox. */
function readAddress({ region, now }: ApiRequest, text: string): Uint8Array | undefined {
  const { store, profile } = region;
  if (!isLink(text)) {
    const path = normalPath(text);
    return path === undefined ? undefined : store.files.content(profile, path);
  }
  const [, area, owner = "", ...rest] = decoded(new URL(text).pathname).split("/");
  switch (area) {
    case "__download": {
      const found = store.downloads.find(owner, now);
      return found?.profile === profile ? found.content : undefined;
    }
    case "file": {
      const path = owner === profile ? normalPath(rest.join("/")) : undefined;
      return path === undefined ? undefined : store.files.content(profile, path);
    }
    default:
      return undefined;
  }
}
