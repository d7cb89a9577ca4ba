import type { Document } from "../store/documents.ts";

/** What makes an action run, as far as its type asks; the API keeps all of them in one list. */
export interface Trigger {
  readonly resource?: string;
  readonly when?: string;
  readonly tag_key?: string;
  readonly tag_value?: string;
  /** For example `15 minutes`. */
  readonly interval?: string;
  readonly timezone?: string;
  readonly cron?: string;
  readonly device?: string;
  readonly variable?: string;
  readonly is?: string;
  readonly value?: unknown;
  readonly second_value?: string;
  readonly value_type?: string;
  /** The condition that unlocks the action again, in place of one that runs it. */
  readonly unlock?: boolean;
  readonly topic?: string;
  readonly service_or_resource?: string;
  readonly condition?: string;
  readonly condition_value?: number;
}

/** What an action does. */
export interface Deed {
  readonly type: string;
  readonly [field: string]: unknown;
}

/** An action as it is stored. */
export interface ActionBody {
  readonly name: string;
  readonly active: boolean;
  readonly type: string;
  readonly trigger: readonly Trigger[];
  readonly action: Deed;
  /** It waits for a condition that unlocks it. */
  readonly lock: boolean;
  readonly trigger_when_unlock: boolean;
  /** Milliseconds since 1970; null for never. */
  readonly last_triggered: number | null;
  /** When it is due; null for actions that do not run by time. */
  readonly due_at: number | null;
}

/** Name of actions in the database. */
export const actionKind = "action";

export const bodyOf = (document: Document): ActionBody => document.body as unknown as ActionBody;
