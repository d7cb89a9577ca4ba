import type { RouteId } from "@tagoio-workbench/catalog";
import type { Reply } from "../http/reply.ts";
import type { Region } from "../region.ts";
import { isId } from "../store/ids.ts";
import type { ApiRequest } from "./handler.ts";

/** The kinds of resource that the audit log knows (SDK `AuditLogFilter`), by how their routes begin. */
const audited: readonly (readonly [prefix: string, resource: string])[] = [
  ["devices.", "device"],
  ["profiles.", "profile"],
  ["actions.", "action"],
  ["analyses.", "analysis"],
  ["access.", "am"],
  ["dashboards.", "dashboard"],
  ["widgets.", "dashboard"],
  ["connectors.", "connector"],
  ["networks.", "network"],
  ["dictionaries.", "dictionary"],
  ["run.users.", "runuser"],
  ["run.", "run"],
];

/** Routes that write no setting: data, runs, copies. */
const unaudited = /\.data\.|\.run$|\.runFromWidget$|backup|\.test$|\.files\./iu;

const resourceOf = (route: RouteId): string | undefined =>
  unaudited.test(route) ? undefined : audited.find(([prefix]) => route.startsWith(prefix))?.[1];

type Action = "create" | "edit" | "delete";

const actions = { GET: "edit", POST: "create", PUT: "edit", DELETE: "delete" } as const;
const past = { create: "created", edit: "edited", delete: "removed" } as const;

/** What the channel `ui` says. No source shows its payload. */
export interface UiEvent {
  readonly resource: string;
  readonly action: Action;
  /** Empty for all of them. */
  readonly ids: readonly string[];
}

/** Tells those who look at the profile of `region` that something in it is another now. */
export function tell(region: Pick<Region, "live" | "profile">, event: UiEvent): void {
  region.live.publish("ui", event, region.profile);
}

/** Writes a change that was made into the audit log, and tells the channel `ui`. */
export function noteChange(request: ApiRequest, { body: answer }: Reply): void {
  const { region, route, token, now } = request;
  if (token === undefined || route.method === "GET" || !answer.status) {
    return;
  }
  const resource = resourceOf(route.id);
  if (resource === undefined) {
    return;
  }
  const id = idIn(answer.result) ?? idIn(request.params) ?? idIn(request.body) ?? region.profile;
  const last = route.id.split(".").at(-1) ?? "";
  const action = last in past ? (last as Action) : actions[route.method];
  const what = last in past ? `${resource} ${past[action]}` : route.summary.toLowerCase();
  const name = nameIn(request.body);
  region.store.audit.add({
    profile: region.profile,
    resource,
    resource_id: id,
    message: name === undefined ? what : `${what}: ${name}`,
    who: token.kind === "profile" ? region.account : token.ref,
    date: now,
  });
  tell(region, { resource, action, ids: [id] });
}

/** The first ID of a resource in the fields of an object. */
const idIn = (source: unknown): string | undefined =>
  typeof source === "object" && source !== null ? Object.values(source).find(isId) : undefined;

function nameIn(body: unknown): string | undefined {
  const name = typeof body === "object" && body !== null && "name" in body ? body.name : undefined;
  return typeof name === "string" ? name.slice(0, 100) : undefined;
}
