import * as z from "zod/mini";

/** A configuration parameter of a device. */
export interface Param {
  readonly id: string;
  readonly key: string;
  readonly value: string;
  /** The device has fetched it. */
  readonly sent: boolean;
}

const wire = z.looseObject({
  id: z.string(),
  key: z.string(),
  value: z.exactOptional(z.nullable(z.union([z.string(), z.number(), z.boolean()]))),
  sent: z.exactOptional(z.nullable(z.boolean())),
});

export const paramSchema: z.ZodMiniType<Param> = z.pipe(
  wire,
  z.transform(({ id, key, value, sent }): Param => ({
    id,
    key,
    value: String(value ?? ""),
    sent: sent === true,
  })),
);

/** A parameter to set: a new one, or with `id` what changes of the one that has that id. */
export type ParamInput =
  | {
      readonly id?: never;
      readonly key: string;
      readonly value: string;
      readonly sent?: boolean;
    }
  | {
      readonly id: string;
      readonly key?: string;
      readonly value?: string;
      readonly sent?: boolean;
    };
