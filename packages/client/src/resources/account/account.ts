import { confirmation, readResult } from "../../http/read-result.ts";
import type { CallOptions, Send } from "../../http/sender.ts";
import type { AccountEdit, Credentials, OtpType } from "../../schemas/account.ts";
import type { Account } from "../../schemas/identity.ts";
import { accountSchema } from "../../schemas/identity.ts";

/** A second factor of the account. */
export interface SecondFactor {
  /** For `authenticator`, gives the address to put into the app; for the others a PIN is sent. */
  readonly enable: (
    type: OtpType,
    credentials: Credentials,
    options?: CallOptions,
  ) => Promise<string>;
  /** From then on logging in needs a PIN. */
  readonly confirm: (type: OtpType, pinCode: string, options?: CallOptions) => Promise<string>;
  readonly disable: (
    type: OtpType,
    credentials: Credentials,
    options?: CallOptions,
  ) => Promise<string>;
}

/** The person behind a profile token. What needs no token is in `createAnonymousConnection`. */
export interface AccountAccess {
  readonly info: (options?: CallOptions) => Promise<Account>;
  readonly edit: (changes: AccountEdit, options?: CallOptions) => Promise<string>;
  /** Removes the account with all of its profiles. */
  readonly delete: (options?: CallOptions) => Promise<string>;
  readonly changePassword: (password: string, options?: CallOptions) => Promise<string>;
  readonly otp: SecondFactor;
}

export function createAccountAccess(send: Send): AccountAccess {
  return {
    info: async (options) =>
      readResult(accountSchema, await send("account.info", options), "the account"),
    edit: async (body, options) => confirmation(await send("account.edit", { ...options, body })),
    delete: async (options) => confirmation(await send("account.delete", options)),
    changePassword: async (password, options) =>
      confirmation(await send("account.passwordChange", { ...options, body: { password } })),
    otp: {
      enable: async (type, body, options) =>
        confirmation(
          await send("account.otp.enable", { ...options, params: { otp_type: type }, body }),
        ),
      confirm: async (type, pinCode, options) =>
        confirmation(
          await send("account.otp.confirm", {
            ...options,
            params: { otp_type: type },
            body: { pin_code: pinCode },
          }),
        ),
      disable: async (type, body, options) =>
        confirmation(
          await send("account.otp.disable", { ...options, params: { otp_type: type }, body }),
        ),
    },
  };
}
