import * as z from "zod";
import { toIso } from "../../data/dates.ts";
import { documentedBody } from "../../http/documented-body.ts";
import { plans } from "../../http/rate-limit.ts";
import { documented, objectParseError, ok } from "../../http/reply.ts";
import { checkBody } from "../../http/validate.ts";
import type { Profile } from "../../store/profiles.ts";
import { callerId, callerOf, changeAccount } from "../account/caller.ts";
import type { ApiRequest, Handler } from "../handler.ts";
import {
  accountServices,
  allocationOf,
  changeProfile,
  type Service,
  services,
} from "../profiles/services.ts";

const eachService = <T>(valueOf: (service: Service) => T): Record<Service, T> =>
  Object.fromEntries(services.map((service) => [service, valueOf(service)])) as Record<Service, T>;

/** `GET /account/plan` */
export const planInfo: Handler = (request) => {
  const account = callerOf(request);
  const { plan } = request.region;
  const { sms, email, data_records, analysis } = accountServices;
  return ok({
    id: account.id,
    active: 1,
    plan,
    next_plan: plan,
    price: 0,
    end_date: null,
    created_at: toIso(account.created_at),
    sms,
    email,
    data_records,
    device_request: accountServices.input,
    analysis,
  });
};

/** The calendar month that a time is in. */
function monthOf(now: number): { start: string; end: string } {
  const date = new Date(now);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  return { start: toIso(Date.UTC(year, month)), end: toIso(Date.UTC(year, month + 1)) };
}

const ownProfiles = (request: ApiRequest): Profile[] =>
  request.region.store.profiles.ofAccount(callerId(request));

/** `GET /account/subscription` */
export const subscription: Handler = (request) => {
  const withAddon = (addon: "mobile" | "custom_dns"): string[] =>
    ownProfiles(request)
      .filter(({ body }) => body.addons[addon])
      .map(({ id }) => id);
  return ok({
    account: callerId(request),
    plan: request.region.plan,
    services: eachService((service) => ({ limit: accountServices[service] })),
    addons: { mobile: withAddon("mobile"), custom_dns: withAddon("custom_dns") },
    current_cycle: monthOf(request.now),
    processing: false,
    upcoming_invoice_total: 0,
    trial_end: null,
  });
};

/** `GET /account/subscription/schedule`: nothing is ever scheduled. */
export const subscriptionSchedule: Handler = (request) =>
  ok({ account: callerId(request), release_at: null });

/** `GET /account/subscription/summary` */
export const subscriptionSummary: Handler = () =>
  ok({
    processing: false,
    payment_error: null,
    past_due: false,
    not_enough_balance: false,
    schedule: false,
  });

/** `GET /pricing` and `GET /pricing/prorated`: a sandbox costs nothing. */
export const prices: Handler = () =>
  ok({
    plans: plans.map((name) => ({ name, price: 0 })),
    addons: ["mobile", "custom_dns"].map((name) => ({ name, price: 0 })),
    ...eachService((service) => [{ amount: accountServices[service], price: 0 }]),
  });

/** `GET /account/payment_method` */
export const paymentMethod: Handler = () => ok({ card: null });

/** `GET /account/payment_history` */
export const payments: Handler = () => ok([]);

/** `GET /account/billing` */
export const billingInfo: Handler = (request) => {
  const { id, body, updated_at } = callerOf(request);
  return ok({
    account: id,
    company: body.company,
    country: body.country,
    state: null,
    city: null,
    street: null,
    zip_code: null,
    comments: null,
    ...body.billing,
    payment_method: null,
    updated_at: toIso(updated_at),
  });
};

/** `PUT /account/billing` */
export const editBillingInfo: Handler = (request) => {
  const sent = checkBody(documentedBody("billing.info.edit"), request.body);
  if (!sent.ok) {
    return sent.reply;
  }
  const account = callerOf(request);
  changeAccount(request, account, {
    body: { ...account.body, billing: { ...account.body.billing, ...sent.value } },
  });
  return ok("Successfully Updated");
};

/** `GET /account/allocation` */
export const allocation: Handler = (request) =>
  ok(
    ownProfiles(request).map((profile) => ({
      profile: profile.id,
      ...allocationOf(profile),
      updated_at: toIso(profile.updated_at),
    })),
  );

const amount = z.number("must be a number").min(0, "must not be negative");
const share = z.object(
  { profile: z.string("is required"), ...eachService(() => amount.optional()) },
  "must be an object with a profile and amounts of services",
);
const shares = z
  .array(share, "must be a list of profiles with amounts of services")
  .max(1000, "must have at most 1000 profiles");

/** `POST /account/allocation`: the shares that are set may not be more in all than the account has. */
export const editAllocation: Handler = (request) => {
  const sent = checkBody(shares, request.body);
  if (!sent.ok) {
    return sent.reply;
  }
  const own = new Map(ownProfiles(request).map((profile) => [profile.id, profile]));
  const next = new Map([...own].map(([id, { body }]) => [id, body.allocation]));
  for (const { profile, ...sentShare } of sent.value) {
    const before = next.get(profile);
    if (before === undefined) {
      return documented("authorization-denied");
    }
    const set = Object.entries(sentShare).filter(([, each]) => each !== undefined);
    next.set(profile, { ...before, ...(Object.fromEntries(set) as Record<string, number>) });
  }
  const over = services.find(
    (service) =>
      [...next.values()].reduce((total, each) => total + (each[service] ?? 0), 0) >
      accountServices[service],
  );
  if (over !== undefined) {
    return objectParseError(
      `${over} of all profiles is more than the account has (${accountServices[over]})`,
    );
  }
  request.region.store.transaction(() => {
    for (const { profile: id } of sent.value) {
      const profile = own.get(id);
      if (profile !== undefined) {
        changeProfile(request, profile, { allocation: next.get(id) ?? {} });
      }
    }
  });
  return ok(request.route.resultText ?? "Successfully Updated");
};
