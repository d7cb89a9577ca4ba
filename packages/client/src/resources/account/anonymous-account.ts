import { confirmation, readResult } from "../../http/read-result.ts";
import type { CallOptions, Send } from "../../http/sender.ts";
import type {
  Credentials,
  Login,
  NewAccount,
  NewLoginToken,
  OtpType,
} from "../../schemas/account.ts";
import { loginSchema, withTokenSchema } from "../../schemas/account.ts";

/** What can be done about an account before there is a token. */
export interface AnonymousAccount {
  /** Signs up. The account counts once it is confirmed with what the e-mail holds. */
  readonly create: (account: NewAccount, options?: CallOptions) => Promise<string>;
  readonly confirm: (code: string, options?: CallOptions) => Promise<string>;
  readonly resendConfirmation: (email: string, options?: CallOptions) => Promise<string>;
  /** Who one is, and which profiles one has. Where a second factor is on, it takes a PIN. */
  readonly logIn: (credentials: Credentials, options?: CallOptions) => Promise<Login>;
  /** Has a PIN sent to log in with. */
  readonly requestPin: (
    type: OtpType,
    credentials: Credentials,
    options?: CallOptions,
  ) => Promise<string>;
  /** Gives a token of a profile. */
  readonly createToken: (token: NewLoginToken, options?: CallOptions) => Promise<string>;
  readonly recoverPassword: (email: string, options?: CallOptions) => Promise<string>;
}

export function createAnonymousAccount(send: Send): AnonymousAccount {
  return {
    create: async (account, options) => {
      const body = { ...account, cpassword: account.password };
      return confirmation(await send("account.create", { ...options, body }));
    },
    confirm: async (token, options) =>
      confirmation(await send("account.confirm", { ...options, params: { token } })),
    resendConfirmation: async (email, options) =>
      confirmation(await send("account.resendConfirmation", { ...options, params: { email } })),
    logIn: async (body, options) =>
      readResult(loginSchema, await send("account.login", { ...options, body }), "the log-in"),
    requestPin: async (type, credentials, options) => {
      const body = { ...credentials, otp_type: type };
      return confirmation(await send("account.loginOtp", { ...options, body }));
    },
    createToken: async (body, options) => {
      const result = await send("account.profileToken.create", { ...options, body });
      return readResult(withTokenSchema, result, "the new token").token;
    },
    recoverPassword: async (email, options) =>
      confirmation(await send("account.passwordRecover", { ...options, params: { email } })),
  };
}
