import { limits } from "@tagoio-workbench/catalog";
import * as z from "zod";
import { variablePattern } from "../../data/variable-pattern.ts";
import { parserSchema } from "../../parsers/parser-code.ts";
import type { ChunkPeriod, DeviceType } from "../../store/devices.ts";
import { isId } from "../../store/ids.ts";
import type { Tag } from "../../store/tag.ts";

const text = z.string("must be text");

/** Tags of a resource. */
export const tagsSchema: z.ZodType<Tag[]> = z
  .array(
    z.object(
      {
        key: z.string({
          error: (issue) => (issue.input === undefined ? "is required" : "must be text"),
        }),
        value: z.string({
          error: (issue) => (issue.input === undefined ? "is required" : "must be text"),
        }),
      },
      "must be an object with key and value",
    ),
    "must be a list of {key, value}",
  )
  .max(limits.device.tags, `must have at most ${limits.device.tags} entries`);

/** The name of a resource. TagoCore asks for 3 to 100 characters. */
export const nameSchema: z.ZodType<string> = z
  .string({ error: (issue) => (issue.input === undefined ? "is required" : "must be text") })
  .min(3, "must have at least 3 characters")
  .max(100, "must have at most 100 characters");

const id = z
  .string({ error: (issue) => (issue.input === undefined ? "is required" : "must be text") })
  .refine(isId, "must be an ID of 24 hexadecimal characters");

const regex = text
  .max(2000, { error: "must have at most 2000 characters", abort: true })
  .refine(isExpression, { error: "must be a regular expression", abort: true })
  .refine(
    (pattern) => variablePattern(pattern) !== undefined,
    "must be a regular expression without lookaround and backreferences, which the sandbox does not run",
  );

function isExpression(pattern: string): boolean {
  try {
    return new RegExp(pattern, "u") instanceof RegExp;
  } catch {
    return false;
  }
}

/** A configuration parameter, new or (with an ID) changed. */
export interface ParamInput {
  id?: string | undefined;
  key?: string | undefined;
  value?: string | undefined;
  sent?: boolean | undefined;
}

/** Checks a configuration parameter. */
export const paramSchema: z.ZodType<ParamInput> = z.object(
  {
    id: id.optional(),
    key: text.min(1, "must not be empty").max(100, "must have at most 100 characters").optional(),
    value: text.optional(),
    sent: z.boolean("must be true or false").optional(),
  },
  "must be an object with key, value and sent",
);

const changeable = {
  description: text.nullable().optional(),
  active: z.boolean("must be true or false").optional(),
  visible: z.boolean("must be true or false").optional(),
  tags: tagsSchema.optional(),
  serie_number: text.max(100, "must have at most 100 characters").nullable().optional(),
  configuration_params: z.array(paramSchema, "must be a list").optional(),
  connector_parse: z.boolean("must be true or false").optional(),
  parse_function: parserSchema.optional(),
  payload_decoder: parserSchema.optional(),
  chunk_retention: z.coerce
    .number("must be a number")
    .int("must be a whole number")
    .min(0, "must be at least 0")
    .max(36, "must be at most 36")
    .optional(),
  mutable_variable_regex: regex.optional(),
};

const storage = {
  type: z
    .enum(["mutable", "immutable", "hybrid"], "must be mutable, immutable or hybrid")
    .optional(),
  chunk_period: z
    .enum(["day", "week", "month", "quarter"], "must be day, week, month or quarter")
    .optional(),
};

/** What `PUT /device/:id` takes; a part of it is refused where it would change. */
export interface DeviceEdit {
  name?: string | undefined;
  network?: string | undefined;
  connector?: string | undefined;
  type?: DeviceType | undefined;
  chunk_period?: ChunkPeriod | undefined;
  description?: string | null | undefined;
  active?: boolean | undefined;
  visible?: boolean | undefined;
  tags?: Tag[] | undefined;
  serie_number?: string | null | undefined;
  configuration_params?: ParamInput[] | undefined;
  connector_parse?: boolean | undefined;
  parse_function?: string | null | undefined;
  payload_decoder?: string | null | undefined;
  chunk_retention?: number | undefined;
  mutable_variable_regex?: string | undefined;
}

/** What `POST /device` takes. */
export interface DeviceCreate extends DeviceEdit {
  name: string;
  network: string;
  connector: string;
}

/** Body of `POST /device`. */
export const deviceCreate: z.ZodType<DeviceCreate> = z
  .object(
    { name: nameSchema, network: id, connector: id, ...storage, ...changeable },
    "must be an object with name, network and connector",
  )
  .check((context) => {
    const device = context.value;
    const type = device.type ?? "mutable";
    const needed = [
      ...(type === "mutable" ? [] : (["chunk_period", "chunk_retention"] as const)),
      ...(type === "hybrid" ? (["mutable_variable_regex"] as const) : []),
    ];
    for (const name of needed) {
      if (device[name] === undefined) {
        context.issues.push({
          code: "custom",
          input: device,
          path: [name],
          message: `is required for ${type} devices`,
        });
      }
    }
  });

/** Body of `PUT /device/:id`. */
export const deviceEdit: z.ZodType<DeviceEdit> = z.object(
  {
    name: nameSchema.optional(),
    network: id.optional(),
    connector: id.optional(),
    ...storage,
    ...changeable,
  },
  "must be an object",
);
