import * as z from "zod";
import { documented, failure, type Outcome, refuse, type Reply, value } from "../../http/reply.ts";
import { isPassword } from "../../otp/password.ts";
import { isPin, type OtpType, otpTypes, sentPin } from "../../otp/pin.ts";
import type { Account } from "../../store/accounts.ts";
import type { ApiRequest } from "../handler.ts";
import { changeAccount, post } from "./caller.ts";

const text = z.string({
  error: (issue) => (issue.input === undefined ? "is required" : "must be text"),
});

/** What proves a second factor. */
export const pinFields: {
  readonly otp_type: z.ZodType<OtpType | undefined>;
  readonly pin_code: z.ZodType<string | undefined>;
} = {
  otp_type: z.enum(otpTypes as OtpType[], "must be authenticator, email or sms").optional(),
  pin_code: z.string("must be text").optional(),
};

/** What proves who one is. */
export const credentialFields: typeof pinFields & {
  readonly email: z.ZodType<string>;
  readonly password: z.ZodType<string>;
} = { email: text, password: text, ...pinFields };

/** A second factor as it was sent. */
export interface Pin {
  readonly otp_type?: OtpType | undefined;
  readonly pin_code?: string | undefined;
}

/** Credentials as they were sent. */
export interface Credentials extends Pin {
  readonly email: string;
  readonly password: string;
}

const invalid = failure(documented("invalid-credentials"));

/** The confirmed account that e-mail and password are right for. */
export function accountOf(
  { region }: ApiRequest,
  { email, password }: Pick<Credentials, "email" | "password">,
): Outcome<Account> {
  const account = region.store.accounts.findByEmail(region.id, email);
  if (account === undefined || !isPassword(account.password, password)) {
    return invalid;
  }
  return account.active
    ? value(account)
    : failure(
        refuse(400, "The account is not confirmed. Open the link in the e-mail that was sent"),
      );
}

/** Second factors that count. */
export const factorsOf = ({ body }: Account): OtpType[] =>
  otpTypes.filter((type) => body.otp[type]?.confirmed === true);

/** Why this PIN does not do, where the account needs one. A PIN that was sent counts once. */
export function checkPin(
  request: ApiRequest,
  account: Account,
  { otp_type, pin_code }: Pin,
): Reply | undefined {
  const active = factorsOf(account);
  const [first] = active;
  if (first === undefined) {
    return undefined;
  }
  if (pin_code === undefined) {
    // The CLI reads the message as JSON, and then asks for a PIN of this type.
    return refuse(400, JSON.stringify({ otp_enabled: true, otp_autosend: first }));
  }
  const type = otp_type ?? first;
  const setting = active.includes(type) ? account.body.otp[type] : undefined;
  if (setting === undefined || !isPin(setting, pin_code, request.now)) {
    return refuse(400, "Invalid PIN code");
  }
  if (setting.pin !== null) {
    const otp = { ...account.body.otp, [type]: { ...setting, pin: null } };
    changeAccount(request, account, { body: { ...account.body, otp } });
  }
  return undefined;
}

/** The account of credentials, its second factor included. */
export function logIn(request: ApiRequest, sent: Credentials): Outcome<Account> {
  const account = accountOf(request, sent);
  if (!account.ok) {
    return account;
  }
  const refused = checkPin(request, account.value, sent);
  return refused === undefined ? account : failure(refused);
}

/** Makes a PIN and records that it was sent. */
export function sendPin(
  request: ApiRequest,
  account: Account,
  type: Exclude<OtpType, "authenticator">,
  confirmed: boolean,
): void {
  const { region, now } = request;
  const setting = { secret: null, confirmed, ...sentPin(region.store.random, now) };
  const otp = { ...account.body.otp, [type]: setting };
  changeAccount(request, account, { body: { ...account.body, otp } });
  const to = type === "sms" ? account.body.phone : account.email;
  post(request, { to, pin_code: setting.pin }, type);
}
