import * as z from "zod/mini";

/** Ways to prove a second factor. */
export type OtpType = "authenticator" | "sms" | "email";

/** A second factor, where an account has one. */
export interface Pin {
  readonly pin_code?: string;
  readonly otp_type?: OtpType;
}

/** Who somebody is. */
export interface Credentials extends Pin {
  readonly email: string;
  readonly password: string;
}

/** What a new account is made of. */
export interface NewAccount {
  readonly name: string;
  readonly email: string;
  readonly password: string;
  /** An IANA name such as `Europe/Berlin`. */
  readonly timezone: string;
  readonly company?: string;
  readonly country?: string;
  readonly newsletter?: boolean;
  readonly developer?: boolean;
}

/** What can be changed of an account. */
export interface AccountEdit {
  readonly name?: string;
  readonly company?: string;
  readonly language?: string;
  readonly phone?: string;
  readonly timezone?: string;
  readonly options?: Readonly<Record<string, unknown>>;
}

/** A profile in a list. */
export interface ProfileListItem {
  readonly id: string;
  readonly name: string;
  readonly logo_url: string | null;
  readonly account?: string;
  /** Whether it belongs to another account. */
  readonly from_share?: boolean;
  readonly [further: string]: unknown;
}

export const profileListItemSchema: z.ZodMiniType<ProfileListItem> = z.looseObject({
  id: z.string(),
  name: z.string(),
  logo_url: z.nullable(z.string()),
  account: z.exactOptional(z.string()),
  from_share: z.exactOptional(z.boolean()),
});

/** The answer to logging in: who one is and which profiles one has, no token. */
export interface Login {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly profiles: readonly ProfileListItem[];
  readonly [further: string]: unknown;
}

export const loginSchema: z.ZodMiniType<Login> = z.looseObject({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  profiles: z.array(profileListItemSchema),
});

/** A new token of a profile. */
export interface NewProfileToken extends Credentials {
  readonly name: string;
  readonly permission: "full" | "write" | "read";
  /** `never`, a date, or a span such as `1 day`. */
  readonly expire_time?: Date | string;
}

/** A token made by logging in. */
export interface NewLoginToken extends Credentials {
  readonly profile_id: string;
  readonly name: string;
  readonly expire_time?: Date | string;
}

/** An object whose further fields are shown as they came. */
export type Loose = Readonly<Record<string, unknown>>;

export const looseSchema: z.ZodMiniType<Loose> = z.looseObject({});
export const withTokenSchema: z.ZodMiniType<Loose & { readonly token: string }> = z.looseObject({
  token: z.string(),
});
export const withIdSchema: z.ZodMiniType<{ readonly id: string }> = z.looseObject({
  id: z.string(),
});
