import { toIso, toIsoOrNull } from "../../data/dates.ts";
import { documentedBody } from "../../http/documented-body.ts";
import { ok } from "../../http/reply.ts";
import { checkBody } from "../../http/validate.ts";
import { otpTypes } from "../../otp/pin.ts";
import type { Region } from "../../region.ts";
import type { AccountBody } from "../../store/accounts.ts";
import type { Handler } from "../handler.ts";
import { removeProfile } from "../profiles/remove.ts";
import { callerOf, changeAccount } from "./caller.ts";
import { factorsOf } from "./credentials.ts";

/** `GET /account` */
export const accountInfo: Handler = (request) => {
  const account = callerOf(request);
  const { otp: _otp, billing: _billing, confirmation: _confirmation, ...body } = account.body;
  const active = factorsOf(account);
  return ok({
    id: account.id,
    email: account.email,
    ...body,
    active: account.active,
    blocked: false,
    type: "user",
    plan: request.region.plan,
    send_invoice: false,
    stripe_id: null,
    last_login: toIsoOrNull(account.last_login),
    otp: Object.fromEntries(otpTypes.map((type) => [type, active.includes(type)])),
    created_at: toIso(account.created_at),
    updated_at: toIso(account.updated_at),
  });
};

/** `PUT /account` */
export const editAccount: Handler = (request) => {
  const sent = checkBody(documentedBody("account.edit"), request.body);
  if (!sent.ok) {
    return sent.reply;
  }
  const account = callerOf(request);
  const { options, ...change } = sent.value as Partial<AccountBody>;
  changeAccount(request, account, {
    body: { ...account.body, ...change, options: { ...account.body.options, ...options } },
  });
  return ok(request.route.resultText ?? "Successfully Updated");
};

/** `DELETE /account`: its profiles, all that is in them, and every token go with it. */
export const deleteAccount: Handler = (request) => {
  const { id } = callerOf(request);
  removeAccount(request.region, id);
  return ok("Account Successfully Removed");
};

function removeAccount({ store, live }: Region, id: string): void {
  store.transaction(() => {
    for (const profile of store.profiles.ofAccount(id)) {
      removeProfile({ store, live }, profile.id);
    }
    for (const { id: shared } of store.profiles.sharedWith(id)) {
      revokeOf({ store, live }, shared, id);
    }
    store.accounts.remove(id);
  });
}

/** Ends the tokens that an account made for a profile of somebody else. */
export function revokeOf(
  { store, live }: Pick<Region, "store" | "live">,
  profile: string,
  account: string,
): void {
  for (const { token, created_by } of store.tokens.ofProfile(profile)) {
    if (created_by === account) {
      store.tokens.remove(token);
      live.revoke(token);
    }
  }
}
