import * as z from "zod/mini";
import type { ParamInput } from "./param.ts";
import type { Tag } from "./tag.ts";
import { tagSchema } from "./tag.ts";

/** How a device keeps its data. `legacy` is read only by old tools. */
export type DeviceType = "mutable" | "immutable" | "hybrid" | "legacy";

/** A device as the API describes it. Lists hold the fields that were asked for, and always `id` and `tags`. */
export interface Device {
  readonly id: string;
  readonly name?: string;
  readonly description?: string | null;
  /** A {@link DeviceType}, or one that is newer than this package. */
  readonly type?: string;
  readonly tags?: readonly Tag[];
  readonly active?: boolean;
  readonly visible?: boolean;
  readonly network?: string | null;
  readonly connector?: string | null;
  readonly profile?: string;
  readonly chunk_period?: string | null;
  readonly chunk_retention?: number | string | null;
  /** Names that it matches are stored on the mutable side of a hybrid device. */
  readonly mutable_variable_regex?: string;
  /** Payload parser, in base64. */
  readonly payload_decoder?: string | null;
  /** ISO 8601. */
  readonly created_at?: string;
  readonly updated_at?: string;
  /** When something last arrived, which does not prove that it was stored. */
  readonly last_input?: string | null;
  readonly [further: string]: unknown;
}

const text = z.exactOptional(z.string());
const textOrNull = z.exactOptional(z.nullable(z.string()));

export const deviceSchema: z.ZodMiniType<Device> = z.looseObject({
  id: z.string(),
  name: text,
  description: textOrNull,
  type: text,
  tags: z.exactOptional(z.array(tagSchema)),
  active: z.exactOptional(z.boolean()),
  visible: z.exactOptional(z.boolean()),
  network: textOrNull,
  connector: textOrNull,
  profile: text,
  chunk_period: textOrNull,
  chunk_retention: z.exactOptional(z.nullable(z.union([z.number(), z.string()]))),
  mutable_variable_regex: text,
  payload_decoder: textOrNull,
  created_at: text,
  updated_at: text,
  last_input: textOrNull,
});

/** What a new device is made of. */
export interface NewDevice {
  /** 3 to 100 characters. */
  readonly name: string;
  /** Id of a network, from the route `networks.list`. */
  readonly network: string;
  /** Id of a connector of that network, from the route `connectors.list`. */
  readonly connector: string;
  /** Immutable devices need `chunk_period` and `chunk_retention`. */
  readonly type?: DeviceType;
  readonly description?: string;
  readonly active?: boolean;
  readonly visible?: boolean;
  readonly tags?: readonly Tag[];
  readonly serie_number?: string;
  readonly chunk_period?: "day" | "week" | "month" | "quarter";
  readonly chunk_retention?: number;
  /** Needed for hybrid devices: somewhere in the name of a variable that may be edited. */
  readonly mutable_variable_regex?: string;
  /** Payload parser in JavaScript, plain or in base64; at most 64 kB. */
  readonly payload_decoder?: string | null;
  readonly configuration_params?: readonly ParamInput[];
  /** Run the parser of the connector; default true. */
  readonly connector_parse?: boolean;
  readonly [further: string]: unknown;
}

/** Changes of a device; what is left out stays. */
export type DeviceEdit = Partial<Omit<NewDevice, "type" | "serie_number">>;

/** The answer to a new device. */
export interface CreatedDevice {
  readonly device_id: string;
  /** The device's first token. */
  readonly token: string;
  readonly [further: string]: unknown;
}

export const createdDeviceSchema: z.ZodMiniType<CreatedDevice> = z.looseObject({
  device_id: z.string(),
  token: z.string(),
});
