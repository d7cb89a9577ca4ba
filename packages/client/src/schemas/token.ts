import * as z from "zod/mini";

/** What a device or profile token may do. */
export type TokenPermission = "full" | "write" | "read";

/** A token of a device, with the fields that were asked for. */
export interface DeviceToken {
  readonly token?: string;
  readonly name?: string;
  /** A {@link TokenPermission}, or `deny`. */
  readonly permission?: string;
  /** ISO 8601 or `never`. */
  readonly expire_time?: string | null;
  readonly serie_number?: string | null;
  readonly last_authorization?: string | null;
  readonly created_at?: string;
  readonly [further: string]: unknown;
}

const textOrNull = z.exactOptional(z.nullable(z.string()));

export const deviceTokenSchema: z.ZodMiniType<DeviceToken> = z.looseObject({
  token: z.exactOptional(z.string()),
  name: z.exactOptional(z.string()),
  permission: z.exactOptional(z.string()),
  expire_time: textOrNull,
  serie_number: textOrNull,
  last_authorization: textOrNull,
  created_at: z.exactOptional(z.string()),
});

/** What a new device token is made of. */
export interface NewDeviceToken {
  readonly name: string;
  readonly permission: TokenPermission;
  /** `never`, a date, or a span such as `1 day`. */
  readonly expire_time?: Date | string;
  readonly serie_number?: string;
}

/** The answer to a new token. */
export interface CreatedToken {
  readonly token: string;
  readonly permission: string;
  /** ISO 8601 or `never`; sources disagree on its name, so both are read. */
  readonly expire_time?: string;
}

const createdTokenWire = z.looseObject({
  token: z.string(),
  permission: z.string(),
  expire_time: z.exactOptional(z.string()),
  expire_date: z.exactOptional(z.string()),
});

export const createdTokenSchema: z.ZodMiniType<CreatedToken> = z.pipe(
  createdTokenWire,
  z.transform(({ token, permission, expire_time: time, expire_date: date }): CreatedToken => {
    const expires = time ?? date;
    return expires === undefined
      ? { token, permission }
      : { token, permission, expire_time: expires };
  }),
);
