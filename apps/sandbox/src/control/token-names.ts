import type { RegionId } from "@tagoio-workbench/catalog";
import type { Store } from "../store/store.ts";
import type { NameOfToken } from "./mask.ts";

/** Names the tokens of a region by what they speak for. */
export const tokenNames =
  ({ tokens }: Pick<Store, "tokens">, region: RegionId): NameOfToken =>
  (text) => {
    const token = tokens.resolve(region, text);
    return token && `[${token.kind} ${token.ref}]`;
  };
