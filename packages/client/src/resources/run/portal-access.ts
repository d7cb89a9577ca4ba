import * as z from "zod/mini";
import { confirmation, readResult } from "../../http/read-result.ts";
import type { CallOptions, Send } from "../../http/sender.ts";
import type { Credentials, OtpType } from "../../schemas/account.ts";
import type { DictionaryWords } from "../../schemas/dictionary.ts";
import { dictionaryWordsSchema } from "../../schemas/dictionary.ts";
import type { NewPortalUser } from "./users.ts";

/** A log-in to the portal. */
export interface PortalLogin {
  readonly token: string;
  /** ISO 8601, or `never`. */
  readonly expire_date: string;
}

const loginSchema: z.ZodMiniType<PortalLogin> = z.looseObject({
  token: z.string(),
  expire_date: z.string(),
});

/** What can be done on a portal before logging in; it is named by its address without `https://`. */
export interface PortalAccess {
  readonly signUp: (
    user: NewPortalUser,
    options?: CallOptions,
  ) => Promise<{ readonly user: string }>;
  /** With the code that was sent by e-mail. */
  readonly confirm: (code: string, options?: CallOptions) => Promise<string>;
  readonly login: (credentials: Credentials, options?: CallOptions) => Promise<PortalLogin>;
  /** Has a PIN sent to log in with. */
  readonly sendPin: (
    credentials: Credentials,
    type: OtpType,
    options?: CallOptions,
  ) => Promise<string>;
  readonly recoverPassword: (email: string, options?: CallOptions) => Promise<string>;
  /** Texts of the portal in a language. */
  readonly dictionary: (
    slug: string,
    locale: string,
    options?: CallOptions,
  ) => Promise<DictionaryWords>;
}

export function createPortalAccess(send: Send, url: string): PortalAccess {
  const portal = { run_url: url };
  return {
    signUp: async (user, options) =>
      readResult(
        z.looseObject({ user: z.string() }),
        await send("runUser.signup", {
          ...options,
          params: portal,
          body: { active: true, ...user },
        }),
        "the new user",
      ),
    confirm: async (code, options) =>
      confirmation(
        await send("runUser.confirm", { ...options, params: { ...portal, token: code } }),
      ),
    login: async (body, options) =>
      readResult(
        loginSchema,
        await send("runUser.login", { ...options, params: portal, body }),
        "the log-in",
      ),
    sendPin: async (credentials, type, options) =>
      confirmation(
        await send("runUser.loginOtp", {
          ...options,
          params: portal,
          body: { ...credentials, otp_type: type },
        }),
      ),
    recoverPassword: async (email, options) =>
      confirmation(
        await send("runUser.passwordRecover", { ...options, params: { ...portal, email } }),
      ),
    dictionary: async (slug, locale, options) =>
      readResult(
        dictionaryWordsSchema,
        await send("dictionaries.language.getPublic", {
          ...options,
          params: { ...portal, slug, locale },
        }),
        "the texts of the language",
      ),
  };
}
