import type { Profile } from "../../store/profiles.ts";
import type { Store } from "../../store/store.ts";

/** The profiles that an account may work in: its own, then those shared with it. */
export const profilesFor = (
  store: Store,
  account: string,
): { profile: Profile; shared: boolean }[] => [
  ...store.profiles.ofAccount(account).map((profile) => ({ profile, shared: false })),
  ...store.profiles.sharedWith(account).map((profile) => ({ profile, shared: true })),
];

/** A profile as lists show it. */
export const presentListed = ({
  profile: { id, account, body },
  shared,
}: {
  profile: Profile;
  shared: boolean;
}): Record<string, unknown> => ({
  id,
  name: body.name,
  logo_url: body.logo_url,
  account,
  from_share: shared,
});
