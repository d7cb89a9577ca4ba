import * as z from "zod";
import { assumptions } from "../../assumptions.ts";
import { type DataRead, parseDataQuery } from "../../data/data-query.ts";
import { presentPoint } from "../../data/present-point.ts";
import { mutability } from "../../data/retention.ts";
import { sendData } from "../../data/send.ts";
import { readEdits } from "../../data/sent-points.ts";
import { isJson, parseJson, textOfBody } from "../../http/body.ts";
import { type Query, textsOf } from "../../http/query-string.ts";
import { documented, objectParseError, ok, refuse, type Reply, value } from "../../http/reply.ts";
import { checkBody } from "../../http/validate.ts";
import { parsersOf } from "../../parsers/run-parsers.ts";
import type { Region } from "../../region.ts";
import type { Device } from "../../store/devices.ts";
import type { Point } from "../../store/point.ts";
import { deviceOf, type Handler, tokenOf } from "../handler.ts";

/** `POST /data` and `POST /device/:id/data`; with a parser, bodies of any kind. */
export const postData: Handler = (request) => {
  const device = deviceOf(request);
  if (!device.ok) {
    return device.reply;
  }
  const { region, raw, sender, now } = request;
  const arrived =
    isJson(raw) || parsersOf(region, device.value).length === 0
      ? parseJson(raw)
      : value(textOfBody(raw));
  return arrived.ok
    ? sendData(region, device.value, arrived.value, { sender, simulated: false }, now)
    : arrived.reply;
};

/** `GET /data` and `GET /device/:id/data` */
export const getData: Handler = (request) => {
  const { region } = request;
  const device = deviceOf(request);
  if (!device.ok) {
    return device.reply;
  }
  if (!device.value.active && tokenOf(request).kind === "device") {
    return documented("device-is-deactivated");
  }
  const read = parseDataQuery(request.query, request.now);
  if (!read.ok) {
    return read.reply;
  }
  if (refusesIds(device.value, request.query)) {
    return refuse(400, "Filter using ID(s) is not supported on Immutable Storage Type");
  }
  const result = answer(region, device.value, read.value);
  const output = Array.isArray(result) ? result.length : 1;
  region.store.usage.add(region.profile, { output }, request.now);
  region.store.devices.markOutput(device.value.id, request.now);
  return ok(result);
};

const refusesIds = ({ type }: Device, query: Query): boolean =>
  type === "immutable" &&
  !assumptions.idsOnImmutableDevices &&
  textsOf(query, "ids", "id").length > 0;

function answer({ store }: Region, { id }: Device, read: DataRead): unknown {
  switch (read.kind) {
    case "records":
      return store.points
        .select(id, read.conditions, read.selection)
        .map((point) => presentPoint(point, read.details));
    case "count":
      return store.points.count(id, read.conditions);
    case "aggregate":
      return (
        store.points.aggregate(id, read.conditions, read.fn) ??
        (read.fn === "sum" ? 0 : assumptions.aggregateOfNothing)
      );
    default:
      return store.points.series(id, read.conditions, read.fn, read.interval);
  }
}

/** `PUT /data` and `PUT /device/:id/data` */
export const editData: Handler = (request) => {
  const { store } = request.region;
  const device = deviceOf(request);
  if (!device.ok) {
    return device.reply;
  }
  if (device.value.type === "immutable") {
    return documented("you-cannot-edit-data-on-immutable-device");
  }
  const sent = readEdits(request.body);
  if (!sent.ok) {
    return sent.reply;
  }
  const ids = sent.value.map(({ id }) => id);
  if (find(request.region, device.value, ids).some(isFixed(device.value))) {
    return documented("you-cannot-edit-data-on-immutable-device");
  }
  const updated = store.transaction(
    () => sent.value.filter((edit) => store.points.update(device.value.id, edit)).length,
  );
  return ok(`${updated} item(s) updated`);
};

const find = ({ store }: Region, device: Device, ids: readonly string[]): Point[] =>
  device.type === "mutable"
    ? []
    : store.points.select(
        device.id,
        [{ sql: `id IN (${ids.map(() => "?").join(", ") || "NULL"})`, values: ids }],
        { orderBy: "time", direction: "asc", skip: 0, qty: ids.length },
      );

const isFixed = (device: Device): ((point: Point) => boolean) => {
  const isMutable = mutability(device);
  return ({ variable }) => !isMutable(variable);
};

/** `DELETE /data` and `DELETE /device/:id/data`: removes what the same query would read. */
export const deleteData: Handler = (request) => {
  const { store } = request.region;
  const device = deviceOf(request);
  if (!device.ok) {
    return device.reply;
  }
  if (device.value.type === "immutable") {
    return documented("data-in-immutable-devices-cannot-be-deleted");
  }
  const names = Object.keys(request.query).filter((name) => name !== "_ssl" && name !== "token");
  const read = parseDataQuery(
    names.length === 0 ? { query: "last_item" } : request.query,
    request.now,
  );
  if (!read.ok) {
    return read.reply;
  }
  if (read.value.kind !== "records") {
    return notDeletable();
  }
  const { conditions, selection } = read.value;
  const points = store.points.select(device.value.id, conditions, selection);
  if (points.some(isFixed(device.value))) {
    return documented("data-in-immutable-devices-cannot-be-deleted");
  }
  const removed = store.transaction(() =>
    store.points.remove(
      device.value.id,
      points.map(({ id }) => id),
    ),
  );
  return ok(`${removed} Data Removed`);
};

const notDeletable = (): Reply =>
  refuse(
    400,
    "Error on Query parameters: query must be one that selects records, such as last_item",
  );

/** `GET /device/:id/data_amount` */
export const dataAmount: Handler = (request) => {
  const device = deviceOf(request);
  return device.ok ? ok(request.region.store.points.amount(device.value.id)) : device.reply;
};

const emptySchema = z
  .object({ route: z.enum(["mutable", "immutable"], "must be mutable or immutable").optional() })
  .optional();

/** `POST /device/:id/empty`; `route` names one side of a hybrid device (SDK `DeviceEmptyParams`). */
export const emptyDevice: Handler = (request) => {
  const device = deviceOf(request);
  if (!device.ok) {
    return device.reply;
  }
  const sent = checkBody(emptySchema, request.body ?? undefined);
  if (!sent.ok) {
    return sent.reply;
  }
  const { points } = request.region.store;
  const { id, type } = device.value;
  const side = sent.value?.route;
  if (side !== undefined && type !== "hybrid") {
    return objectParseError("route is for hybrid devices");
  }
  const isMutable = mutability(device.value);
  points.empty(
    id,
    side && points.variables(id).filter((name) => isMutable(name) === (side === "mutable")),
  );
  return ok("Data Successfully Removed");
};
