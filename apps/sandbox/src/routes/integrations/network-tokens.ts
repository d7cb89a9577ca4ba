import { refuse, ok } from "../../http/reply.ts";
import { checkBody } from "../../http/validate.ts";
import { callerId } from "../account/caller.ts";
import type { Handler } from "../handler.ts";
import { listTokens } from "../profiles/tokens.ts";
import { networkTokenCreate } from "../token-schema.ts";
import { findOwnNetwork } from "./networks.ts";

/** `GET /integration/network/token/:network` */
export const listNetworkTokens: Handler = (request) => {
  const network = findOwnNetwork(request);
  if (!network.ok) {
    return network.reply;
  }
  return listTokens(request, "network", network.value.id);
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
    created_by: callerId(request),
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
