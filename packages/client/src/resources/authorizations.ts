import { confirmation, readList, readResult } from "../http/read-result.ts";
import type { CallOptions, Send } from "../http/sender.ts";
import type { Loose } from "../schemas/account.ts";
import { withTokenSchema } from "../schemas/account.ts";
import type { DeviceToken, TokenPermission } from "../schemas/token.ts";
import { deviceTokenSchema } from "../schemas/token.ts";
import type { DeviceTokenField } from "./device-tokens.ts";
import type { ListOptions } from "./list-query.ts";
import { listQuery } from "./list-query.ts";

/** What a new service authorization is made of. */
export interface NewAuthorization {
  readonly name: string;
  readonly permission?: TokenPermission;
  readonly expire_time?: Date | string;
  /** The additional parameter that some networks ask for. */
  readonly verification_code?: string;
}

/** Service authorizations: credentials with which networks insert data by serial number. */
export interface Authorizations {
  readonly list: (options?: ListOptions<DeviceTokenField>) => Promise<readonly DeviceToken[]>;
  readonly create: (
    authorization: NewAuthorization,
    options?: CallOptions,
  ) => Promise<Loose & { readonly token: string }>;
  /** Sets the additional parameter. */
  readonly edit: (
    token: string,
    verificationCode: string,
    options?: CallOptions,
  ) => Promise<string>;
  /** Revokes it at once. */
  readonly delete: (token: string, options?: CallOptions) => Promise<string>;
}

export function createAuthorizations(send: Send): Authorizations {
  return {
    list: async (options = {}) => {
      const { signal, timeoutMs, deadlineMs, onRateLimit } = options;
      const query = listQuery(options);
      const call = { signal, timeoutMs, deadlineMs, onRateLimit, query };
      return readList(
        deviceTokenSchema,
        await send("authorizations.list", call),
        "the list of authorizations",
      );
    },
    create: async (body, options) =>
      readResult(
        withTokenSchema,
        await send("authorizations.create", { ...options, body }),
        "the new authorization",
      ),
    edit: async (token, code, options) =>
      confirmation(
        await send("authorizations.edit", {
          ...options,
          params: { token },
          body: { verification_code: code },
        }),
      ),
    delete: async (token, options) =>
      confirmation(await send("authorizations.delete", { ...options, params: { token } })),
  };
}
