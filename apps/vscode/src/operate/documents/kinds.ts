import type { KindId } from "./address.ts";
import { data } from "./data.ts";
import { device } from "./device.ts";
import type { DocumentKind } from "./kind.ts";
import { parameters } from "./parameters.ts";
import { script } from "./script.ts";
import { tags } from "./tags.ts";

/** Kinds of documents that are saved to TagoIO. */
export const kinds: Readonly<Record<Exclude<KindId, "send">, DocumentKind>> = {
  parameters,
  tags,
  device,
  data,
  script,
};
