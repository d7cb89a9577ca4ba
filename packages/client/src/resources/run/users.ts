import * as z from "zod/mini";
import { readResult } from "../../http/read-result.ts";
import type { CallOptions, Send } from "../../http/sender.ts";
import type { Tag } from "../../schemas/tag.ts";
import { tagSchema } from "../../schemas/tag.ts";
import type { Crud } from "../crud.ts";
import { createCrud } from "../crud.ts";

/** A user of the portal. */
export interface PortalUser {
  readonly id: string;
  readonly name?: string;
  readonly email?: string;
  readonly active?: boolean;
  readonly tags?: readonly Tag[];
  readonly timezone?: string;
  readonly last_login?: string | null;
  readonly [further: string]: unknown;
}

export const portalUserSchema: z.ZodMiniType<PortalUser> = z.looseObject({
  id: z.string(),
  name: z.exactOptional(z.string()),
  email: z.exactOptional(z.string()),
  active: z.exactOptional(z.boolean()),
  tags: z.exactOptional(z.array(tagSchema)),
  timezone: z.exactOptional(z.string()),
  last_login: z.exactOptional(z.nullable(z.string())),
});

/** What a new user is made of. */
export interface NewPortalUser {
  readonly name: string;
  readonly email: string;
  readonly password: string;
  /** For example `America/Sao_Paulo`. */
  readonly timezone: string;
  readonly active?: boolean;
  readonly company?: string;
  readonly phone?: string | null;
  readonly language?: string;
  readonly tags?: readonly Tag[];
  readonly [further: string]: unknown;
}

/** A log-in of a user. */
export interface UserLogin {
  readonly token: string;
  readonly run_user: string;
  readonly expire_time?: string;
}

const loginSchema: z.ZodMiniType<UserLogin> = z.looseObject({
  token: z.string(),
  run_user: z.string(),
  expire_time: z.exactOptional(z.string()),
});

/** Fields of users that lists can give. */
export type PortalUserField =
  | "active"
  | "company"
  | "created_at"
  | "email"
  | "id"
  | "language"
  | "last_login"
  | "name"
  | "newsletter"
  | "options"
  | "phone"
  | "profile"
  | "tags"
  | "timezone"
  | "updated_at";

/** The users of the portal, as those who look after it see them. */
export interface Users extends Crud<
  PortalUser,
  NewPortalUser,
  Partial<NewPortalUser>,
  { readonly user: string },
  PortalUserField
> {
  /** Logs in as a user; `expireTime` is a date, or a span such as `1 day`. */
  readonly loginAs: (
    userId: string,
    options?: CallOptions & { readonly expireTime?: string },
  ) => Promise<UserLogin>;
}

export function createUsers(send: Send): Users {
  return {
    ...createCrud<
      PortalUser,
      NewPortalUser,
      Partial<NewPortalUser>,
      { readonly user: string },
      PortalUserField
    >(send, {
      routes: {
        list: "run.users.list",
        info: "run.users.info",
        create: "run.users.create",
        edit: "run.users.edit",
        delete: "run.users.delete",
      },
      idParam: "user_id",
      item: portalUserSchema,
      created: z.looseObject({ user: z.string() }),
      nouns: ["user", "users"],
    }),
    loginAs: async (userId, { expireTime, ...options } = {}) =>
      readResult(
        loginSchema,
        await send("run.users.loginAs", {
          ...options,
          params: { user_id: userId },
          query: { expire_time: expireTime },
        }),
        "the log-in",
      ),
  };
}
