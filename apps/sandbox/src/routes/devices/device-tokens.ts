import { toIso, toIsoOrNull } from "../../data/dates.ts";
import { ok, refuse } from "../../http/reply.ts";
import { checkBody } from "../../http/validate.ts";
import type { Token } from "../../store/tokens.ts";
import { filterConditions } from "../filters.ts";
import { deviceOf, findDevice, type Handler } from "../handler.ts";
import { parseListQuery } from "../list-query.ts";
import { deviceTokenCreate, presentExpiry, presentNewToken } from "../token-schema.ts";

const rules = {
  fields: [
    "created_at",
    "device_id",
    "expire_time",
    "last_authorization",
    "name",
    "network_id",
    "permission",
    "serie_number",
    "token",
  ],
  always: [],
  defaultFields: ["name", "token", "permission"],
  orderable: [
    "created_at",
    "expire_time",
    "last_authorization",
    "name",
    "permission",
    "serie_number",
    "token",
  ],
  defaultOrder: "created_at,desc",
};

/** `GET /device/token/:device` */
export const listDeviceTokens: Handler = (request) => {
  const device = deviceOf(request);
  if (!device.ok) {
    return device.reply;
  }
  const list = parseListQuery(request.query, rules);
  if (!list.ok) {
    return list.reply;
  }
  const conditions = filterConditions(list.value.filter, {
    names: ["name"],
    booleans: [],
    exact: ["permission", "serie_number", "token"],
    tags: false,
  });
  const tokens = request.region.store.tokens.list(
    device.value.id,
    "device",
    conditions,
    list.value.page,
  );
  return ok(
    tokens.map((token) =>
      list.value.pick({
        token: token.token,
        device_id: device.value.id,
        network_id: device.value.network,
        name: token.name,
        permission: token.permission,
        serie_number: token.serie_number,
        verification_code: token.verification_code,
        last_authorization: toIsoOrNull(token.last_authorization),
        expire_time: presentExpiry(token.expire_time),
        created_at: toIso(token.created_at),
      }),
    ),
  );
};

/** `POST /device/token` */
export const createDeviceToken: Handler = (request) => {
  const { region } = request;
  const sent = checkBody(deviceTokenCreate(request.now), request.body);
  if (!sent.ok) {
    return sent.reply;
  }
  const device = findDevice(request, sent.value.device);
  if (!device.ok) {
    return device.reply;
  }
  const token: Token = {
    token: region.store.ids.token("device"),
    profile: region.profile,
    kind: "device",
    ref: device.value.id,
    name: sent.value.name,
    permission: sent.value.permission,
    expire_time: sent.value.expire_time ?? null,
    serie_number: sent.value.serie_number ?? null,
    verification_code: sent.value.verification_code ?? null,
    last_authorization: null,
    created_at: request.now,
  };
  region.store.tokens.insert(token);
  return ok(presentNewToken(token));
};

/** `DELETE /device/token/:token` */
export const deleteDeviceToken: Handler = ({ region, params }) => {
  const found = region.store.tokens.find(region.profile, params["token"] ?? "");
  if (found?.kind !== "device") {
    return refuse(400, "Invalid Token");
  }
  region.store.tokens.remove(found.token);
  region.live.revoke(found.token);
  return ok("Token Successfully Removed");
};
