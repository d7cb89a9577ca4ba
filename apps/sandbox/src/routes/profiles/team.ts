import * as z from "zod";
import { toIso } from "../../data/dates.ts";
import { documented, failure, ok, type Outcome, refuse, value } from "../../http/reply.ts";
import { checkBody } from "../../http/validate.ts";
import type { Region } from "../../region.ts";
import type { TeamMember } from "../../store/profiles.ts";
import { revokeOf } from "../account/account.ts";
import { callerId, post } from "../account/caller.ts";
import type { ApiRequest, Handler } from "../handler.ts";
import { notify } from "../notifications/notify.ts";
import { type OwnProfile, ownProfile } from "./own.ts";

/** The profile, where the caller owns it: members of a team do not change the team. */
function ledProfile(request: ApiRequest): Outcome<OwnProfile> {
  const own = ownProfile(request);
  return own.ok && own.value.shared ? failure(documented("authorization-denied")) : own;
}

/** `GET /profile/:id/team` */
export const listTeam: Handler = (request) => {
  const own = ownProfile(request);
  if (!own.ok) {
    return own.reply;
  }
  const { store, id: region } = request.region;
  return ok(
    store.profiles.team(own.value.profile.id).flatMap(({ account, active, created_at }) => {
      const member = store.accounts.find(region, account);
      return member === undefined
        ? []
        : [
            {
              id: account,
              name: member.body.name,
              email: member.email,
              active,
              created_at: toIso(created_at),
            },
          ];
    }),
  );
};

const invitation = z.object({ email: z.email("must be an e-mail address") }, "must be an object");

/** `POST /profile/:id/team`: invites an account of the region, by e-mail and by a notification with two buttons. */
export const addMember: Handler = (request) => {
  const led = ledProfile(request);
  if (!led.ok) {
    return led.reply;
  }
  const sent = checkBody(invitation, request.body);
  if (!sent.ok) {
    return sent.reply;
  }
  const { region, now } = request;
  const { store } = region;
  const { profile } = led.value;
  const invited = store.accounts.findByEmail(region.id, sent.value.email);
  if (invited === undefined) {
    return documented("user-not-found");
  }
  if (invited.id === callerId(request)) {
    return refuse(400, "The profile is yours already");
  }
  if (store.profiles.team(profile.id).some(({ account }) => account === invited.id)) {
    return refuse(400, "The account is in the team already, or was invited");
  }
  const code = store.ids.uuid();
  store.transaction(() => {
    store.profiles.invite({
      profile_id: profile.id,
      account: invited.id,
      active: false,
      code,
      created_at: now,
    });
    post(request, { to: invited.email, template: "team_invitation", invitation: code });
    const [home] = store.profiles.ofAccount(invited.id);
    if (home !== undefined) {
      inviteByNotification(region.forProfile(home.id), profile.body.name, code, now);
    }
  });
  return ok(request.route.resultText ?? "User invited");
};

function inviteByNotification(region: Region, name: string, code: string, now: number): void {
  const button = (id: "accept" | "refuse", label: string): object => ({
    id,
    label,
    triggers: [{ share_profile: id }],
  });
  notify(
    region,
    {
      title: "Team invitation",
      message: `You are invited to the profile ${name}`,
      buttons: [button("accept", "Accept"), button("refuse", "Refuse")],
      buttons_autodisable: true,
      invitation: code,
    },
    now,
  );
}

/** `DELETE /profile/:id/team/:account`: tokens that the member made go with it. */
export const removeMember: Handler = (request) => {
  const led = ledProfile(request);
  if (!led.ok) {
    return led.reply;
  }
  const account = request.params["account_id"] ?? "";
  const { profile, region } = led.value;
  if (!region.store.profiles.removeMember(profile.id, account)) {
    return documented("user-not-found");
  }
  revokeOf(region, profile.id, account);
  return ok(request.route.resultText ?? "Successfully Removed");
};

/** The invitation with this code to a profile of the region. */
function invitationOf({ region }: Pick<ApiRequest, "region">, code: string): Outcome<TeamMember> {
  const found = region.store.profiles.invitation(code);
  return found === undefined ||
    region.store.profiles.find(region.id, found.profile_id) === undefined
    ? failure(refuse(400, "Invalid Token"))
    : value(found);
}

/** Accepts or refuses an invitation. */
export function answerInvitation(
  request: Pick<ApiRequest, "region">,
  code: string,
  accepted: boolean,
): Outcome<TeamMember> {
  const found = invitationOf(request, code);
  if (!found.ok) {
    return found;
  }
  const { profiles } = request.region.store;
  if (accepted) {
    profiles.accept(code);
  } else {
    profiles.removeMember(found.value.profile_id, found.value.account);
  }
  return found;
}

/** `GET /profile/team/accept/:token` */
export const acceptInvitation: Handler = (request) => {
  const answered = answerInvitation(request, request.params["token"] ?? "", true);
  return answered.ok ? ok("Invitation Successfully Accepted") : answered.reply;
};

/** `GET /profile/team/decline/:token` */
export const declineInvitation: Handler = (request) => {
  const answered = answerInvitation(request, request.params["token"] ?? "", false);
  return answered.ok ? ok("Invitation Successfully Declined") : answered.reply;
};
