import { profilesOf, type Region } from "../region.ts";

/**
 * The region as the profile sees it that the path of a request without a token names: by its ID, or by the address of
 * its portal. Where it names none, as the first profile sees it.
 */
export function regionOfPath(
  whole: Region,
  params: Readonly<Record<string, string | undefined>>,
): Region {
  const { profile_id: id, run_url: url } = params;
  if (id !== undefined) {
    return whole.store.profiles.find(whole.id, id) === undefined ? whole : whole.forProfile(id);
  }
  return url === undefined ? whole : (withPortal(whole, url.toLowerCase()) ?? whole);
}

function withPortal(whole: Region, url: string): Region | undefined {
  const full = url.includes(".") ? url : `${url}.run.tago.io`;
  return profilesOf(whole).find(({ store, profile }) => {
    // A portal that nobody has changed stands at the ID of its profile.
    const [portal] = store.documents.list(profile, "run");
    const address = portal?.body["url"];
    const known = (typeof address === "string" ? address : `${profile}.run.tago.io`).toLowerCase();
    return known === full || known === url;
  });
}
