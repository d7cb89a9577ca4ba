import * as z from "zod";
import { documentedBody } from "../../http/documented-body.ts";
import { objectParseError, ok, refuse } from "../../http/reply.ts";
import { checkBody } from "../../http/validate.ts";
import { hashPassword } from "../../otp/password.ts";
import { newAccount, newProfile } from "../../seed/account.ts";
import type { Account, AccountBody } from "../../store/accounts.ts";
import type { ApiRequest, Handler } from "../handler.ts";
import { insertProfileToken } from "../profiles/tokens.ts";
import { callerOf, changeAccount, post } from "./caller.ts";

const email = z.email("must be an e-mail address");
const password = z.string("must be text").min(1, "must not be empty");
const signUp = z.object({ email, password, name: z.string().min(1, "must not be empty") });

/** `POST /account`: an account with one profile. It counts once the link in the e-mail was opened. */
export const createAccount: Handler = (request) => {
  const documented = checkBody(documentedBody("account.create"), request.body);
  if (!documented.ok) {
    return documented.reply;
  }
  const sent = checkBody(signUp, documented.value);
  if (!sent.ok) {
    return sent.reply;
  }
  const { cpassword, timezone, company, country, newsletter, developer } =
    documented.value as Partial<AccountBody> & { cpassword?: string };
  if (cpassword !== sent.value.password) {
    return objectParseError("cpassword is not the same as password");
  }
  const { store, id: region } = request.region;
  if (store.accounts.findByEmail(region, sent.value.email) !== undefined) {
    return refuse(400, "There is an account with this e-mail address");
  }
  const { now } = request;
  const account: Account = {
    id: store.ids.id(now),
    region,
    email: sent.value.email.toLowerCase(),
    password: hashPassword(sent.value.password, store.random),
    active: false,
    body: {
      ...newAccount(sent.value.name, timezone ?? "UTC"),
      ...(company === undefined ? {} : { company }),
      ...(country === undefined ? {} : { country }),
      newsletter: newsletter ?? false,
      developer: developer ?? false,
      confirmation: store.ids.uuid(),
    },
    last_login: null,
    created_at: now,
    updated_at: now,
  };
  store.transaction(() => {
    store.accounts.insert(account);
    store.profiles.insert({
      id: store.ids.id(now),
      region,
      account: account.id,
      body: newProfile(sent.value.name),
      created_at: now,
      updated_at: now,
    });
    sendConfirmation(request, account);
  });
  return ok("Account created. Confirm it with the link in the e-mail");
};

function sendConfirmation(request: ApiRequest, { email: to, body }: Account): void {
  post(request, { to, template: "account_confirmation", confirmation: body.confirmation });
}

/** `GET /account/confirm/:token` */
export const confirmAccount: Handler = (request) => {
  const { store, id } = request.region;
  const account = store.accounts.findByConfirmation(id, request.params["token"] ?? "");
  if (account === undefined) {
    return refuse(400, "Invalid Token");
  }
  changeAccount(request, account, {
    active: true,
    body: { ...account.body, confirmation: null },
  });
  return ok("Account Successfully Confirmed");
};

const byEmail = ({ region, params }: ApiRequest): Account | undefined =>
  region.store.accounts.findByEmail(region.id, params["email"] ?? "");

/** `GET /account/resend_confirmation/:email`: says the same whether or not there is such an account. */
export const resendConfirmation: Handler = (request) => {
  const account = byEmail(request);
  if (account?.active === false) {
    sendConfirmation(request, account);
  }
  return ok("If the account waits for its confirmation, an e-mail was sent");
};

const hour = 3_600_000;
const recovery = "Password recovery";

/** `GET /account/passwordreset/:email`: says the same whether or not there is such an account. */
export const recoverPassword: Handler = (request) => {
  const { region, now } = request;
  const account = byEmail(request);
  const [profile] = account === undefined ? [] : region.store.profiles.ofAccount(account.id);
  if (account !== undefined && profile !== undefined) {
    // The link in the e-mail opens a page that sets a password, with a token that is good for an hour.
    const { token } = insertProfileToken(request, profile.id, account.id, {
      name: recovery,
      permission: "write",
      expire_time: now + hour,
    });
    post(request, { to: account.email, template: "password_recovery", token });
  }
  return ok("If there is such an account, an e-mail was sent");
};

const passwordBody = z.object({ password }, "must be an object with password");

/** `POST /account/passwordreset`: sets the password. Links to do so that were sent before count no more. */
export const changePassword: Handler = (request) => {
  const sent = checkBody(passwordBody, request.body);
  if (!sent.ok) {
    return sent.reply;
  }
  const { store, live } = request.region;
  const account = callerOf(request);
  changeAccount(request, account, { password: hashPassword(sent.value.password, store.random) });
  for (const { token, name, created_by } of store.profiles
    .ofAccount(account.id)
    .flatMap(({ id }) => store.tokens.ofProfile(id))) {
    if (name === recovery && created_by === account.id) {
      store.tokens.remove(token);
      live.revoke(token);
    }
  }
  return ok("Password Successfully Updated");
};
