import * as z from "zod";
import { toIso } from "../../data/dates.ts";
import { booleanOf, textOf } from "../../http/query-string.ts";
import { ok, refuse } from "../../http/reply.ts";
import { checkBody } from "../../http/validate.ts";
import { newProfile } from "../../seed/account.ts";
import type { Region } from "../../region.ts";
import type { Profile } from "../../store/profiles.ts";
import { sumUsage } from "../../store/usage.ts";
import { callerId, callerOf } from "../account/caller.ts";
import { checkPin, pinFields } from "../account/credentials.ts";
import { isPassword } from "../../otp/password.ts";
import { type Handler, tokenOf } from "../handler.ts";
import { amountsOf } from "./amounts.ts";
import { presentListed, profilesFor } from "./of-account.ts";
import { ownProfile } from "./own.ts";
import { removeProfile } from "./remove.ts";
import { accountServices, allocationOf, changeProfile, services } from "./services.ts";

/** `GET /profile` */
export const listProfiles: Handler = (request) => {
  const { store, account } = request.region;
  const caller = tokenOf(request).kind === "profile" ? callerId(request) : account;
  return ok(profilesFor(store, caller).map(presentListed));
};

/** The profile itself, as `GET /profile/:id` shows it. */
export const presentProfile = ({
  id,
  account,
  body,
  created_at,
  updated_at,
}: Profile): Record<string, unknown> => ({
  id,
  account,
  name: body.name,
  logo_url: body.logo_url,
  banner_url: body.banner_url,
  created_at: toIso(created_at),
  updated_at: toIso(updated_at),
});

/** `GET /profile/:id` */
export const profileInfo: Handler = (request) => {
  const own = ownProfile(request);
  if (!own.ok) {
    return own.reply;
  }
  const { profile, region } = own.value;
  return ok({
    info: presentProfile(profile),
    allocation: allocationOf(profile),
    addons: profile.body.addons,
    account_plan: region.plan,
  });
};

const text = z.string({
  error: (issue) => (issue.input === undefined ? "is required" : "must be text"),
});
const name = text.min(1, "must not be empty").max(100, "must have at most 100 characters");
const create = z.object({ name }, "must be an object with name");

/** `POST /profile` */
export const createProfile: Handler = (request) => {
  const sent = checkBody(create, request.body);
  if (!sent.ok) {
    return sent.reply;
  }
  const { region, now, query } = request;
  const account = callerId(request);
  const id = region.store.ids.id(now);
  // What other profiles have not set aside for themselves.
  const free = booleanOf(textOf(query, "allocate_free_resources")) === true;
  const body = newProfile(sent.value.name);
  region.store.profiles.insert({
    id,
    region: region.id,
    account,
    body: free ? { ...body, allocation: freeOf(region, account) } : body,
    created_at: now,
    updated_at: now,
  });
  return ok({ id });
};

/** What the shares that were set leave of the services of an account. */
const freeOf = ({ store }: Region, account: string): Record<string, number> =>
  Object.fromEntries(
    services.map((service) => {
      const taken = store.profiles
        .ofAccount(account)
        .reduce((total, { body }) => total + (body.allocation[service] ?? 0), 0);
      return [service, Math.max(0, accountServices[service] - taken)];
    }),
  );

const fields = {
  name: name.optional(),
  logo_url: text.nullish(),
  banner_url: text.nullish(),
};
// The CLI restores a profile in the form that `GET /profile/:id` has.
const edit = z.object({ ...fields, info: z.object(fields).optional() }, "must be an object");

/** `PUT /profile/:id` */
export const editProfile: Handler = (request) => {
  const own = ownProfile(request);
  if (!own.ok) {
    return own.reply;
  }
  const sent = checkBody(edit, request.body);
  if (!sent.ok) {
    return sent.reply;
  }
  const { info, ...rest } = sent.value;
  const change = Object.fromEntries(
    Object.entries({ ...info, ...rest }).filter(([, each]) => each !== undefined),
  );
  changeProfile(request, own.value.profile, change);
  return ok(request.route.resultText ?? "Successfully Updated");
};

