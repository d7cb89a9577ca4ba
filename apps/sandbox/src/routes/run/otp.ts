import * as z from "zod";
import { documented, ok, refuse } from "../../http/reply.ts";
import { checkBody } from "../../http/validate.ts";
import { isPassword } from "../../otp/password.ts";
import { isPin, newOtp, otpAddress, type OtpType, otpTypes } from "../../otp/pin.ts";
import type { Document } from "../../store/documents.ts";
import type { ApiRequest, Handler } from "../handler.ts";
import { changeUser, otpOf, selfOf, sendPin } from "./session.ts";

const typeOf = ({ params }: ApiRequest): OtpType | undefined =>
  otpTypes.find((type) => type === params["otp_type"]);

const unknownType = refuse(400, "There is no such second factor; use authenticator, email or sms");

const credentials = z.object(
  { email: z.string("must be text"), password: z.string("must be text") },
  "must be an object with email and password",
);

/** Whether the request repeats the credentials of its own user. */
const areOwn = (user: Document, sent: z.infer<typeof credentials>): boolean =>
  String(user.body["email"]).toLowerCase() === sent.email.toLowerCase() &&
  isPassword(String(user.body["password"]), sent.password);

/** `POST /run/:url/otp/:type/enable`: for an authenticator app, the address to put into it; else a PIN is sent. */
export const enableOtp: Handler = (request) => {
  const user = selfOf(request);
  if (!user.ok) {
    return user.reply;
  }
  const type = typeOf(request);
  if (type === undefined) {
    return unknownType;
  }
  const sent = checkBody(credentials, request.body);
  if (!sent.ok) {
    return sent.reply;
  }
  if (!areOwn(user.value, sent.value)) {
    return documented("invalid-credentials");
  }
  const setting = newOtp(type, request.region.store.random, request.now);
  if (setting.secret === null) {
    sendPin(request, user.value, type, setting);
    return ok("The PIN was sent");
  }
  changeUser(request, user.value, { otp: { ...otpOf(user.value), [type]: setting } });
  return ok(otpAddress(setting.secret, String(user.value.body["email"])));
};

const pinBody = z.object({ pin_code: z.string("must be text") }, "must be an object with pin_code");

/** `POST /run/:url/otp/:type/confirm` */
export const confirmOtp: Handler = (request) => {
  const user = selfOf(request);
  if (!user.ok) {
    return user.reply;
  }
  const type = typeOf(request);
  const sent = checkBody(pinBody, request.body);
  if (!sent.ok) {
    return sent.reply;
  }
  const setting = type === undefined ? undefined : otpOf(user.value)[type];
  if (type === undefined || setting === undefined) {
    return unknownType;
  }
  if (!isPin(setting, sent.value.pin_code, request.now)) {
    return refuse(400, "Invalid PIN code");
  }
  changeUser(request, user.value, {
    otp: { ...otpOf(user.value), [type]: { ...setting, pin: null, confirmed: true } },
  });
  return ok("Second factor confirmed");
};

/** `POST /run/:url/otp/:type/disable` */
export const disableOtp: Handler = (request) => {
  const user = selfOf(request);
  if (!user.ok) {
    return user.reply;
  }
  const type = typeOf(request);
  if (type === undefined) {
    return unknownType;
  }
  const sent = checkBody(credentials, request.body);
  if (!sent.ok) {
    return sent.reply;
  }
  if (!areOwn(user.value, sent.value)) {
    return documented("invalid-credentials");
  }
  const { [type]: _removed, ...rest } = otpOf(user.value);
  changeUser(request, user.value, { otp: rest });
  return ok("Second factor disabled");
};
