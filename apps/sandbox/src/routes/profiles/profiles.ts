import { limits } from "@tagoio-workbench/catalog";
import { parseBound, toIso, toIsoOrNull } from "../../data/dates.ts";
import { booleanOf, textOf } from "../../http/query-string.ts";
import { documented, failure, ok, type Outcome, refuse, value } from "../../http/reply.ts";
import { badQuery, checkBody } from "../../http/validate.ts";
import { sandboxAccount } from "../../seed/account.ts";
import type { Token } from "../../store/tokens.ts";
import type { UsageHour } from "../../store/usage.ts";
import { filterConditions } from "../filters.ts";
import type { ApiRequest, Handler } from "../handler.ts";
import { parseListQuery } from "../list-query.ts";
import { presentExpiry, presentNewToken, profileTokenCreate } from "../token-schema.ts";

const plan = "scale";

/** Monthly services of a plan that no public page states in numbers; large enough never to be reached. */
const allocation = {
  input: 10_000_000,
  output: 10_000_000,
  data_records: limits.device.immutableRecords,
  analysis: 1_000_000,
  sms: 0,
  email: 0,
  run_users: 0,
  push_notification: 0,
  file_storage: 0,
};
const addons = { custom_dns: false, mobile: false };

/** The caller's own profile, by ID or as `current`. */
function ownProfile({ region, params }: ApiRequest): Outcome<string> {
  const id = params["profile_id"];
  return id === "current" || id === region.profile
    ? value(region.profile)
    : failure(documented("authorization-denied"));
}

/** `GET /profile` */
export const listProfiles: Handler = ({ region }) =>
  ok([
    {
      id: region.profile,
      name: sandboxAccount.profileName,
      logo_url: null,
      account: region.account,
    },
  ]);

/** `GET /profile/:id` */
export const profileInfo: Handler = (request) => {
  const profile = ownProfile(request);
  if (!profile.ok) {
    return profile.reply;
  }
  const createdAt = toIso(request.region.createdAt);
  return ok({
    info: {
      id: profile.value,
      account: request.region.account,
      name: sandboxAccount.profileName,
      logo_url: null,
      banner_url: null,
      created_at: createdAt,
      updated_at: createdAt,
    },
    allocation,
    addons,
    account_plan: plan,
  });
};

/** `GET /profile/:id/summary` */
export const profileSummary: Handler = (request) => {
  const profile = ownProfile(request);
  if (!profile.ok) {
    return profile.reply;
  }
  const { store } = request.region;
  const devices = store.devices.count(profile.value);
  const amount = {
    device: devices,
    bucket: devices,
    dashboard: 0,
    dashboard_shared: 0,
    analysis: store.analyses.count(profile.value),
    action: 0,
    am: 0,
    run_users: 0,
    dictionary: 0,
    connectors: store.documents.count(profile.value, "connector"),
    networks: store.documents.count(profile.value, "network"),
    tcore: 0,
  };
  if (booleanOf(textOf(request.query, "onlyAmount")) === true) {
    return ok({ amount });
  }
  const now = new Date(request.now);
  const month = Date.UTC(now.getUTCFullYear(), now.getUTCMonth());
  const used = sum(store.usage.between(profile.value, month, now.getTime()));
  return ok({
    limit: allocation,
    amount,
    limit_used: {
      ...used,
      analysis: 0,
      sms: 0,
      email: 0,
      data_records: store.points.amountOfProfile(profile.value),
      run_users: 0,
      push_notification: 0,
      file_storage: 0,
      tcore: 0,
    },
    addons,
  });
};

const sum = (hours: readonly UsageHour[]): { input: number; output: number } => ({
  input: hours.reduce((total, each) => total + each.input, 0),
  output: hours.reduce((total, each) => total + each.output, 0),
});

/** How much of an ISO date tells one period from the next. */
const periodLength = { hour: 13, day: 10, month: 7 } as const;
const periodEnd = {
  hour: ":00:00.000Z",
  day: "T00:00:00.000Z",
  month: "-01T00:00:00.000Z",
} as const;

