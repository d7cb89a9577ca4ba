import * as z from "zod/mini";

/** Key and value on a resource, used for filters and access policies. */
export interface Tag {
  readonly key: string;
  readonly value: string;
}

export const tagSchema: z.ZodMiniType<Tag> = z.object({ key: z.string(), value: z.string() });
