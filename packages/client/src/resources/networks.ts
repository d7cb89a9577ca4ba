import * as z from "zod/mini";
import { confirmation, readList, readResult } from "../http/read-result.ts";
import type { CallOptions, Send } from "../http/sender.ts";
import type { DeviceToken, NewDeviceToken } from "../schemas/token.ts";
import { deviceTokenSchema } from "../schemas/token.ts";
import type { Crud } from "./crud.ts";
import { createCrud } from "./crud.ts";
import type { DeviceTokenField } from "./device-tokens.ts";
import type { ListOptions } from "./list-query.ts";
import { listQuery } from "./list-query.ts";

/** How bytes of devices arrive: a public network, or one of the profile. */
export interface Network {
  readonly id: string;
  readonly name?: string;
  readonly description?: string;
  readonly public?: boolean;
  readonly require_devices_access?: boolean;
  readonly [further: string]: unknown;
}

const networkSchema: z.ZodMiniType<Network> = z.looseObject({
  id: z.string(),
  name: z.exactOptional(z.string()),
  description: z.exactOptional(z.string()),
  public: z.exactOptional(z.boolean()),
  require_devices_access: z.exactOptional(z.boolean()),
});

/** What a network of the profile is made of. */
export interface NewNetwork {
  readonly name: string;
  readonly description?: string;
  /** Whether its tokens may list devices with their tokens. */
  readonly require_devices_access?: boolean;
  /** Base64 of the parser. */
  readonly payload_decoder?: string;
  readonly [further: string]: unknown;
}

/** The tokens of a network, for its server. */
export interface NetworkTokens {
  readonly list: (
    networkId: string,
    options?: ListOptions<DeviceTokenField>,
  ) => Promise<readonly DeviceToken[]>;
  readonly create: (
    networkId: string,
    token: NewDeviceToken,
    options?: CallOptions,
  ) => Promise<{ readonly token: string; readonly name: string; readonly network: string }>;
  /** Revokes a token at once. */
  readonly delete: (token: string, options?: CallOptions) => Promise<string>;
}

/** Fields of networks that lists can give. */
export type NetworkField =
  | "banner_url"
  | "description"
  | "device_parameters"
  | "documentation_url"
  | "icon_url"
  | "id"
  | "logo_url"
  | "middleware_endpoint"
  | "name"
  | "payload_decoder"
  | "payload_encoder"
  | "public"
  | "require_devices_access"
  | "serial_number";

/** Networks that everybody has, and those of the profile. */
export interface Networks extends Crud<
  Network,
  NewNetwork,
  Partial<NewNetwork>,
  { readonly network: string },
  NetworkField
> {
  /** By default with id and name alone. */
  readonly info: (
    id: string,
    options?: CallOptions & { readonly fields?: readonly NetworkField[] | undefined },
  ) => Promise<Network>;
  readonly tokens: NetworkTokens;
}

const createdTokenSchema = z.looseObject({
  token: z.string(),
  name: z.string(),
  network: z.string(),
});

export function createNetworks(send: Send): Networks {
  return {
    ...createCrud<
      Network,
      NewNetwork,
      Partial<NewNetwork>,
      { readonly network: string },
      NetworkField
    >(send, {
      routes: {
        list: "networks.list",
        info: "networks.info",
        create: "networks.create",
        edit: "networks.edit",
        delete: "networks.delete",
      },
      idParam: "network_id",
      item: networkSchema,
      created: z.looseObject({ network: z.string() }),
      nouns: ["network", "networks"],
    }),
    info: async (id, { fields, ...options } = {}) =>
      readResult(
        networkSchema,
        await send("networks.info", { ...options, params: { network_id: id }, query: { fields } }),
        "the network",
      ),
    tokens: {
      list: async (networkId, options = {}) => {
        const { signal, timeoutMs, deadlineMs, onRateLimit } = options;
        const result = await send("networks.tokens.list", {
          signal,
          timeoutMs,
          deadlineMs,
          onRateLimit,
          params: { network_id: networkId },
          query: listQuery(options),
        });
        return readList(deviceTokenSchema, result, "the list of tokens");
      },
      create: async (networkId, token, options) =>
        readResult(
          createdTokenSchema,
          await send("networks.tokens.create", {
            ...options,
            body: { ...token, network: networkId },
          }),
          "the new token",
        ),
      delete: async (token, options) =>
        confirmation(await send("networks.tokens.delete", { ...options, params: { token } })),
    },
  };
}
