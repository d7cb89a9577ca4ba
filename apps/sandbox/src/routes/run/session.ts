import * as z from "zod";
import { toIso } from "../../data/dates.ts";
import { documentedBody } from "../../http/documented-body.ts";
import { documented, failure, ok, type Outcome, refuse, value } from "../../http/reply.ts";
import { checkBody } from "../../http/validate.ts";
import { isPin, type OtpSetting, type OtpType, otpTypes, sentPin } from "../../otp/pin.ts";
import { isPassword } from "../../otp/password.ts";
import type { Document } from "../../store/documents.ts";
import { type ApiRequest, type Handler, tokenOf } from "../handler.ts";
import { insertDocument } from "../resource.ts";
import { portalOfUrl, sessionEnd } from "./portal.ts";
import {
  endSessions,
  isTaken,
  openSession,
  presentUser,
  runUserKind,
  runUsers,
  toStored,
  userByEmail,
} from "./users.ts";

/** The user whose token this is, on the portal that the path names. */
export function selfOf(request: ApiRequest): Outcome<Document> {
  const portal = portalOfUrl(request);
  return portal.ok ? runUsers.find(request, tokenOf(request).ref) : portal;
}

const credentials = z.object(
  { email: z.string("must be text"), password: z.string("must be text") },
  "must be an object with email and password",
);

/** The active user that these credentials are right for. */
function userOf(request: ApiRequest): Outcome<Document> {
  const portal = portalOfUrl(request);
  if (!portal.ok) {
    return portal;
  }
  const sent = checkBody(credentials, request.body);
  if (!sent.ok) {
    return sent;
  }
  const user = userByEmail(request.region, sent.value.email);
  const right =
    user !== undefined && isPassword(String(user.body["password"]), sent.value.password);
  if (!right) {
    return failure(documented("invalid-credentials"));
  }
  return user.body["active"] === true
    ? value(user)
    : failure(refuse(400, "The user is not active. Confirm the e-mail address first"));
}

/** Second factors of a user, by type. */
export const otpOf = (user: Document): Readonly<Partial<Record<OtpType, OtpSetting>>> =>
  (user.body["otp"] as Partial<Record<OtpType, OtpSetting>> | undefined) ?? {};

/** Changes some fields of a user. */
export function changeUser(
  { region, now }: ApiRequest,
  user: Document,
  change: Readonly<Record<string, unknown>>,
): void {
  region.store.documents.change(user.id, { body: { ...user.body, ...change }, updated_at: now });
}

const loginSchema = z.object({
  otp_type: z
    .enum(["authenticator", "email", "sms"], "must be authenticator, email or sms")
    .optional(),
  pin_code: z.string("must be text").optional(),
});

/** `POST /run/:url/login` */
export const loginUser: Handler = (request) => {
  const user = userOf(request);
  if (!user.ok) {
    return user.reply;
  }
  const sent = checkBody(loginSchema, request.body);
  if (!sent.ok) {
    return sent.reply;
  }
  const settings = otpOf(user.value);
  const active = otpTypes.filter((type) => settings[type]?.confirmed === true);
  if (active.length > 0) {
    const { otp_type = active[0], pin_code } = sent.value;
    const setting = otp_type === undefined ? undefined : settings[otp_type];
    if (pin_code === undefined) {
      return documented("otp_enabled");
    }
    if (setting?.confirmed !== true || !isPin(setting, pin_code, request.now)) {
      return refuse(400, "Invalid PIN code");
    }
  }
  changeUser(request, user.value, { last_login: request.now });
  const { token, expire_time } = openSession(request, user.value, sessionEnd(request));
  return ok({ token, expire_date: toIso(expire_time) });
};

/** `POST /run/:url/login/otp`: sends a PIN to log in with. */
export const sendLoginPin: Handler = (request) => {
  const user = userOf(request);
  if (!user.ok) {
    return user.reply;
  }
  const sent = checkBody(loginSchema, request.body);
  if (!sent.ok) {
    return sent.reply;
  }
  const type = sent.value.otp_type;
  const setting = type === undefined ? undefined : otpOf(user.value)[type];
  if (type === undefined || setting?.confirmed !== true || setting.secret !== null) {
    return refuse(400, "This second factor is not set up, or needs no PIN to be sent");
  }
  sendPin(request, user.value, type, setting);
  return ok("The PIN was sent");
};

/** Makes a PIN and puts it into the outbox. */
export function sendPin(
  request: ApiRequest,
  user: Document,
  type: OtpType,
  setting: OtpSetting,
): void {
  const { region, now } = request;
  const next = { ...setting, ...sentPin(region.store.random, now) };
  changeUser(request, user, { otp: { ...otpOf(user), [type]: next } });
  region.store.outbox.add({
    profile: region.profile,
    channel: type,
    content: { to: user.body[type === "sms" ? "phone" : "email"], pin_code: next.pin },
    created_at: now,
  });
}

