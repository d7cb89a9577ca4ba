import * as z from "zod/mini";

/** What `GET /info` tells of a token; the fields depend on its kind. */
export interface TokenInfo {
  readonly id?: string;
  readonly name?: string;
  readonly [further: string]: unknown;
}

export const tokenInfoSchema: z.ZodMiniType<TokenInfo> = z.looseObject({
  id: z.exactOptional(z.string()),
  name: z.exactOptional(z.string()),
});

/** The person behind a profile. */
export interface Account {
  readonly id: string;
  readonly name?: string;
  readonly email?: string;
  readonly timezone?: string;
  readonly [further: string]: unknown;
}

export const accountSchema: z.ZodMiniType<Account> = z.looseObject({
  id: z.string(),
  name: z.exactOptional(z.string()),
  email: z.exactOptional(z.string()),
  timezone: z.exactOptional(z.string()),
});

/** The profile that a token belongs to. */
export interface Profile {
  readonly info: {
    readonly id: string;
    readonly name: string;
    readonly [further: string]: unknown;
  };
  readonly [further: string]: unknown;
}

export const profileSchema: z.ZodMiniType<Profile> = z.looseObject({
  info: z.looseObject({ id: z.string(), name: z.string() }),
});
