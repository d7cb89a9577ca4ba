import type { Region } from "../../region.ts";

/** Removes a profile with all that is in it, and ends what its tokens opened. */
export function removeProfile(
  { store, live }: Pick<Region, "store" | "live">,
  profile: string,
): void {
  const tokens = store.tokens.ofProfile(profile);
  store.profiles.remove(profile);
  for (const { token } of tokens) {
    live.revoke(token);
  }
}
