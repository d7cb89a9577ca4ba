import { toIso, toIsoOrNull } from "../../data/dates.ts";
import { documented, ok, refuse } from "../../http/reply.ts";
import { checkBody } from "../../http/validate.ts";
import type { Token } from "../../store/tokens.ts";
import { callerId } from "../account/caller.ts";
import { logIn } from "../account/credentials.ts";
import { filterConditions } from "../filters.ts";
import { type ApiRequest, type Handler, tokenOf } from "../handler.ts";
import { type ListRules, parseListQuery } from "../list-query.ts";
import {
  presentExpiry,
  presentNewToken,
  profileTokenCreate,
  type TokenCreate,
} from "../token-schema.ts";
import { ownProfile } from "./own.ts";

/** Lists of the tokens of profiles and networks and of service authorizations are alike. */
const tokenRules: ListRules = {
  fields: [
    "created_at",
    "created_by",
    "expire_time",
    "last_authorization",
    "name",
    "permission",
    "ref_id",
    "serie_number",
    "token",
    "type",
    "verification_code",
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
    "verification_code",
  ],
  defaultOrder: "created_at,desc",
};

/** A token as lists and `GET /info` show it. */
export const presentToken = (token: Token, owner: string): Record<string, unknown> => ({
  token: token.token,
  name: token.name,
  type: token.kind,
  permission: token.permission,
  serie_number: token.serie_number,
  verification_code: token.verification_code,
  last_authorization: toIsoOrNull(token.last_authorization),
  expire_time: presentExpiry(token.expire_time),
  ref_id: token.ref,
  created_at: toIso(token.created_at),
  created_by: token.created_by ?? owner,
});

/**
 * The tokens of a kind that speak for the profile of the request's region, or for something of it.
 *
 * @param ref ID of what they speak for.
 */
export function listTokens(
  { region: { store, profile, account }, query }: Pick<ApiRequest, "region" | "query">,
  kind: "profile" | "authorization" | "network",
  ref: string = profile,
): ReturnType<Handler> {
  const list = parseListQuery(query, tokenRules);
  if (!list.ok) {
    return list.reply;
  }
  const conditions = filterConditions(list.value.filter, {
    names: ["name"],
    booleans: [],
    exact: ["permission", "token", "serie_number", "verification_code"],
    tags: false,
  });
  const tokens = store.tokens.list(ref, kind, conditions, list.value.page);
  return ok(tokens.map((token) => list.value.pick(presentToken(token, account))));
}

/** Writes a token that speaks for a profile. */
export function insertProfileToken(
  { region: { store }, now }: Pick<ApiRequest, "region" | "now">,
  profile: string,
  creator: string,
  { name, permission, expire_time }: Pick<TokenCreate, "name" | "permission" | "expire_time">,
): Token {
  const token: Token = {
    token: store.ids.token("profile"),
    profile,
    kind: "profile",
    ref: profile,
    name,
    permission,
    expire_time: expire_time ?? null,
    serie_number: null,
    verification_code: null,
    last_authorization: null,
    created_at: now,
    created_by: creator,
  };
  store.tokens.insert(token);
  return token;
}

/** `GET /profile/:id/token` */
export const listProfileTokens: Handler = (request) => {
  const own = ownProfile(request);
  return own.ok
    ? listTokens({ region: own.value.region, query: request.query }, "profile")
    : own.reply;
};

/** `POST /profile/:id/token` */
export const createProfileToken: Handler = (request) => {
  const own = ownProfile(request);
  if (!own.ok) {
    return own.reply;
  }
  const sent = checkBody(profileTokenCreate(request.now), request.body);
  if (!sent.ok) {
    return sent.reply;
  }
  const account = logIn(request, sent.value);
  if (!account.ok) {
    return account.reply;
  }
  if (account.value.id !== callerId(request)) {
    return documented("invalid-credentials");
  }
  const { id } = own.value.profile;
  return ok(presentNewToken(insertProfileToken(request, id, account.value.id, sent.value)));
};

/** `DELETE /profile/:id/token/:token` */
export const deleteProfileToken: Handler = (request) => {
  const own = ownProfile(request);
  if (!own.ok) {
    return own.reply;
  }
  const { store, live } = request.region;
  const found = store.tokens.find(own.value.profile.id, request.params["token"] ?? "");
  if (found?.kind !== "profile") {
    return refuse(400, "Invalid Token");
  }
  store.tokens.remove(found.token);
  live.revoke(found.token);
  return ok("Token Successfully Removed");
};

/** `PUT /profile/switch/:id`: the token of the request speaks for another profile from now on. */
export const switchToken: Handler = (request) => {
  const own = ownProfile(request);
  if (!own.ok) {
    return own.reply;
  }
  const { store, live } = request.region;
  const { token } = tokenOf(request);
  store.tokens.move(token, own.value.profile.id);
  // Streams that it opened show the profile that it left.
  live.revoke(token);
  return ok("Token Successfully Transferred");
};
