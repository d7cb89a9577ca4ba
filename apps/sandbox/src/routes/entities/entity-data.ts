import { limits } from "@tagoio-workbench/catalog";
import * as z from "zod";
import { toCsv } from "../../csv.ts";
import { toIso } from "../../data/dates.ts";
import { documentedBody } from "../../http/documented-body.ts";
import { failure, objectParseError, ok, type Outcome, refuse, value } from "../../http/reply.ts";
import { plans } from "../../http/rate-limit.ts";
import { checkBody, checkItems } from "../../http/validate.ts";
import { normalPath } from "../../store/files.ts";
import type { Document } from "../../store/documents.ts";
import type { EntityRow } from "../../store/entity-rows.ts";
import type { ApiRequest, Handler } from "../handler.ts";
import { entityOf, shapeOf } from "./entities.ts";
import type { Fields } from "./entity-schema.ts";
import { checkRow } from "./row-value.ts";
import { readRowsQuery } from "./rows-query.ts";

const { rowsPerWrite, idsPerDelete } = limits.entity;

const anyRow = z.record(z.string(), z.unknown(), "must be an object");
const rowEdit = z.looseObject({ id: z.string("is required") }, "must be an object with id");

/** A row as the API shows it. */
const present = ({ id, body, created_at, updated_at }: EntityRow): Record<string, unknown> => ({
  id,
  ...body,
  created_at: toIso(created_at),
  updated_at: toIso(updated_at),
});

/** `GET /entity/:id/data` */
export const getRows: Handler = (request) => {
  const entity = entityOf(request);
  if (!entity.ok) {
    return entity.reply;
  }
  const query = readRowsQuery(request.query, shapeOf(entity.value));
  if (!query.ok) {
    return query.reply;
  }
  const { page, fields } = query.value;
  const shown = new Set(["id", ...fields]);
  const pick = (row: Record<string, unknown>): Record<string, unknown> =>
    fields.length === 0
      ? row
      : Object.fromEntries(Object.entries(row).filter(([name]) => shown.has(name)));
  const rows = request.region.store.entityRows.list(entity.value.id, page);
  return ok(rows.map((row) => pick(present(row))));
};

/** Checks rows of a request, one after the other; places in messages are those of the body. */
function checkAll(
  { body }: ApiRequest,
  rows: readonly Readonly<Record<string, unknown>>[],
  schema: Fields,
  partial: boolean,
): Outcome<Record<string, unknown>[]> {
  if (rows.length > rowsPerWrite) {
    return failure(refuse(400, `At most ${rowsPerWrite} rows can be written at once`));
  }
  const checked: Record<string, unknown>[] = [];
  for (const [index, row] of rows.entries()) {
    const place = Array.isArray(body) ? `[${index}].` : "";
    const fine = checkRow(schema, row, place, partial);
    if (!fine.ok) {
      return fine;
    }
    checked.push(stored(fine.value, schema));
  }
  return value(checked);
}

/** Dates are stored in one form, so that they can be compared. */
const stored = (row: Readonly<Record<string, unknown>>, schema: Fields): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(row).map(([name, it]) => [
      name,
      schema[name]?.type === "timestamp" && typeof it === "string"
        ? new Date(it).toISOString()
        : it,
    ]),
  );

/** `POST /entity/:id/data` */
export const sendRows: Handler = (request) => {
  const entity = entityOf(request);
  if (!entity.ok) {
    return entity.reply;
  }
  const sent = checkItems(anyRow, request.body);
  if (!sent.ok) {
    return sent.reply;
  }
  const rows = checkAll(request, sent.value, shapeOf(entity.value).schema, false);
  if (!rows.ok) {
    return rows.reply;
  }
  const { region, now } = request;
  const { store } = region;
  const most = limits.entity.rows[plans.indexOf(region.plan)] ?? 0;
  if (store.entityRows.count(entity.value.id) + rows.value.length > most) {
    return refuse(400, `You have exceeded the maximum limit of ${most} rows of an entity`);
  }
  const made = rows.value.map((body): EntityRow => ({
    id: store.ids.uuid(),
    entity: entity.value.id,
    body,
    created_at: now,
    updated_at: now,
  }));
  store.transaction(() => {
    for (const row of made) {
      store.entityRows.insert(row);
    }
  });
  tell(request, entity.value, made);
  return ok(`${made.length} Data Added`);
};

