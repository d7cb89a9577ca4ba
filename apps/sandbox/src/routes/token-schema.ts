import * as z from "zod";
import { parseExpiry, toIso } from "../data/dates.ts";
import { credentialFields, type Credentials } from "./account/credentials.ts";
import type { Permission, Token } from "../store/tokens.ts";

/** `never`, a date, or a span from now such as `1 day`; null means never. */
const expireTime = (now: number): z.ZodType<number | null | undefined> =>
  z
    .string("must be text")
    .transform((text, context): number | null => {
      if (text === "never") {
        return null;
      }
      const time = parseExpiry(text, now);
      if (time === undefined) {
        context.issues.push({
          code: "custom",
          input: text,
          message: 'must be "never", a date, or a span such as "1 day"',
        });
        return z.NEVER;
      }
      return time;
    })
    .optional();

/** What tokens of every kind are made from. */
export interface TokenCreate {
  name: string;
  permission: Permission;
  /** Milliseconds since 1970; null for never. */
  expire_time?: number | null | undefined;
  serie_number?: string | null | undefined;
  verification_code?: string | null | undefined;
}

const required = z.string({
  error: (issue) => (issue.input === undefined ? "is required" : "must be text"),
});

const tokenFields = (now: number) => ({
  name: required.min(1, "must not be empty").max(100, "must have at most 100 characters"),
  permission: z.enum(["full", "write", "read"], "must be full, write or read"),
  expire_time: expireTime(now),
  serie_number: z.string("must be text").max(100, "must have at most 100 characters").nullish(),
  verification_code: z.string("must be text").nullish(),
});

/** Body of `POST /device/token`. */
export const deviceTokenCreate = (now: number): z.ZodType<TokenCreate & { device: string }> =>
  z.object(
    { device: required, ...tokenFields(now) },
    "must be an object with device, name and permission",
  );

/** Body of `POST /integration/network/token`. */
export const networkTokenCreate = (now: number): z.ZodType<TokenCreate & { network: string }> =>
  z.object(
    { network: required, ...tokenFields(now) },
    "must be an object with network, name and permission",
  );

/** Body of `POST /profile/:id/token`. */
export const profileTokenCreate = (now: number): z.ZodType<TokenCreate & Credentials> =>
  z.object(
    { ...tokenFields(now), ...credentialFields },
    "must be an object with name, permission, email and password",
  );

/** Body of `POST /account/profile/token`. */
export const profileLoginToken = (
  now: number,
): z.ZodType<Omit<TokenCreate, "permission"> & Credentials & { profile_id: string }> =>
  z.object(
    {
      ...tokenFields(now),
      permission: z.unknown().optional(),
      ...credentialFields,
      profile_id: required,
    },
    "must be an object with profile_id, email, password and name",
  );

/** Body of `POST /serviceauth`. */
export const authorizationCreate = (
  now: number,
): z.ZodType<Omit<TokenCreate, "permission"> & { permission?: Permission | undefined }> =>
  z.object(
    { ...tokenFields(now), permission: tokenFields(now).permission.optional() },
    "must be an object with name",
  );

/** When a token ends, as the API writes it. */
export const presentExpiry = (time: number | null): string =>
  time === null ? "never" : toIso(time);

/** The answer to making a token. The SDK reads `expire_date`, the OpenAPI file names `expire_time`. */
export const presentNewToken = (token: Token): Record<string, unknown> => ({
  token: token.token,
  permission: token.permission,
  expire_date: presentExpiry(token.expire_time),
  expire_time: presentExpiry(token.expire_time),
});
