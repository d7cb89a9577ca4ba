import * as z from "zod";
import { limits } from "@tagoio-workbench/catalog";
import { documentedBody } from "../../http/documented-body.ts";
import { objectParseError, ok, refuse } from "../../http/reply.ts";
import { checkBody } from "../../http/validate.ts";
import type { Profile, ProfileBody } from "../../store/profiles.ts";
import type { ApiRequest, Handler } from "../handler.ts";
import { ownProfile } from "./own.ts";

/** Services that a profile has a share of. */
export const services = [
  "input",
  "output",
  "sms",
  "email",
  "analysis",
  "data_records",
  "run_users",
  "push_notification",
  "file_storage",
] as const;
export type Service = (typeof services)[number];

/** Monthly services of an account. No public page states numbers, so these are never reached by accident. */
export const accountServices: Readonly<Record<Service, number>> = {
  input: 10_000_000,
  output: 10_000_000,
  sms: 10_000,
  email: 10_000,
  analysis: 1_000_000,
  data_records: limits.device.immutableRecords,
  run_users: 10_000,
  push_notification: 10_000,
  // Megabytes; the one number that a source shows (SDK `Files.ts`).
  file_storage: 200,
};

/** What a profile may use in a month: the share that was set, else all that the account has. */
export const allocationOf = ({ body }: Profile): Record<Service, number> => ({
  ...accountServices,
  ...(body.allocation as Partial<Record<Service, number>>),
});

/** Changes what a profile holds. */
export function changeProfile(
  { region, now }: Pick<ApiRequest, "region" | "now">,
  profile: Profile,
  change: Partial<ProfileBody>,
): void {
  region.store.profiles.change({
    ...profile,
    body: { ...profile.body, ...change },
    updated_at: now,
  });
}

const amount = z.number("must be a number").min(0, "must not be negative");
const share = z.partialRecord(
  z.enum(services),
  z.union([amount, z.object({ limit: amount }).transform(({ limit }) => limit)]),
  "must be an object with amounts of services",
);

/** `POST /profile/:id/services`: the share of the profile, as `{input: 1000}` or `{input: {limit: 1000}}`. */
export const editServices: Handler = (request) => {
  const own = ownProfile(request);
  if (!own.ok) {
    return own.reply;
  }
  const sent = checkBody(share, request.body);
  if (!sent.ok) {
    return sent.reply;
  }
  const tooMuch = services.find((name) => (sent.value[name] ?? 0) > accountServices[name]);
  if (tooMuch !== undefined) {
    return objectParseError(
      `${tooMuch} is more than the account has (${accountServices[tooMuch]})`,
    );
  }
  const { profile } = own.value;
  changeProfile(request, profile, { allocation: { ...profile.body.allocation, ...sent.value } });
  return ok("Successfully Updated");
};

/** Credentials that a provider needs. */
const secretsOf: Readonly<Record<string, readonly string[]>> = {
  sendgrid: ["api_key"],
  ses: ["data"],
  smtp: ["data"],
  twilio: ["twilio_sid", "twilio_token"],
  sns: ["data"],
};

interface Provider {
  readonly provider?: string;
  readonly from?: string;
  readonly secrets?: Readonly<Record<string, unknown>>;
}

/** `PUT /profile/:id/service`: remembers the provider. Its credentials are checked for their form, and forgotten. */
export const configureService: Handler = (request) => {
  const own = ownProfile(request);
  if (!own.ok) {
    return own.reply;
  }
  const sent = checkBody(documentedBody("profiles.service.configure"), request.body);
  if (!sent.ok) {
    return sent.reply;
  }
  const { profile } = own.value;
  const providers: Record<string, ProfileBody["providers"][string]> = { ...profile.body.providers };
  for (const [type, each] of Object.entries(sent.value as Record<string, Provider>)) {
    const needed = secretsOf[each.provider ?? ""];
    const complete = needed?.every((name) => {
      const secret = each.secrets?.[name];
      return typeof secret === "string" && secret !== "";
    });
    if (complete !== true) {
      return refuse(400, "Invalid credentials format for the selected provider");
    }
    providers[type] = { provider: each.provider ?? "", from: each.from ?? null };
  }
  changeProfile(request, profile, { providers });
  return ok(request.route.resultText ?? "Successfully Updated");
};

/** `POST /profile/:id/service/test/:type`: records the message; nothing is sent. */
export const testService: Handler = (request) => {
  const own = ownProfile(request);
  if (!own.ok) {
    return own.reply;
  }
  const sent = checkBody(documentedBody("profiles.service.test"), request.body);
  if (!sent.ok) {
    return sent.reply;
  }
  const type = request.params["service_type"] ?? "";
  const provider = own.value.profile.body.providers[type];
  if (provider === undefined) {
    return refuse(404, "No service provider configured for the specified service type");
  }
  const to = String(sent.value["to"]);
  if (type === "sms" && !/^\+[1-9]\d{6,14}$/u.test(to)) {
    return refuse(400, "Invalid phone number format. Use E.164 format (e.g., +15551234567)");
  }
  if (type === "email" && !z.email().safeParse(to).success) {
    return refuse(400, "Invalid e-mail address");
  }
  const { region, now } = request;
  region.store.outbox.add({
    profile: own.value.profile.id,
    channel: type,
    content: { ...provider, ...sent.value },
    created_at: now,
  });
  return ok({
    message: "The test message was recorded. Nothing leaves the sandbox",
    message_id: region.store.ids.uuid(),
  });
};
