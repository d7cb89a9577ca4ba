import * as z from "zod/mini";
import { readList } from "../http/read-result.ts";
import type { CallOptions, Send } from "../http/sender.ts";

/** Kinds of resource that have tags. */
export type TaggedKind =
  | "action"
  | "analysis"
  | "bucket"
  | "dashboard"
  | "device"
  | "run_users"
  | "secrets"
  | "tcore";

/** Tags in use. */
export interface Tags {
  /** The keys that resources of a kind have, without duplicates. */
  readonly keys: (kind: TaggedKind, options?: CallOptions) => Promise<readonly string[]>;
}

export function createTags(send: Send): Tags {
  return {
    keys: async (kind, options) =>
      readList(
        z.string(),
        await send("tags.keys", { ...options, params: { type: kind } }),
        "the tag keys",
      ),
  };
}
