import * as z from "zod/mini";
import type { Send } from "../http/sender.ts";
import type { Tag } from "../schemas/tag.ts";
import { tagSchema } from "../schemas/tag.ts";
import type { Crud } from "./crud.ts";
import { createCrud } from "./crud.ts";

/** What makes an action run; which fields count follows from the type of the action. */
export type ActionTrigger =
  | {
      readonly resource:
        | "device"
        | "bucket"
        | "file"
        | "analysis"
        | "action"
        | "am"
        | "user"
        | "financial"
        | "profile";
      readonly when: "create" | "update" | "delete";
      readonly tag_key: string;
      readonly tag_value: string;
    }
  /** For example `15 minutes`. */
  | { readonly interval: string }
  | { readonly timezone: string; readonly cron: string }
  | {
      readonly device: string;
      readonly variable: string;
      readonly is: "<" | ">" | "=" | "!" | "><" | "*";
      readonly value: string;
      readonly second_value?: string;
      readonly value_type: "string" | "number" | "boolean" | "*";
      /** The condition that lets the action run again. */
      readonly unlock?: boolean;
    }
  | {
      readonly service_or_resource: string;
      readonly condition: "=" | ">";
      readonly condition_value: number;
    }
  | {
      readonly device: string;
      readonly variable: string;
      readonly is: "IN" | "OUT";
      readonly value: Readonly<Record<string, unknown>>;
      readonly unlock?: boolean;
    };

/** A rule: when its trigger is met, something is done. */
export interface Action {
  readonly id: string;
  readonly name?: string;
  readonly active?: boolean;
  readonly type?: string;
  readonly tags?: readonly Tag[];
  readonly trigger?: readonly unknown[];
  readonly action?: Readonly<Record<string, unknown>>;
  /** It ran, and waits for the condition that unlocks it. */
  readonly lock?: boolean;
  /** ISO 8601, or `never`. */
  readonly last_triggered?: string;
  readonly [further: string]: unknown;
}

const actionSchema: z.ZodMiniType<Action> = z.looseObject({
  id: z.string(),
  name: z.exactOptional(z.string()),
  active: z.exactOptional(z.boolean()),
  type: z.exactOptional(z.string()),
  tags: z.exactOptional(z.array(tagSchema)),
  trigger: z.exactOptional(z.array(z.unknown())),
  action: z.exactOptional(z.record(z.string(), z.unknown())),
  lock: z.exactOptional(z.boolean()),
  last_triggered: z.exactOptional(z.string()),
});

/** What a new action is made of. */
export interface NewAction {
  readonly name: string;
  readonly type?:
    | "resource"
    | "condition"
    | "interval"
    | "schedule"
    | "mqtt_topic"
    | "usage_alert"
    | "condition_geofence";
  readonly trigger?: readonly ActionTrigger[];
  /** What is done: `type` such as `script`, `notification`, `email` or `post`, and the fields that go with it. */
  readonly action: { readonly type: string; readonly [field: string]: unknown };
  readonly active?: boolean;
  readonly description?: string | null;
  readonly tags?: readonly Tag[];
  readonly lock?: boolean;
  readonly trigger_when_unlock?: boolean;
}

/** Fields of actions that lists can give. */
export type ActionField =
  | "action"
  | "active"
  | "created_at"
  | "description"
  | "id"
  | "last_triggered"
  | "lock"
  | "name"
  | "profile"
  | "tags"
  | "trigger"
  | "type"
  | "updated_at";

/** The actions of a profile. */
export type Actions = Crud<
  Action,
  NewAction,
  Partial<NewAction>,
  { readonly action: string },
  ActionField
>;

export function createActions(send: Send): Actions {
  return createCrud(send, {
    routes: {
      list: "actions.list",
      info: "actions.info",
      create: "actions.create",
      edit: "actions.edit",
      delete: "actions.delete",
    },
    idParam: "action_id",
    item: actionSchema,
    created: z.looseObject({ action: z.string() }),
    nouns: ["action", "actions"],
  });
}
