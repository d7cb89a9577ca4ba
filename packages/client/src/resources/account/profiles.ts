import { confirmation, readList, readResult } from "../../http/read-result.ts";
import type { CallOptions, Send } from "../../http/sender.ts";
import type { ProfileListItem } from "../../schemas/account.ts";
import { looseSchema, profileListItemSchema, withIdSchema } from "../../schemas/account.ts";
import type { Loose, NewProfileToken, Pin } from "../../schemas/account.ts";
import type { Profile } from "../../schemas/identity.ts";
import { profileSchema } from "../../schemas/identity.ts";
import type {
  ProfileSummary,
  Services,
  UsageQuery,
  UsageStatistic,
} from "../../schemas/profile.ts";
import { profileSummarySchema, usageStatisticSchema } from "../../schemas/profile.ts";
import type { CreatedToken, DeviceToken } from "../../schemas/token.ts";
import { createdTokenSchema, deviceTokenSchema } from "../../schemas/token.ts";
import type { DeviceTokenField } from "../device-tokens.ts";
import type { ListOptions } from "../list-query.ts";
import { listQuery } from "../list-query.ts";
import type { AuditLogs } from "./audit-logs.ts";
import { createAuditLogs } from "./audit-logs.ts";
import type { Backups } from "./backups.ts";
import { createBackups } from "./backups.ts";
import type { Team } from "./team.ts";
import { createTeam } from "./team.ts";

/** Tokens of a profile. Making one takes the account's e-mail and password. */
export interface ProfileTokens {
  readonly list: (
    profileId: string,
    options?: ListOptions<DeviceTokenField>,
  ) => Promise<readonly DeviceToken[]>;
  readonly create: (
    profileId: string,
    token: NewProfileToken,
    options?: CallOptions,
  ) => Promise<CreatedToken>;
  /** Revokes a token at once. */
  readonly delete: (profileId: string, token: string, options?: CallOptions) => Promise<string>;
}

/** What a profile can be told. */
export interface ProfileEdit {
  readonly name?: string;
  readonly logo_url?: string | null;
  readonly banner_url?: string | null;
}

/** Own providers of e-mail and SMS. */
export interface ProviderSettings {
  readonly email?: {
    readonly provider: "sendgrid" | "ses" | "smtp";
    readonly from?: string;
    readonly secrets: { readonly data?: string; readonly api_key?: string };
  };
  readonly sms?: {
    readonly provider: "twilio" | "sns";
    readonly from?: string;
    readonly secrets: {
      readonly twilio_sid?: string;
      readonly twilio_token?: string;
      readonly data?: string;
    };
  };
}

/** A message to try a provider with. */
export interface TestMessage {
  readonly to: string;
  readonly message?: string;
  readonly subject?: string;
}

/** The profiles of the account. `current` stands for that of the token. */
export interface Profiles {
  readonly list: (options?: CallOptions) => Promise<readonly ProfileListItem[]>;
  readonly info: (profileId: string, options?: CallOptions) => Promise<Profile>;
  readonly create: (
    profile: { readonly name: string },
    options?: CallOptions & { readonly allocateFreeResources?: boolean },
  ) => Promise<{ readonly id: string }>;
  readonly edit: (
    profileId: string,
    changes: ProfileEdit,
    options?: CallOptions,
  ) => Promise<string>;
  /** Removes a profile with all that is in it. */
  readonly delete: (
    profileId: string,
    proof: Pin & { readonly password: string },
    options?: CallOptions,
  ) => Promise<string>;
  readonly summary: (
    profileId: string,
    options?: CallOptions & { readonly onlyAmount?: boolean },
  ) => Promise<ProfileSummary>;
  readonly statistics: (
    profileId: string,
    query?: UsageQuery,
    options?: CallOptions,
  ) => Promise<readonly UsageStatistic[]>;
  /** Points the token of this connection at another profile. */
  readonly switchTo: (profileId: string, options?: CallOptions) => Promise<string>;
  /** Sets the share of the monthly services. */
  readonly setServices: (
    profileId: string,
    services: Partial<Services>,
    options?: CallOptions,
  ) => Promise<string>;
  readonly configureProvider: (
    profileId: string,
    settings: ProviderSettings,
    options?: CallOptions,
  ) => Promise<string>;
  readonly testProvider: (
    profileId: string,
    type: "sms" | "email",
    message: TestMessage,
    options?: CallOptions,
  ) => Promise<Loose>;
  readonly addons: (profileId: string, options?: CallOptions) => Promise<Loose>;
  readonly setAddons: (
    profileId: string,
    addons: { readonly mobile?: boolean; readonly custom_dns?: boolean },
    options?: CallOptions,
  ) => Promise<string>;
  readonly removeAddon: (
    profileId: string,
    addon: "mobile" | "custom_dns",
    options?: CallOptions,
  ) => Promise<string>;
  readonly tokens: ProfileTokens;
  readonly team: Team;
  readonly auditLog: AuditLogs;
  readonly backups: Backups;
}

