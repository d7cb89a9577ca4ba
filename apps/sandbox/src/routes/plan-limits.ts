import { limits, type RouteId } from "@tagoio-workbench/catalog";
import { plans } from "../http/rate-limit.ts";
import { documented, refuse, type Reply } from "../http/reply.ts";
import type { Region } from "../region.ts";
import { isId } from "../store/ids.ts";
import type { Page } from "../store/list-query.ts";
import type { ApiRequest } from "./handler.ts";

type View = Pick<Region, "store" | "profile" | "account">;

const ofKind =
  (kind: string) =>
  ({ store, profile }: View): number =>
    store.documents.count(profile, kind);

const everything: Page = {
  page: 1,
  amount: Number.MAX_SAFE_INTEGER,
  orderBy: { field: "created_at", direction: "desc" },
};

/** A kind of resource that a plan allows a number of. */
interface Counted {
  readonly label: string;
  /** On the free, starter and scale plans. */
  readonly most: readonly [number, number, number];
  readonly count: (view: View) => number;
}

const { perProfile, perAccount } = limits.resources;

/** Which resource a route makes one more of (docs `my-account/billing/resource-limits.md`). */
const makers: Readonly<Partial<Record<RouteId, Counted>>> = {
  "actions.create": { label: "Actions", most: perProfile.action, count: ofKind("action") },
  "access.create": {
    label: "Access management",
    most: perProfile.accessPolicy,
    count: ofKind("access"),
  },
  "analyses.create": {
    label: "Analyses",
    most: perProfile.analysis,
    count: ({ store, profile }) => store.analyses.count(profile),
  },
  "authorizations.create": {
    label: "Service authorizations",
    most: perProfile.serviceAuthorization,
    count: ({ store, profile }) => store.tokens.of(profile, "authorization").length,
  },
  "connectors.create": {
    label: "Connectors",
    most: perProfile.connector,
    count: ofKind("connector"),
  },
  "dashboards.create": {
    label: "Dashboards",
    most: perProfile.dashboard,
    count: ofKind("dashboard"),
  },
  "devices.create": {
    label: "Devices",
    most: perProfile.device,
    count: ({ store, profile }) => store.devices.count(profile),
  },
  "dictionaries.create": {
    label: "Dictionaries",
    most: perProfile.dictionary,
    count: ofKind("dictionary"),
  },
  "entities.create": { label: "Entities", most: perProfile.entity, count: ofKind("entity") },
  "networks.create": { label: "Networks", most: perProfile.network, count: ofKind("network") },
  "profiles.create": {
    label: "Profiles",
    most: perAccount.profile,
    count: ({ store, account }) => store.profiles.ofAccount(account).length,
  },
  "profiles.team.add": {
    label: "Team members",
    most: perProfile.teamMember,
    count: ({ store, profile }) => store.profiles.team(profile).length,
  },
  "tagocores.create": {
    label: "TagoCores",
    most: perProfile.tagocore,
    count: ofKind("tagocore"),
  },
};

const dayMs = 86_400_000;
const hourMs = 3_600_000;

/** Refuses what the plan of the account does not allow. Without a plan that is enforced, everything is allowed. */
export function overPlan({ region, route, params, now }: ApiRequest): Reply | undefined {
  if (region.limit === undefined) {
    return undefined;
  }
  const column = plans.indexOf(region.plan);
  const { store, account } = region;
  const { profile_id: named } = params;
  const view: View = { store, account, profile: isId(named) ? named : region.profile };
  if (route.id.startsWith("profiles.backups.")) {
    return overBackups(view, route.id, column, now);
  }
  const counted = makers[route.id];
  const most = counted?.most[column];
  if (counted === undefined || most === undefined || counted.count(view) < most) {
    return undefined;
  }
  return route.id === "access.create"
    ? documented("you-have-exceeded-the-maximum-limit-of-access-management", { n: String(most) })
    : refuse(400, `You have exceeded the maximum limit of ${counted.label} (${most})`);
}

function overBackups(
  { store, profile }: View,
  route: RouteId,
  column: number,
  now: number,
): Reply | undefined {
  const most = perProfile.backupPerDay[column] ?? 0;
  if (most === 0) {
    return refuse(
      403,
      "Backup feature is not available on the free plan. Please upgrade your plan to access backup functionality.",
    );
  }
  if (route !== "profiles.backups.create") {
    return undefined;
  }
  const latest = store.backups
    .list(profile, everything)
    .filter(({ created_at }) => created_at > now - dayMs);
  const oldest = latest.at(-1);
  return oldest === undefined || latest.length < most
    ? undefined
    : refuse(
        403,
        `Daily backup limit reached (${most} backups per day). Please try again in ${Math.ceil((oldest.created_at + dayMs - now) / hourMs)} hours or contact support to increase your limit.`,
      );
}
