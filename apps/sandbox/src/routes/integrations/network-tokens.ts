import { refuse, ok } from "../../http/reply.ts";
import { checkBody } from "../../http/validate.ts";
import { toIso, toIsoOrNull } from "../../data/dates.ts";
import { filterConditions } from "../filters.ts";
import type { Handler } from "../handler.ts";
import { parseListQuery } from "../list-query.ts";
import { networkTokenCreate, presentExpiry } from "../token-schema.ts";
import { findOwnNetwork } from "./networks.ts";

const rules = {
  fields: [
    "created_at",
    "expire_time",
    "last_authorization",
    "name",
    "permission",
    "serie_number",
    "token",
    "verification_code",
  ],
  always: [],
  defaultFields: ["name", "token", "permission"],
  orderable: ["created_at", "expire_time", "last_authorization", "name", "permission", "token"],
  defaultOrder: "created_at,desc",
};

/** `GET /integration/network/token/:network` */
export const listNetworkTokens: Handler = (request) => {
  const network = findOwnNetwork(request);
  if (!network.ok) {
    return network.reply;
  }
  const list = parseListQuery(request.query, rules);
  if (!list.ok) {
    return list.reply;
  }
  const conditions = filterConditions(list.value.filter, {
    names: ["name"],
    booleans: [],
    exact: ["permission", "token"],
    tags: false,
  });
  const { store } = request.region;
  return ok(
    store.tokens.list(network.value.id, "network", conditions, list.value.page).map((token) =>
      list.value.pick({
        token: token.token,
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

/** `POST /integration/network/token` */
export const createNetworkToken: Handler = (request) => {
  const { region, now } = request;
  const sent = checkBody(networkTokenCreate(now), request.body);
  if (!sent.ok) {
    return sent.reply;
  }
  const network = findOwnNetwork(request, sent.value.network);
  if (!network.ok) {
    return network.reply;
  }
  const token = region.store.ids.token("network");
  const { name, permission, expire_time, serie_number, verification_code } = sent.value;
  region.store.tokens.insert({
    token,
    profile: region.profile,
    kind: "network",
    ref: network.value.id,
    name,
    permission,
    expire_time: expire_time ?? null,
    serie_number: serie_number ?? null,
    verification_code: verification_code ?? null,
    last_authorization: null,
    created_at: now,
  });
  return ok({ token, name, network: network.value.id });
};

/** `DELETE /integration/network/token/:token` */
export const deleteNetworkToken: Handler = ({ region, params }) => {
  const found = region.store.tokens.find(region.profile, params["token"] ?? "");
  if (found?.kind !== "network") {
    return refuse(400, "Invalid Token");
  }
  region.store.tokens.remove(found.token);
  region.live.revoke(found.token);
  return ok("Token Successfully Removed");
};
