import * as z from "zod";
import { shift } from "../../data/dates.ts";
import { documented, ok } from "../../http/reply.ts";
import { checkBody } from "../../http/validate.ts";
import type { Account } from "../../store/accounts.ts";
import type { Store } from "../../store/store.ts";
import type { Handler } from "../handler.ts";
import { presentListed, profilesFor } from "../profiles/of-account.ts";
import { insertProfileToken } from "../profiles/tokens.ts";
import { presentNewToken, profileLoginToken } from "../token-schema.ts";
import { changeAccount } from "./caller.ts";
import { credentialFields, logIn } from "./credentials.ts";

const presentLogin = (store: Store, { id, email, body }: Account): Record<string, unknown> => ({
  type: "user",
  id,
  email,
  company: body.company,
  name: body.name,
  profiles: profilesFor(store, id).map(presentListed),
});

const credentials = z.object(credentialFields, "must be an object with email and password");

/** `POST /account/login`: who one is, and which profiles one has. A token is another request. */
export const login: Handler = (request) => {
  const sent = checkBody(credentials, request.body);
  if (!sent.ok) {
    return sent.reply;
  }
  const account = logIn(request, sent.value);
  if (!account.ok) {
    return account.reply;
  }
  const { store, id } = request.region;
  // Read again, because a PIN that was used is gone from it.
  const current = store.accounts.find(id, account.value.id) ?? account.value;
  changeAccount(request, current, { last_login: request.now });
  return ok(presentLogin(store, current));
};

/** `POST /account/profile/token`: a token for one of the profiles of the credentials. */
export const createTokenByLogin: Handler = (request) => {
  const { region, now } = request;
  const sent = checkBody(profileLoginToken(now), request.body);
  if (!sent.ok) {
    return sent.reply;
  }
  const account = logIn(request, sent.value);
  if (!account.ok) {
    return account.reply;
  }
  const { profile_id, name, expire_time } = sent.value;
  const owner = account.value.id;
  if (!profilesFor(region.store, owner).some(({ profile }) => profile.id === profile_id)) {
    return documented("authorization-denied");
  }
  const token = insertProfileToken(request, profile_id, owner, {
    name,
    permission: "full",
    // Tokens of a log-in live three months (docs `profiles/account-token.md`).
    expire_time: expire_time === undefined ? shift(now, 3, "month") : expire_time,
  });
  return ok(presentNewToken(token));
};
