import type { Route, RouteId } from "@tagoio-workbench/catalog";
import type { TagoError } from "../errors/tago-error.ts";

/** Reads that do something: they send mail, answer an invitation, begin a search, or make a new token. */
export const readsThatAct: ReadonlySet<RouteId> = new Set<RouteId>([
  "account.confirm",
  "account.passwordRecover",
  "account.resendConfirmation",
  "analyses.token.generate",
  "dashboards.publicKey",
  "profiles.auditLog.start",
  "profiles.team.accept",
  "profiles.team.decline",
  "run.users.loginAs",
  "runUser.confirm",
  "runUser.passwordRecover",
  "tagocores.token.generate",
  "widgets.embedToken",
]);

/**
 * Edits that set the named thing to what was sent, so that the second time changes nothing. Not among them: moving and
 * copying files, editing the schema of an entity (it adds and renames), SQL (each edit is a version), pressing buttons,
 * and switching tokens.
 */
const settingEdits: ReadonlySet<RouteId> = new Set<RouteId>([
  "access.edit",
  "account.edit",
  "actions.edit",
  "analyses.edit",
  "authorizations.edit",
  "billing.info.edit",
  "connectors.edit",
  "dashboards.edit",
  "data.edit",
  "data.params.markRead",
  "devices.data.edit",
  "devices.edit",
  "dictionaries.edit",
  "dictionaries.language.edit",
  "entities.data.edit",
  "entities.edit",
  "files.permission.set",
  "networks.edit",
  "notifications.markAllRead",
  "notifications.markRead",
  "profiles.edit",
  "run.edit",
  "run.notifications.edit",
  "run.saml.edit",
  "run.users.edit",
  "runUser.edit",
  "runUser.notifications.markAllRead",
  "runUser.notifications.markRead",
  "secrets.edit",
  "tagocores.edit",
  "widgets.edit",
]);

/** Servers that say so mean it for good. */
const lastingStatus: ReadonlySet<number> = new Set([501, 505]);

/**
 * Whether a call that failed may be made again without asking the caller.
 *
 * - GET, and edits that set a value: when the failure passes, because twice is the same as once.
 * - DELETE and the other PUT: only when the request provably never left. A deletion that worked would be reported as
 *   "not found" the second time, and one by query would remove further records.
 * - POST: never; data would be stored twice.
 *
 * @param unsent The connection was never made.
 */
export function mayRepeat(route: Route, error: TagoError, unsent: boolean): boolean {
  if (route.method === "POST" || !isPassing(error)) return false;
  const twiceIsOnce =
    route.method === "GET" ? !readsThatAct.has(route.id) : settingEdits.has(route.id);
  return twiceIsOnce || unsent;
}

function isPassing({ code, httpStatus }: TagoError): boolean {
  if (code === "server") return httpStatus === undefined || !lastingStatus.has(httpStatus);
  return code === "network" || code === "timeout";
}
