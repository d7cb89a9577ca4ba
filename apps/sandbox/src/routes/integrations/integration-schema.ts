import * as z from "zod";
import { parserSchema } from "../../parsers/parser-code.ts";
import { isId } from "../../store/ids.ts";
import { nameSchema } from "../devices/device-schema.ts";
import type { Sent } from "../resource.ts";

const text = z.string("must be text").optional();
const flag = z.boolean("must be true or false").optional();

const ids = z.array(
  z.string("must be text").refine(isId, "must be an ID of 24 hexadecimal characters"),
  "must be a list of IDs",
);

/** A field that people fill in when they add a device of this network or connector. */
const deviceParameters = z
  .array(
    z.object(
      {
        name: text,
        label: text,
        type: z.enum(["number", "text", "dropdown", "switch"], "is none of the types").optional(),
        default: z.unknown().optional(),
        group: z.enum(["default", "main", "advanced", "hide"], "is none of the groups").optional(),
        options: z.array(z.unknown(), "must be a list").optional(),
      },
      "must be an object",
    ),
    "must be a list",
  )
  .optional();

const shared = {
  description: text,
  logo_url: text,
  device_parameters: deviceParameters,
  payload_encoder: parserSchema.optional(),
  payload_decoder: parserSchema.optional(),
};

const connectorFields = {
  ...shared,
  networks: ids.optional(),
  install_text: text,
  install_end_text: text,
  device_annotation: text,
};

const networkFields = {
  ...shared,
  icon_url: text,
  banner_url: text,
  middleware_endpoint: text,
  public: flag,
  documentation_url: text,
  serial_number: z
    .object(
      { mask: text, label: text, image: text, case: text, help: text, required: flag },
      "must be an object",
    )
    .optional(),
  require_devices_access: flag,
};

export const connectorCreate: z.ZodType<Sent> = z.object(
  { name: nameSchema, ...connectorFields, networks: ids.min(1, "must name a network") },
  "must be an object with name and networks",
);
export const connectorEdit: z.ZodType<Sent> = z.object(
  { name: nameSchema.optional(), ...connectorFields },
  "must be an object",
);
export const networkCreate: z.ZodType<Sent> = z.object(
  { name: nameSchema, ...networkFields },
  "must be an object with a name",
);
export const networkEdit: z.ZodType<Sent> = z.object(
  { name: nameSchema.optional(), ...networkFields },
  "must be an object",
);
