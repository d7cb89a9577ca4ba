import type { ConnectionOptions } from "./connection.ts";
import { sendThrough } from "./connection.ts";
import { resolveRegion } from "./region.ts";
import type { AnonymousAccount } from "./resources/account/anonymous-account.ts";
import { createAnonymousAccount } from "./resources/account/anonymous-account.ts";
import type { PortalAccess } from "./resources/run/portal-access.ts";
import { createPortalAccess } from "./resources/run/portal-access.ts";
import type { Invitations } from "./resources/account/team.ts";
import { createInvitations } from "./resources/account/team.ts";

/** What a connection without a token is made of. */
export type AnonymousOptions = Omit<ConnectionOptions, "token" | "kind">;

/** A region, and what can be asked of it before there is a token. */
export interface AnonymousConnection {
  /** Short name of the region. */
  readonly region: string;
  /** Signing up, logging in, making a token. */
  readonly account: AnonymousAccount;
  /** A portal, by its address without `https://`. */
  readonly portal: (url: string) => PortalAccess;
  /** Answers to invitations to the team of a profile. */
  readonly invitations: Invitations;
}

/**
 * Opens nothing yet: requests go out when methods are called, and carry no token.
 *
 * @throws TagoError `invalid-region` or `insecure-transport`
 */
export function createAnonymousConnection(options: AnonymousOptions): AnonymousConnection {
  const endpoint = resolveRegion(options.region, options.allowHttp);
  // Routes that take no token are sent none, whatever the credential.
  const send = sendThrough(endpoint, { token: "", kind: "profile" }, options);
  return {
    region: endpoint.label,
    account: createAnonymousAccount(send),
    portal: (url) => createPortalAccess(send, url),
    invitations: createInvitations(send),
  };
}