const confirmationOf = ({ region }: ApiRequest): string => region.store.ids.uuid();

/** `POST /run/:url/signup`: the user becomes active with the confirmation that is sent by e-mail. */
export const signUp: Handler = (request) => {
  const portal = portalOfUrl(request);
  if (!portal.ok) {
    return portal.reply;
  }
  const sent = checkBody(documentedBody("runUser.signup"), request.body);
  if (!sent.ok) {
    return sent.reply;
  }
  const taken = isTaken(request.region, sent.value["email"]);
  if (taken !== undefined) {
    return taken;
  }
  const confirmation = confirmationOf(request);
  const { region, now } = request;
  const user = region.store.transaction(() => {
    region.store.outbox.add({
      profile: region.profile,
      channel: "email",
      content: { to: sent.value["email"], template: "confirm_email", confirmation },
      created_at: now,
    });
    return insertDocument(
      request,
      { kind: runUserKind },
      {
        newsletter: false,
        options: {},
        last_login: null,
        ...toStored(region, sent.value),
        active: false,
        confirmation,
      },
    );
  });
  return ok({ user: user.id });
};

/** `GET /run/:url/confirm/:token` */
export const confirmUser: Handler = (request) => {
  const portal = portalOfUrl(request);
  if (!portal.ok) {
    return portal.reply;
  }
  const { store, profile } = request.region;
  const [user] = store.documents.list(profile, runUserKind, [
    { sql: "body ->> '$.confirmation' = ?", values: [request.params["token"] ?? ""] },
  ]);
  if (user === undefined) {
    return refuse(400, "Invalid Token");
  }
  changeUser(request, user, { active: true, confirmation: null });
  return ok("Successfully Confirmed");
};

/** `GET /run/:url/passwordreset/:email`: the same answer whether or not there is such a user. */
export const recoverPassword: Handler = (request) => {
  const portal = portalOfUrl(request);
  if (!portal.ok) {
    return portal.reply;
  }
  const user = userByEmail(request.region, request.params["email"]);
  if (user !== undefined) {
    // The link in the mail carries a token that may change the password; it is good for an hour.
    const { token } = openSession(request, user, request.now + 3_600_000);
    request.region.store.outbox.add({
      profile: request.region.profile,
      channel: "email",
      content: { to: user.body["email"], template: "password_recovery", token },
      created_at: request.now,
    });
  }
  return ok("If there is such a user, an e-mail was sent");
};

const passwordBody = z.object(
  { password: z.string("must be text").min(1, "must not be empty") },
  "must be an object with password",
);

/** `POST /run/:url/passwordreset` */
export const changePassword: Handler = (request) => {
  const user = selfOf(request);
  if (!user.ok) {
    return user.reply;
  }
  const sent = checkBody(passwordBody, request.body);
  if (!sent.ok) {
    return sent.reply;
  }
  changeUser(request, user.value, toStored(request.region, sent.value));
  return ok("Password Successfully Updated");
};

/** `GET /run/:url/info` */
export const userInfo: Handler = (request) => {
  const user = selfOf(request);
  if (!user.ok) {
    return user.reply;
  }
  const settings = otpOf(user.value);
  const otp = Object.fromEntries(
    otpTypes.map((type) => [type, settings[type]?.confirmed === true]),
  );
  return ok({ ...presentUser(user.value), otp });
};

/** `PUT /run/:url/info` */
export const editUser: Handler = (request) => {
  const user = selfOf(request);
  if (!user.ok) {
    return user.reply;
  }
  const sent = checkBody(documentedBody("runUser.edit"), request.body);
  if (!sent.ok) {
    return sent.reply;
  }
  const taken = isTaken(request.region, sent.value["email"], user.value.id);
  if (taken !== undefined) {
    return taken;
  }
  // Second factors are set up by routes of their own, and nobody activates themselves.
  const { otp: _otp, active: _active, id: _id, created_at: _at, ...change } = sent.value;
  changeUser(request, user.value, toStored(request.region, change));
  return ok("Successfully Updated");
};

/** `DELETE /run/:url/delete` */
export const deleteUser: Handler = (request) => {
  const user = selfOf(request);
  if (!user.ok) {
    return user.reply;
  }
  const { store } = request.region;
  store.transaction(() => {
    endSessions(request.region, user.value.id);
    store.documents.remove(user.value.id);
  });
  return ok("Successfully Removed");
};
