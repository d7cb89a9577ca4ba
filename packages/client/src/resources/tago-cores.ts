import { confirmation, readResult } from "../http/read-result.ts";
import type { CallOptions, Send } from "../http/sender.ts";
import { withIdSchema } from "../schemas/account.ts";
import type { NewTagoCore, TagoCore, TagoCoreEdit } from "../schemas/tago-core.ts";
import { tagoCoreSchema } from "../schemas/tago-core.ts";
import type { Crud } from "./crud.ts";
import { createCrud } from "./crud.ts";

/** Fields that lists of TagoCore servers can give. */
export type TagoCoreField =
  | "active"
  | "connected"
  | "created_at"
  | "id"
  | "machine_id"
  | "name"
  | "profile"
  | "tags"
  | "tcore_version"
  | "updated_at";

/** TagoCore servers that are linked to the profile. */
export interface TagoCores extends Crud<
  TagoCore,
  NewTagoCore,
  TagoCoreEdit,
  { readonly id: string },
  TagoCoreField
> {
  /** `summary` leaves out what the machine of the instance reports. */
  readonly info: (
    id: string,
    options?: CallOptions & { readonly summary?: boolean | undefined },
  ) => Promise<TagoCore>;
  /** Gives a new token, in place of the one before. */
  readonly generateToken: (id: string, options?: CallOptions) => Promise<string>;
}

export function createTagoCores(send: Send): TagoCores {
  return {
    ...createCrud<TagoCore, NewTagoCore, TagoCoreEdit, { readonly id: string }, TagoCoreField>(
      send,
      {
        routes: {
          list: "tagocores.list",
          info: "tagocores.info",
          create: "tagocores.create",
          edit: "tagocores.edit",
          delete: "tagocores.delete",
        },
        idParam: "tcore_id",
        item: tagoCoreSchema,
        created: withIdSchema,
        nouns: ["TagoCore", "TagoCores"],
      },
    ),
    info: async (id, { summary, ...options } = {}) =>
      readResult(
        tagoCoreSchema,
        await send("tagocores.info", { ...options, params: { tcore_id: id }, query: { summary } }),
        "the TagoCore",
      ),
    generateToken: async (id, options) =>
      confirmation(
        await send("tagocores.token.generate", { ...options, params: { tcore_id: id } }),
      ),
  };
}
