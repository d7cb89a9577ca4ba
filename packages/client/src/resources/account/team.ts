import { confirmation, readList } from "../../http/read-result.ts";
import type { CallOptions, Send } from "../../http/sender.ts";
import type { TeamMember } from "../../schemas/profile.ts";
import { teamMemberSchema } from "../../schemas/profile.ts";

/** Accounts that a profile is shared with. */
export interface Team {
  readonly list: (profileId: string, options?: CallOptions) => Promise<readonly TeamMember[]>;
  /** Invites an account by its e-mail address. */
  readonly add: (profileId: string, email: string, options?: CallOptions) => Promise<string>;
  readonly remove: (profileId: string, accountId: string, options?: CallOptions) => Promise<string>;
}

export function createTeam(send: Send): Team {
  return {
    list: async (id, options) =>
      readList(
        teamMemberSchema,
        await send("profiles.team.list", { ...options, params: { profile_id: id } }),
        "the team",
      ),
    add: async (id, email, options) =>
      confirmation(
        await send("profiles.team.add", {
          ...options,
          params: { profile_id: id },
          body: { email },
        }),
      ),
    remove: async (id, account, options) =>
      confirmation(
        await send("profiles.team.remove", {
          ...options,
          params: { profile_id: id, account_id: account },
        }),
      ),
  };
}

/** Answers to invitations, which need no token but the code in the e-mail. */
export interface Invitations {
  readonly accept: (code: string, options?: CallOptions) => Promise<string>;
  readonly decline: (code: string, options?: CallOptions) => Promise<string>;
}

export function createInvitations(send: Send): Invitations {
  return {
    accept: async (token, options) =>
      confirmation(await send("profiles.team.accept", { ...options, params: { token } })),
    decline: async (token, options) =>
      confirmation(await send("profiles.team.decline", { ...options, params: { token } })),
  };
}
