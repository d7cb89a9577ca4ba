import { limits } from "@tagoio-workbench/catalog";
import * as z from "zod";
import { parseBound, shift, toIso } from "../../data/dates.ts";
import { textOf } from "../../http/query-string.ts";
import { ok, refuse, type Reply } from "../../http/reply.ts";
import { badQuery, checkQuery } from "../../http/validate.ts";
import type { Region } from "../../region.ts";
import { isId } from "../../store/ids.ts";
import type { Condition } from "../../store/list-query.ts";
import type { Handler } from "../handler.ts";
import { insertDocument } from "../resource.ts";
import { ownProfile } from "./own.ts";

const kind = "audit_query";
const hourMs = 3_600_000;
const dayMs = 86_400_000;

const query = z.object({
  resourceID: z.string().optional(),
  resourceName: z.string().optional(),
  find: z.string().optional(),
  limit: z.coerce
    .number("must be a number")
    .int("must be a whole number")
    .min(1, "must be at least 1")
    .max(10_000, "must be at most 10000")
    .default(1000),
});

/** What a search looks for; kept under its ID until it is asked for. */
interface Search {
  readonly resourceID?: string | undefined;
  readonly resourceName?: string | undefined;
  readonly find?: string | undefined;
  readonly limit: number;
  readonly from: number;
  readonly to: number;
}

const conditionsOf = ({ resourceID, resourceName, find, from, to }: Search): Condition[] => [
  { sql: "date >= ? AND date <= ?", values: [from, to] },
  ...(resourceID === undefined ? [] : [{ sql: "resource_id = ?", values: [resourceID] }]),
  ...(resourceName === undefined ? [] : [{ sql: "resource = ?", values: [resourceName] }]),
  ...(find === undefined ? [] : [{ sql: "instr(lower(message), lower(?)) > 0", values: [find] }]),
];

/** `GET /profile/:id/auditlog`: starts a search; its result is another request, as searching takes the cloud a while. */
export const startAuditLog: Handler = (request) => {
  const own = ownProfile(request);
  if (!own.ok) {
    return own.reply;
  }
  const { query: sent, now } = request;
  const checked = checkQuery(query, {
    resourceID: textOf(sent, "resourceID"),
    resourceName: textOf(sent, "resourceName"),
    find: textOf(sent, "find"),
    limit: textOf(sent, "limit"),
  });
  if (!checked.ok) {
    return checked.reply;
  }
  const { auditLogSpanDays: days } = limits.other;
  const to = parseBound(textOf(sent, "end_date") ?? toIso(now), "end", now);
  const from = parseBound(textOf(sent, "start_date") ?? toIso((to ?? now) - dayMs), "start", now);
  if (from === undefined || to === undefined || from > to) {
    return badQuery("start_date and end_date must be dates, the first one earlier");
  }
  if (to - from > days * dayMs) {
    return badQuery(`start_date and end_date must be at most ${days} days apart`);
  }
  const { region } = own.value;
  for (const old of region.store.documents.list(region.profile, kind, [
    { sql: "created_at < ?", values: [now - hourMs] },
  ])) {
    region.store.documents.remove(old.id);
  }
  const search: Search = { ...checked.value, from, to };
  const { id } = insertDocument({ ...request, region }, { kind }, { ...search });
  return ok({ events: [], queryId: id, status: "Running" });
};

const notFound: Reply = refuse(404, "There is no search with this ID. Start a new one");

/** `GET /profile/:id/auditlog/:query` */
export const auditLogResult: Handler = (request) => {
  const own = ownProfile(request);
  if (!own.ok) {
    return own.reply;
  }
  const { region } = own.value;
  const { query_id: id } = request.params;
  const search = isId(id) ? region.store.documents.find(region.profile, kind, id) : undefined;
  return search === undefined
    ? notFound
    : ok({ ...resultOf(region, search.body as unknown as Search), queryId: search.id });
};

function resultOf({ store, profile }: Region, search: Search): Record<string, unknown> {
  const conditions = conditionsOf(search);
  const events = store.audit.list(profile, conditions, search.limit).map((event) => ({
    resourceName: event.resource,
    resourceID: event.resource_id,
    message: event.message,
    who: event.who,
    date: toIso(event.date),
  }));
  const [within = { sql: "1", values: [] }] = conditions;
  return {
    events,
    statistics: {
      recordsMatched: store.audit.count(profile, conditions),
      recordsScanned: store.audit.count(profile, [within]),
      bytesScanned: JSON.stringify(events).length,
    },
    status: "Complete",
  };
}

/** Forgets what the audit log no longer keeps. */
export function trimAuditLog({ store }: Pick<Region, "store">, now: number): void {
  store.audit.trim(shift(now, -limits.other.auditLogMonths, "month"));
}
