import * as z from "zod";
import { ok, refuse, type Outcome, failure, value } from "../../http/reply.ts";
import { checkBody } from "../../http/validate.ts";
import type { Token } from "../../store/tokens.ts";
import { callerId } from "../account/caller.ts";
import { type ApiRequest, type Handler, tokenOf } from "../handler.ts";
import { listTokens } from "../profiles/tokens.ts";
import { authorizationCreate } from "../token-schema.ts";

/** `GET /serviceauth` */
export const listAuthorizations: Handler = (request) => listTokens(request, "authorization");

/** `POST /serviceauth`: a credential for networks outside, for all devices of the profile. */
export const createAuthorization: Handler = (request) => {
  const sent = checkBody(authorizationCreate(request.now), request.body);
  if (!sent.ok) {
    return sent.reply;
  }
  const { region, now } = request;
  const { name, permission = "full", expire_time, verification_code } = sent.value;
  const token: Token = {
    token: region.store.ids.token("authorization"),
    profile: region.profile,
    kind: "authorization",
    ref: region.profile,
    name,
    permission,
    expire_time: expire_time ?? null,
    serie_number: sent.value.serie_number ?? null,
    verification_code: verification_code ?? null,
    last_authorization: null,
    created_at: now,
    ...(tokenOf(request).kind === "profile" ? { created_by: callerId(request) } : {}),
  };
  region.store.tokens.insert(token);
  return ok({
    token: token.token,
    name,
    profile: region.profile,
    ...(token.verification_code === null ? {} : { additional_parameters: token.verification_code }),
  });
};

function authorizationOf({ region, params }: ApiRequest): Outcome<Token> {
  const found = region.store.tokens.find(region.profile, params["token"] ?? "");
  return found?.kind === "authorization" ? value(found) : failure(refuse(400, "Invalid Token"));
}

// The SDK leaves the code out where it is to be removed.
const edit = z
  .object({ verification_code: z.string("must be text").nullish() }, "must be an object")
  .optional();

/** `PUT /serviceauth/:token` */
export const editAuthorization: Handler = (request) => {
  const token = authorizationOf(request);
  if (!token.ok) {
    return token.reply;
  }
  const sent = checkBody(edit, request.body);
  if (!sent.ok) {
    return sent.reply;
  }
  request.region.store.tokens.setVerification(
    token.value.token,
    sent.value?.verification_code ?? null,
  );
  return ok(request.route.resultText ?? "Successfully Updated");
};

/** `DELETE /serviceauth/:token` */
export const deleteAuthorization: Handler = (request) => {
  const token = authorizationOf(request);
  if (!token.ok) {
    return token.reply;
  }
  const { store, live } = request.region;
  store.tokens.remove(token.value.token);
  live.revoke(token.value.token);
  return ok(request.route.resultText ?? "Successfully Removed");
};
