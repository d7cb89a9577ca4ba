import * as z from "zod";
import { failure, ok, type Outcome, refuse, value } from "../../http/reply.ts";
import { checkBody } from "../../http/validate.ts";
import { isPin, newOtp, otpAddress, type OtpType, otpTypes } from "../../otp/pin.ts";
import type { Account } from "../../store/accounts.ts";
import type { ApiRequest, Handler } from "../handler.ts";
import { callerId, callerOf, changeAccount } from "./caller.ts";
import { accountOf, credentialFields, factorsOf, sendPin } from "./credentials.ts";

const credentials = z.object(credentialFields, "must be an object with email and password");

const typeOf = ({ params }: ApiRequest): Outcome<OtpType> => {
  const type = otpTypes.find((each) => each === params["otp_type"]);
  return type === undefined
    ? failure(refuse(400, "There is no such second factor; use authenticator, email or sms"))
    : value(type);
};

/** The caller's account, where the body repeats its credentials. */
function confirmed(request: ApiRequest): Outcome<Account> {
  const sent = checkBody(credentials, request.body);
  if (!sent.ok) {
    return sent;
  }
  const account = accountOf(request, sent.value);
  return account.ok && account.value.id !== callerId(request)
    ? failure(refuse(400, "The credentials are those of another account than the token's"))
    : account;
}

/** `POST /account/otp/:type/enable`: the address for an authenticator app; else a PIN is sent. */
export const enableFactor: Handler = (request) => {
  const type = typeOf(request);
  if (!type.ok) {
    return type.reply;
  }
  const account = confirmed(request);
  if (!account.ok) {
    return account.reply;
  }
  const { body, email } = account.value;
  if (type.value !== "authenticator") {
    if (type.value === "sms" && body.phone === null) {
      return refuse(400, "The account has no phone number. Set one first");
    }
    sendPin(request, account.value, type.value, false);
    return ok("The PIN was sent");
  }
  const setting = newOtp("authenticator", request.region.store.random, request.now);
  changeAccount(request, account.value, {
    body: { ...body, otp: { ...body.otp, authenticator: setting } },
  });
  return ok(otpAddress(setting.secret ?? "", email));
};

const pinBody = z.object({ pin_code: z.string("must be text") }, "must be an object with pin_code");

/** `POST /account/otp/:type/confirm` */
export const confirmFactor: Handler = (request) => {
  const type = typeOf(request);
  if (!type.ok) {
    return type.reply;
  }
  const sent = checkBody(pinBody, request.body);
  if (!sent.ok) {
    return sent.reply;
  }
  const account = callerOf(request);
  const setting = account.body.otp[type.value];
  if (setting === undefined) {
    return refuse(400, "This second factor is not set up. Enable it first");
  }
  if (!isPin(setting, sent.value.pin_code, request.now)) {
    return refuse(400, "Invalid PIN code");
  }
  const otp = { ...account.body.otp, [type.value]: { ...setting, pin: null, confirmed: true } };
  changeAccount(request, account, { body: { ...account.body, otp } });
  return ok("Second factor confirmed");
};

/** `POST /account/otp/:type/disable` */
export const disableFactor: Handler = (request) => {
  const type = typeOf(request);
  if (!type.ok) {
    return type.reply;
  }
  const account = confirmed(request);
  if (!account.ok) {
    return account.reply;
  }
  const { [type.value]: _removed, ...otp } = account.value.body.otp;
  changeAccount(request, account.value, { body: { ...account.value.body, otp } });
  return ok("Second factor disabled");
};

/** `POST /account/login/otp`: sends a PIN to log in with. */
export const sendLoginPin: Handler = (request) => {
  const sent = checkBody(credentials, request.body);
  if (!sent.ok) {
    return sent.reply;
  }
  const account = accountOf(request, sent.value);
  if (!account.ok) {
    return account.reply;
  }
  const type = sent.value.otp_type;
  if (type === undefined || type === "authenticator" || !factorsOf(account.value).includes(type)) {
    return refuse(400, "This second factor is not set up, or needs no PIN to be sent");
  }
  sendPin(request, account.value, type, true);
  return ok("The PIN was sent");
};
