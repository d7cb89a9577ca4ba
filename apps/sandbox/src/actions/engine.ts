import { presentPoint } from "../data/present-point.ts";
import { profilesOf, type Region } from "../region.ts";
import { amountsOf } from "../routes/profiles/amounts.ts";
import type { Device } from "../store/devices.ts";
import type { Document } from "../store/documents.ts";
import type { Point } from "../store/point.ts";
import { type ActionBody, actionKind, bodyOf, type Trigger } from "./action.ts";
import { isMet } from "./conditions.ts";
import { type Occasion, perform } from "./perform.ts";
import { dueAfter } from "./schedule.ts";

/** The active actions of a profile that wait for something of a kind. */
const waiting = ({ store, profile }: Region, types: readonly string[]): readonly Document[] =>
  store.documents.list(profile, actionKind, [
    {
      sql: `body ->> '$.active' = 1 AND body ->> '$.type' IN (${types.map(() => "?").join(", ")})`,
      values: types,
    },
  ]);

function run(
  region: Region,
  action: Document,
  change: Partial<ActionBody>,
  scope: Occasion["scope"],
): void {
  const now = region.store.clock.now();
  region.store.documents.change(action.id, {
    body: { ...action.body, ...change, last_triggered: now },
  });
  perform(region, bodyOf(action).action, { scope }, now);
}

/** Runs the actions that wait for values or places, after data of a device was stored. */
export function onData(device: Device, points: readonly Point[], region: Region): void {
  for (const action of waiting(region, ["condition", "condition_geofence"])) {
    const body = bodyOf(action);
    const mine = body.trigger.filter((trigger) => isFor(trigger, device));
    if (mine.length > 0) {
      judge(region, action, mine, points);
    }
  }
}

/** A trigger names a device, or a tag that devices have. */
const isFor = (trigger: Trigger, device: Device): boolean =>
  trigger.device === undefined || trigger.device === ""
    ? device.tags.some(({ key, value }) => key === trigger.tag_key && value === trigger.tag_value)
    : trigger.device === device.id;

/** An action with a condition that unlocks it runs once, and then waits for that condition. */
function judge(
  region: Region,
  action: Document,
  triggers: readonly Trigger[],
  points: readonly Point[],
): void {
  const { lock, trigger_when_unlock } = bodyOf(action);
  const unlocks = triggers.filter(({ unlock }) => unlock === true);
  const wanted = lock ? unlocks : triggers.filter(({ unlock }) => unlock !== true);
  const met = points.filter((point) => wanted.some((trigger) => isMet(trigger, point)));
  if (met.length === 0) {
    return;
  }
  const scope = met.map((point) => presentPoint(point, false));
  if (!lock) {
    run(region, action, { lock: unlocks.length > 0 }, scope);
  } else if (trigger_when_unlock) {
    run(region, action, { lock: false }, scope);
  } else {
    region.store.documents.change(action.id, { body: { ...action.body, lock: false } });
  }
}

/** What happened to a resource, in the words of triggers. */
export interface ResourceEvent {
  readonly resource: string;
  readonly when: "create" | "update" | "delete";
  readonly id: string;
  readonly tags: readonly { readonly key: string; readonly value: string }[];
}

/** Runs the actions that wait for a change of a resource with a tag. */
export function onResource(region: Region, event: ResourceEvent): void {
  for (const action of waiting(region, ["resource"])) {
    const met = bodyOf(action).trigger.some(
      ({ resource, when, tag_key, tag_value }) =>
        (resource === event.resource || (resource === "bucket" && event.resource === "device")) &&
        when === event.when &&
        event.tags.some(({ key, value }) => key === tag_key && value === tag_value),
    );
    if (met) {
      run(region, action, {}, [{ resource: event.resource, when: event.when, id: event.id }]);
    }
  }
}

/** Runs the actions that wait for messages of devices on a topic; `+` and `#` stand for levels, as in MQTT. */
export function onMqttMessage(
  region: Region,
  device: string,
  topic: string,
  payload: string,
): void {
  for (const action of waiting(region, ["mqtt_topic"])) {
    const met = bodyOf(action).trigger.some(
      (trigger) =>
        (trigger.device === undefined || trigger.device === device) &&
        matchesTopic(
          trigger.topic ?? (typeof trigger.value === "string" ? trigger.value : ""),
          topic,
        ),
    );
    if (met) {
      run(region, action, {}, [{ device, topic, payload }]);
    }
  }
}

function matchesTopic(filter: string, topic: string): boolean {
  const [wanted, given] = [filter.split("/"), topic.split("/")];
  const rest = wanted.indexOf("#");
  const fixed = rest === -1 ? wanted : wanted.slice(0, rest);
  return (
    (rest === -1 ? given.length === fixed.length : given.length >= fixed.length) &&
    fixed.every((level, index) => level === "+" || level === given[index])
  );
}

/** Runs what has become due by time or by use. Call it every second, and after the clock was moved. */
export function runDueActions(whole: Region): void {
  for (const region of profilesOf(whole)) {
    const now = region.store.clock.now();
    for (const action of waiting(region, ["interval", "schedule"])) {
      const { due_at, trigger } = bodyOf(action);
      if (due_at !== null && due_at <= now) {
        // What was missed while nobody ran the sandbox is not made up for.
        run(region, action, { due_at: dueAfter(trigger, now) }, []);
      }
    }
    for (const action of waiting(region, ["usage_alert"])) {
      alert(region, action);
    }
  }
}

/** Runs once when a number is reached, and again after it was below. */
function alert(region: Region, action: Document): void {
  const { lock, trigger } = bodyOf(action);
  const reached = trigger.find((each) => isReached(region, each));
  if (reached === undefined) {
    if (lock) {
      region.store.documents.change(action.id, { body: { ...action.body, lock: false } });
    }
  } else if (!lock) {
    run(region, action, { lock: true }, [{ service_or_resource: reached.service_or_resource }]);
  }
}

function isReached(region: Region, trigger: Trigger): boolean {
  const amounts: Readonly<Record<string, number>> = { ...amountsOf(region) };
  const name = trigger.service_or_resource ?? "";
  const used =
    name === "data_records"
      ? region.store.points.amountOfProfile(region.profile)
      : name === "file_storage"
        ? region.store.files.usage(region.profile) / 2 ** 20
        : (amounts[name] ?? usedThisMonth(region, name));
  const wanted = trigger.condition_value ?? 0;
  return trigger.condition === ">" ? used > wanted : used === wanted;
}

function usedThisMonth({ store, profile }: Region, service: string): number {
  const now = new Date(store.clock.now());
  const month = Date.UTC(now.getUTCFullYear(), now.getUTCMonth());
  return store.usage.between(profile, month, now.getTime()).reduce((total, hour) => {
    const used = (hour as unknown as Readonly<Record<string, unknown>>)[service];
    return total + (typeof used === "number" ? used : 0);
  }, 0);
}
