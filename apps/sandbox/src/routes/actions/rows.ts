import { limits } from "@tagoio-workbench/catalog";
import { actionKind, bodyOf, type Trigger } from "../../actions/action.ts";
import { dueAfter, isReadable } from "../../actions/schedule.ts";
import { toIso } from "../../data/dates.ts";
import { documentedBody } from "../../http/documented-body.ts";
import { objectParseError, refuse } from "../../http/reply.ts";
import type { Rows } from "../handler.ts";
import { presentDocument, type Resource, resource, type Sent } from "../resource.ts";

/** What the types of actions are told by where nobody names one. */
function typeOf(triggers: readonly Trigger[]): string {
  const [first = {}] = triggers;
  if (first.interval !== undefined) {
    return "interval";
  }
  if (first.cron !== undefined) {
    return "schedule";
  }
  if (first.resource !== undefined) {
    return "resource";
  }
  if (first.service_or_resource !== undefined) {
    return "usage_alert";
  }
  return first.is === "IN" || first.is === "OUT" ? "condition_geofence" : "condition";
}

const triggersOf = (sent: Sent): readonly Trigger[] | undefined =>
  sent["trigger"] as readonly Trigger[] | undefined;

const actions: Resource = resource({
  kind: actionKind,
  idParam: "action_id",
  create: documentedBody("actions.create"),
  edit: documentedBody("actions.edit"),
  list: {
    fields: [
      "action",
      "active",
      "created_at",
      "description",
      "id",
      "last_triggered",
      "lock",
      "name",
      "profile",
      "tags",
      "trigger",
      "trigger_when_unlock",
      "type",
      "updated_at",
    ],
    always: ["id"],
    defaultFields: ["id", "name"],
    orderable: ["active", "created_at", "id", "last_triggered", "name", "type", "updated_at"],
    defaultOrder: "name,asc",
  },
  filters: {
    names: ["name", "description"],
    booleans: ["active", "lock"],
    exact: ["id", "type"],
    tags: true,
  },
  missing: refuse(404, "Action Not Found"),
  defaults: () => ({
    active: true,
    description: null,
    lock: false,
    trigger: [],
    trigger_when_unlock: false,
    last_triggered: null,
    due_at: null,
  }),
  check(_request, sent) {
    const triggers = triggersOf(sent) ?? [];
    const most = limits.other.actionConditions;
    if (triggers.length > most) {
      return objectParseError(`trigger must have at most ${most} entries`);
    }
    const unreadable = triggers.findIndex((trigger) => !isReadable(trigger));
    return unreadable === -1
      ? undefined
      : objectParseError(
          `trigger[${unreadable}] needs an interval such as "15 minutes", or a cron rule with a time zone`,
        );
  },
  stored({ now }, sent) {
    const { profile: _profile, id: _id, ...fields } = sent;
    const triggers = triggersOf(sent);
    return triggers === undefined
      ? fields
      : { ...fields, type: fields["type"] ?? typeOf(triggers), due_at: dueAfter(triggers, now) };
  },
  created: ({ id }) => ({ action: id }),
  present(document) {
    const { due_at: _due, ...shown } = presentDocument(document);
    const { last_triggered } = bodyOf(document);
    return {
      ...shown,
      last_triggered: last_triggered === null ? "never" : toIso(last_triggered),
    };
  },
});

export const actionRows: Rows = {
  "actions.list": actions.list,
  "actions.create": actions.create,
  "actions.info": actions.info,
  "actions.edit": actions.edit,
  "actions.delete": actions.remove,
};
