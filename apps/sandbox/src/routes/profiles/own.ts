import { documented, failure, type Outcome, value } from "../../http/reply.ts";
import type { Region } from "../../region.ts";
import type { Profile } from "../../store/profiles.ts";
import { callerId } from "../account/caller.ts";
import { type ApiRequest, tokenOf } from "../handler.ts";
import { profilesFor } from "./of-account.ts";

/** A profile, and the region as it sees it. */
export interface OwnProfile {
  readonly profile: Profile;
  readonly region: Region;
  /** Whether it belongs to another account. */
  readonly shared: boolean;
}

const denied = failure(documented("authorization-denied"));

/**
 * The profile that the path names: that of the token, by its ID or as `current`, or another one that the account of a
 * profile token may work in.
 */
export function ownProfile(
  request: ApiRequest,
  id: string | undefined = request.params["profile_id"],
): Outcome<OwnProfile> {
  const { region } = request;
  const wanted = id === "current" ? region.profile : id;
  const own =
    wanted === region.profile ? region.store.profiles.find(region.id, region.profile) : undefined;
  if (own !== undefined) {
    return value({ profile: own, region, shared: own.account !== callerId(request) });
  }
  const found =
    tokenOf(request).kind === "profile"
      ? profilesFor(region.store, callerId(request)).find(({ profile }) => profile.id === wanted)
      : undefined;
  return found === undefined
    ? denied
    : value({ ...found, region: region.forProfile(found.profile.id) });
}
