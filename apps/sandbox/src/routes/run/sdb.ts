import { ok, refuse } from "../../http/reply.ts";
import type { Handler } from "../handler.ts";
import { changeUser, selfOf } from "./session.ts";

/** The small database that each user of a portal has: one JSON value a key. */
const sdbOf = (body: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  (body["sdb"] as Readonly<Record<string, unknown>> | undefined) ?? {};

const noKey = refuse(404, "There is no value under this key");

/** `GET /run/:url/sdb/:key` */
export const getSdb: Handler = (request) => {
  const user = selfOf(request);
  if (!user.ok) {
    return user.reply;
  }
  const values = sdbOf(user.value.body);
  const key = request.params["key"] ?? "";
  return Object.hasOwn(values, key) ? ok(values[key]) : noKey;
};

/** `POST /run/:url/sdb/:key`: JSON, or text as it is. */
export const setSdb: Handler = (request) => {
  const user = selfOf(request);
  if (!user.ok) {
    return user.reply;
  }
  const key = request.params["key"] ?? "";
  const text = new TextDecoder().decode(request.raw.bytes);
  changeUser(request, user.value, { sdb: { ...sdbOf(user.value.body), [key]: valueOf(text) } });
  return ok("Successfully Updated");
};

function valueOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

/** `DELETE /run/:url/sdb/:key` */
export const deleteSdb: Handler = (request) => {
  const user = selfOf(request);
  if (!user.ok) {
    return user.reply;
  }
  const values = sdbOf(user.value.body);
  const key = request.params["key"] ?? "";
  if (!Object.hasOwn(values, key)) {
    return noKey;
  }
  const { [key]: _removed, ...rest } = values;
  changeUser(request, user.value, { sdb: rest });
  return ok("Successfully Removed");
};
