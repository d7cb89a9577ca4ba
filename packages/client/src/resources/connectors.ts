import * as z from "zod/mini";
import { readResult } from "../http/read-result.ts";
import type { CallOptions, Send } from "../http/sender.ts";
import type { Crud } from "./crud.ts";
import { createCrud } from "./crud.ts";

/** What decodes the data of one kind of hardware: a public connector, or one of the profile. */
export interface Connector {
  readonly id: string;
  readonly name?: string;
  readonly description?: string;
  readonly public?: boolean;
  /** Ids of the networks that it works with. */
  readonly networks?: readonly string[];
  readonly [further: string]: unknown;
}

const connectorSchema: z.ZodMiniType<Connector> = z.looseObject({
  id: z.string(),
  name: z.exactOptional(z.string()),
  description: z.exactOptional(z.string()),
  public: z.exactOptional(z.boolean()),
  networks: z.exactOptional(z.array(z.string())),
});

/** What a connector of the profile is made of. */
export interface NewConnector {
  readonly name: string;
  readonly networks: readonly string[];
  readonly description?: string;
  /** Base64 of the parser. */
  readonly payload_decoder?: string;
  readonly [further: string]: unknown;
}

/** Fields of connectors that lists can give. */
export type ConnectorField =
  | "created_at"
  | "description"
  | "device_annotation"
  | "device_parameters"
  | "id"
  | "install_end_text"
  | "install_text"
  | "logo_url"
  | "name"
  | "networks"
  | "payload_decoder"
  | "payload_encoder"
  | "public"
  | "updated_at";

/** Connectors that everybody has, and those of the profile. */
export interface Connectors extends Crud<
  Connector,
  NewConnector,
  Partial<NewConnector>,
  { readonly connector: string },
  ConnectorField
> {
  /** By default with all fields. */
  readonly info: (
    id: string,
    options?: CallOptions & { readonly fields?: readonly ConnectorField[] | undefined },
  ) => Promise<Connector>;
}

export function createConnectors(send: Send): Connectors {
  return {
    ...createCrud<
      Connector,
      NewConnector,
      Partial<NewConnector>,
      { readonly connector: string },
      ConnectorField
    >(send, {
      routes: {
        list: "connectors.list",
        info: "connectors.info",
        create: "connectors.create",
        edit: "connectors.edit",
        delete: "connectors.delete",
      },
      idParam: "connector_id",
      item: connectorSchema,
      created: z.looseObject({ connector: z.string() }),
      nouns: ["connector", "connectors"],
    }),
    info: async (id, { fields, ...options } = {}) =>
      readResult(
        connectorSchema,
        await send("connectors.info", {
          ...options,
          params: { connector_id: id },
          query: { fields },
        }),
        "the connector",
      ),
  };
}