/** `GET /profile/:id/statistics` */
export const profileStatistics: Handler = (request) => {
  const profile = ownProfile(request);
  if (!profile.ok) {
    return profile.reply;
  }
  const { now } = request;
  const periodicity = textOf(request.query, "periodicity") ?? "hour";
  if (periodicity !== "hour" && periodicity !== "day" && periodicity !== "month") {
    return badQuery("periodicity must be hour, day or month");
  }
  const from = parseBound(textOf(request.query, "start_date", "date") ?? "1 month", "start", now);
  const to = parseBound(textOf(request.query, "end_date") ?? toIso(now), "end", now);
  if (from === undefined || to === undefined) {
    return badQuery("start_date and end_date must be dates");
  }
  const periods = new Map<string, UsageHour[]>();
  for (const hour of request.region.store.usage.between(profile.value, from, to)) {
    const time = toIso(hour.time).slice(0, periodLength[periodicity]) + periodEnd[periodicity];
    periods.set(time, [...(periods.get(time) ?? []), hour]);
  }
  return ok([...periods].map(([time, hours]) => ({ time, ...sum(hours) })));
};

const tokenRules = {
  fields: [
    "created_at",
    "created_by",
    "expire_time",
    "last_authorization",
    "name",
    "permission",
    "ref_id",
    "serie_number",
    "token",
    "type",
    "verification_code",
  ],
  always: [],
  defaultFields: ["name", "token", "permission"],
  orderable: ["created_at", "expire_time", "last_authorization", "name", "permission", "token"],
  defaultOrder: "created_at,desc",
};

/** `GET /profile/:id/token` */
export const listProfileTokens: Handler = (request) => {
  const profile = ownProfile(request);
  if (!profile.ok) {
    return profile.reply;
  }
  const list = parseListQuery(request.query, tokenRules);
  if (!list.ok) {
    return list.reply;
  }
  const conditions = filterConditions(list.value.filter, {
    names: ["name"],
    booleans: [],
    exact: ["permission", "token"],
    tags: false,
  });
  const { store, account } = request.region;
  const tokens = store.tokens.list(profile.value, "profile", conditions, list.value.page);
  return ok(
    tokens.map((token) =>
      list.value.pick({
        token: token.token,
        name: token.name,
        type: token.kind,
        permission: token.permission,
        serie_number: token.serie_number,
        verification_code: token.verification_code,
        last_authorization: toIsoOrNull(token.last_authorization),
        expire_time: presentExpiry(token.expire_time),
        ref_id: token.ref,
        created_at: toIso(token.created_at),
        created_by: account,
      }),
    ),
  );
};

/** `POST /profile/:id/token` */
export const createProfileToken: Handler = (request) => {
  const profile = ownProfile(request);
  if (!profile.ok) {
    return profile.reply;
  }
  const sent = checkBody(profileTokenCreate(request.now), request.body);
  if (!sent.ok) {
    return sent.reply;
  }
  const { name, permission, expire_time, email, password } = sent.value;
  if (email !== sandboxAccount.email || password !== sandboxAccount.password) {
    return documented("invalid-credentials");
  }
  const token: Token = {
    token: request.region.store.ids.token("profile"),
    profile: profile.value,
    kind: "profile",
    ref: profile.value,
    name,
    permission,
    expire_time: expire_time ?? null,
    serie_number: null,
    verification_code: null,
    last_authorization: null,
    created_at: request.now,
  };
  request.region.store.tokens.insert(token);
  return ok(presentNewToken(token));
};

/** `DELETE /profile/:id/token/:token` */
export const deleteProfileToken: Handler = (request) => {
  const profile = ownProfile(request);
  if (!profile.ok) {
    return profile.reply;
  }
  const { store, live } = request.region;
  const found = store.tokens.find(profile.value, request.params["token"] ?? "");
  if (found?.kind !== "profile") {
    return refuse(400, "Invalid Token");
  }
  store.tokens.remove(found.token);
  live.revoke(found.token);
  return ok("Token Successfully Removed");
};
