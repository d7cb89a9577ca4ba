import * as z from "zod/mini";
import type { Tag } from "./tag.ts";
import { tagSchema } from "./tag.ts";

/** A TagoCore server that is linked to a profile. */
export interface TagoCore {
  readonly id: string;
  readonly name?: string;
  readonly active?: boolean;
  readonly connected?: boolean;
  readonly tags?: readonly Tag[];
  readonly [further: string]: unknown;
}

export const tagoCoreSchema: z.ZodMiniType<TagoCore> = z.looseObject({
  id: z.string(),
  name: z.exactOptional(z.string()),
  active: z.exactOptional(z.boolean()),
  connected: z.exactOptional(z.boolean()),
  tags: z.exactOptional(z.array(tagSchema)),
});

/** What can be set on a TagoCore server. */
export interface TagoCoreEdit {
  readonly name?: string;
  readonly active?: boolean;
  readonly tags?: readonly Tag[];
}

/** A new link to a TagoCore server. */
export interface NewTagoCore extends TagoCoreEdit {
  readonly name: string;
}