/** What confirms something that cannot be undone. */
export const passwordBody: z.ZodType<{
  password: string;
  pin_code?: string | undefined;
  otp_type?: "authenticator" | "sms" | "email" | undefined;
}> = z.object({ password: text, ...pinFields }, "must be an object with password");

/** `DELETE /profile/:id`: everything in it goes with it. */
export const deleteProfile: Handler = (request) => {
  const own = ownProfile(request);
  if (!own.ok) {
    return own.reply;
  }
  const sent = checkBody(passwordBody, request.body);
  if (!sent.ok) {
    return sent.reply;
  }
  const account = callerOf(request);
  if (own.value.shared) {
    return refuse(403, "The profile belongs to another account");
  }
  if (!isPassword(account.password, sent.value.password)) {
    return refuse(401, "Invalid password");
  }
  const refused = checkPin(request, account, sent.value);
  if (refused !== undefined) {
    return refused;
  }
  const { region, profile } = own.value;
  if (region.store.profiles.ofAccount(account.id).length === 1) {
    return refuse(400, "An account keeps one profile at least. Delete the account instead");
  }
  removeProfile(region, profile.id);
  return ok(request.route.resultText ?? "Successfully Removed");
};

const megabyte = 2 ** 20;

/** `GET /profile/:id/summary` */
export const profileSummary: Handler = (request) => {
  const own = ownProfile(request);
  if (!own.ok) {
    return own.reply;
  }
  const { region, profile } = own.value;
  const amount = amountsOf(region);
  if (booleanOf(textOf(request.query, "onlyAmount")) === true) {
    return ok({ amount });
  }
  const now = new Date(request.now);
  const month = Date.UTC(now.getUTCFullYear(), now.getUTCMonth());
  return ok({
    limit: allocationOf(profile),
    amount,
    limit_used: {
      ...sumUsage(region.store.usage.between(profile.id, month, request.now)),
      data_records: region.store.points.amountOfProfile(profile.id),
      run_users: amount.run_users,
      file_storage: Math.ceil(region.store.files.usage(profile.id) / megabyte),
      tcore: amount.tcore,
    },
    addons: profile.body.addons,
  });
};

/** `GET /profile/:id/addons` */
export const listAddons: Handler = (request) => {
  const own = ownProfile(request);
  if (!own.ok) {
    return own.reply;
  }
  const { id, body } = own.value.profile;
  return ok({ id, name: body.name, logo_url: body.logo_url, ...body.addons });
};

const addonFields = { custom_dns: z.boolean().optional(), mobile: z.boolean().optional() };
const addonsEdit = z.object({ ...fields, ...addonFields }, "must be an object");

/** `POST /profile/:id/addons`: remembers what is switched on; it changes nothing else in a sandbox. */
export const editAddons: Handler = (request) => {
  const own = ownProfile(request);
  if (!own.ok) {
    return own.reply;
  }
  const sent = checkBody(addonsEdit, request.body);
  if (!sent.ok) {
    return sent.reply;
  }
  const { profile } = own.value;
  const { custom_dns = profile.body.addons.custom_dns, mobile = profile.body.addons.mobile } =
    sent.value;
  changeProfile(request, profile, {
    ...(sent.value.name === undefined ? {} : { name: sent.value.name }),
    ...(sent.value.logo_url === undefined ? {} : { logo_url: sent.value.logo_url }),
    addons: { custom_dns, mobile },
  });
  return ok("Successfully Updated");
};

/** `DELETE /profile/:id/:addon` */
export const removeAddon: Handler = (request) => {
  const own = ownProfile(request);
  if (!own.ok) {
    return own.reply;
  }
  const { profile } = own.value;
  const { addon = "" } = request.params;
  if (!(addon in profile.body.addons)) {
    return refuse(400, "There is no such add-on; use custom_dns or mobile");
  }
  changeProfile(request, profile, { addons: { ...profile.body.addons, [addon]: false } });
  return ok("Successfully Removed");
};