/** No source shows the payload of the channel; the sandbox sends the rows as they can be read. */
function tell({ region }: ApiRequest, entity: Document, rows: readonly EntityRow[]): void {
  if (rows.length > 0) {
    region.live.publish(`entity_data.${entity.id}`, rows.map(present));
  }
}

/** `PUT /entity/:id/data` */
export const editRows: Handler = (request) => {
  const entity = entityOf(request);
  if (!entity.ok) {
    return entity.reply;
  }
  const sent = checkItems(rowEdit, request.body);
  if (!sent.ok) {
    return sent.reply;
  }
  const changes = sent.value.map(
    ({ id: _id, created_at: _at, updated_at: _then, ...rest }) => rest,
  );
  const checked = checkAll(request, changes, shapeOf(entity.value).schema, true);
  if (!checked.ok) {
    return checked.reply;
  }
  const { store } = request.region;
  const rows: EntityRow[] = [];
  for (const [index, { id }] of sent.value.entries()) {
    const row = store.entityRows.find(entity.value.id, id);
    if (row === undefined) {
      return objectParseError(
        `${Array.isArray(request.body) ? `[${index}].` : ""}id is none of the rows`,
      );
    }
    const body = { ...row.body, ...checked.value[index] };
    rows.push({ ...row, body, updated_at: request.now });
  }
  store.transaction(() => {
    for (const row of rows) {
      store.entityRows.change(row);
    }
  });
  tell(request, entity.value, rows);
  return ok(`${rows.length} item(s) updated`);
};

/** `DELETE /entity/:id/data` */
export const deleteRows: Handler = (request) => {
  const entity = entityOf(request);
  if (!entity.ok) {
    return entity.reply;
  }
  const sent = checkBody(idsBody, request.body);
  return sent.ok
    ? ok(
        `${request.region.store.entityRows.remove(entity.value.id, sent.value.ids)} item(s) deleted`,
      )
    : sent.reply;
};

const idsBody = z.object(
  {
    ids: z
      .array(z.string("must be text"), "must be a list of IDs")
      .max(idsPerDelete, `must have at most ${idsPerDelete} entries`),
  },
  "must be an object with ids",
);

/** `GET /entity/:id/data_amount` */
export const countRows: Handler = (request) => {
  const entity = entityOf(request);
  return entity.ok ? ok(request.region.store.entityRows.count(entity.value.id)) : entity.reply;
};

/** `POST /entity/:id/empty` */
export const emptyEntity: Handler = (request) => {
  const entity = entityOf(request);
  if (!entity.ok) {
    return entity.reply;
  }
  request.region.store.entityRows.empty(entity.value.id);
  return ok("Data Successfully Removed");
};

/** `POST /entity/:id/data/backup`: writes all rows to a CSV among the files of the profile. */
export const backupRows: Handler = (request) => {
  const entity = entityOf(request);
  if (!entity.ok) {
    return entity.reply;
  }
  const sent = checkBody(documentedBody("entities.data.backup"), request.body);
  if (!sent.ok) {
    return sent.reply;
  }
  const { store, profile } = request.region;
  const { id } = entity.value;
  const names = ["id", ...Object.keys(shapeOf(entity.value).schema), "created_at", "updated_at"];
  const rows = store.entityRows.list(id, {
    conditions: [],
    order: "seq",
    amount: Number.MAX_SAFE_INTEGER,
    offset: 0,
  });
  const path = normalPath(String(sent.value["file_address"]));
  if (path === undefined) {
    return objectParseError("file_address must be a path such as /backups/rows.csv");
  }
  store.files.put({
    profile,
    path,
    content: Buffer.from(toCsv(names, rows.map(present), sent.value["headers"] === true)),
    content_type: "text/csv",
    public: false,
    modified_at: request.now,
  });
  return ok({ file_address: path });
};