const at = (profileId: string): { profile_id: string } => ({ profile_id: profileId });

export function createProfiles(send: Send): Profiles {
  return {
    list: async (options) =>
      readList(profileListItemSchema, await send("profiles.list", options), "the list of profiles"),
    info: async (id, options) =>
      readResult(
        profileSchema,
        await send("profiles.info", { ...options, params: at(id) }),
        "the profile",
      ),
    create: async (body, { allocateFreeResources, ...options } = {}) =>
      readResult(
        withIdSchema,
        await send("profiles.create", {
          ...options,
          query: { allocate_free_resources: allocateFreeResources },
          body,
        }),
        "the new profile",
      ),
    edit: async (id, body, options) =>
      confirmation(await send("profiles.edit", { ...options, params: at(id), body })),
    delete: async (id, body, options) =>
      confirmation(await send("profiles.delete", { ...options, params: at(id), body })),
    summary: async (id, { onlyAmount, ...options } = {}) =>
      readResult(
        profileSummarySchema,
        await send("profiles.summary", { ...options, params: at(id), query: { onlyAmount } }),
        "the summary",
      ),
    statistics: async (id, query = {}, options) =>
      readList(
        usageStatisticSchema,
        await send("profiles.statistics", { ...options, params: at(id), query: { ...query } }),
        "the statistics",
      ),
    switchTo: async (id, options) =>
      confirmation(await send("profiles.switchToken", { ...options, params: at(id) })),
    setServices: async (id, body, options) =>
      confirmation(await send("profiles.services.edit", { ...options, params: at(id), body })),
    configureProvider: async (id, body, options) =>
      confirmation(await send("profiles.service.configure", { ...options, params: at(id), body })),
    testProvider: async (id, type, body, options) =>
      readResult(
        looseSchema,
        await send("profiles.service.test", {
          ...options,
          params: { ...at(id), service_type: type },
          body,
        }),
        "the test message",
      ),
    addons: async (id, options) =>
      readResult(
        looseSchema,
        await send("profiles.addons.list", { ...options, params: at(id) }),
        "the add-ons",
      ),
    setAddons: async (id, body, options) =>
      confirmation(await send("profiles.addons.edit", { ...options, params: at(id), body })),
    removeAddon: async (id, addon, options) =>
      confirmation(
        await send("profiles.addons.remove", { ...options, params: { ...at(id), addon } }),
      ),
    tokens: createProfileTokens(send),
    team: createTeam(send),
    auditLog: createAuditLogs(send),
    backups: createBackups(send),
  };
}

function createProfileTokens(send: Send): ProfileTokens {
  return {
    list: async (id, options = {}) => {
      const { signal, timeoutMs, deadlineMs, onRateLimit } = options;
      const result = await send("profiles.tokens.list", {
        signal,
        timeoutMs,
        deadlineMs,
        onRateLimit,
        params: at(id),
        query: listQuery(options),
      });
      return readList(deviceTokenSchema, result, "the list of tokens");
    },
    create: async (id, body, options) =>
      readResult(
        createdTokenSchema,
        await send("profiles.tokens.create", { ...options, params: at(id), body }),
        "the new token",
      ),
    delete: async (id, token, options) =>
      confirmation(
        await send("profiles.tokens.delete", { ...options, params: { ...at(id), token } }),
      ),
  };
}
