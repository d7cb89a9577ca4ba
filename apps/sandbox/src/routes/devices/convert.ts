import * as z from "zod";
import { objectParseError, ok, refuse } from "../../http/reply.ts";
import { checkBody } from "../../http/validate.ts";
import { deviceOf, type Handler } from "../handler.ts";

const schema = z.object(
  {
    type: z.enum(["mutable", "immutable"], "must be mutable or immutable"),
    chunk_period: z
      .enum(["day", "week", "month", "quarter"], "must be day, week, month or quarter")
      .optional(),
    chunk_retention: z.coerce
      .number("must be a number")
      .int("must be a whole number")
      .min(0, "must be at least 0")
      .max(36, "must be at most 36")
      .optional(),
  },
  "must be an object with a type",
);

/** `POST /device/:id/convert`: another way to store data, for a device that is empty and inactive. */
export const convertDevice: Handler = (request) => {
  const device = deviceOf(request);
  if (!device.ok) {
    return device.reply;
  }
  const sent = checkBody(schema, request.body);
  if (!sent.ok) {
    return sent.reply;
  }
  const { type, chunk_period = null, chunk_retention = null } = sent.value;
  if (type === "immutable" && (chunk_period === null || chunk_retention === null)) {
    const missing = chunk_period === null ? "chunk_period" : "chunk_retention";
    return objectParseError(`${missing} is required for immutable devices`);
  }
  const { store } = request.region;
  if (device.value.active) {
    return refuse(400, "Deactivate the device before converting it");
  }
  if (store.points.span(device.value.id) !== undefined) {
    return refuse(400, "Empty the device before converting it");
  }
  const isChunked = type === "immutable";
  store.devices.change(device.value.id, {
    type,
    chunk_period: isChunked ? chunk_period : null,
    chunk_retention: isChunked ? chunk_retention : null,
    mutable_variable_regex: null,
    updated_at: request.now,
  });
  return ok(request.route.resultText ?? "Device type/chunk was converted");
};
