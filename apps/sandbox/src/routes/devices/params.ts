import { limits } from "@tagoio-workbench/catalog";
import * as z from "zod";
import { booleanOf, textOf } from "../../http/query-string.ts";
import { objectParseError, ok, refuse } from "../../http/reply.ts";
import { checkBody, checkItems } from "../../http/validate.ts";
import { paramSchema } from "./device-schema.ts";
import { tooManyParams } from "./devices.ts";
import { deviceOf, type Handler } from "../handler.ts";
import { addParams } from "./params-write.ts";

const noParam = refuse(400, "Invalid Param ID");

/** `GET /device/:id/params` and, with a device token, `GET /device/params` */
export const listParams: Handler = (request) => {
  const device = deviceOf(request);
  if (!device.ok) {
    return device.reply;
  }
  const sent = booleanOf(textOf(request.query, "sent_status"));
  return ok(request.region.store.params.list(device.value.id, sent));
};

/** `POST /device/:id/params` */
export const setParams: Handler = (request) => {
  const { store } = request.region;
  const device = deviceOf(request);
  if (!device.ok) {
    return device.reply;
  }
  const sent = checkItems(paramSchema, request.body);
  if (!sent.ok) {
    return sent.reply;
  }
  for (const [index, { id, key, value }] of sent.value.entries()) {
    if (id !== undefined && store.params.find(device.value.id, id) === undefined) {
      return noParam;
    }
    if (id === undefined && (key === undefined || value === undefined)) {
      return objectParseError(
        `${Array.isArray(request.body) ? `[${index}].` : ""}${key === undefined ? "key" : "value"} is required`,
      );
    }
  }
  const added = sent.value.filter((each) => each.id === undefined).length;
  if (store.params.count(device.value.id) + added > limits.device.configurationParams) {
    return tooManyParams();
  }
  store.transaction(() => {
    addParams(store, device.value.id, sent.value);
  });
  return ok("Params Successfully Updated");
};

/** `DELETE /device/:id/params/:id` */
export const deleteParam: Handler = (request) => {
  const device = deviceOf(request);
  if (!device.ok) {
    return device.reply;
  }
  const removed = request.region.store.params.remove(
    device.value.id,
    request.params["param_id"] ?? "",
  );
  return removed ? ok("Successfully Removed") : noParam;
};

// The Python SDK sends no body, which means that the parameter was read.
const markSchema = z.object({ sent: z.boolean("must be true or false").default(true) }).optional();

/** `PUT /device/params/:id` with a device token */
export const markParam: Handler = (request) => {
  const { store } = request.region;
  const device = deviceOf(request);
  if (!device.ok) {
    return device.reply;
  }
  const param = store.params.find(device.value.id, request.params["param_id"] ?? "");
  if (param === undefined) {
    return noParam;
  }
  const sent = checkBody(markSchema, request.body);
  if (!sent.ok) {
    return sent.reply;
  }
  store.params.update(device.value.id, { ...param, sent: sent.value?.sent ?? true });
  return ok("Params Successfully Updated");
};
