import type { Aedes, Client } from "aedes";
import { assumptions } from "../assumptions.ts";
import { persistenceOf } from "./kept-messages.ts";
import type { Session } from "./session.ts";
import { fromBroker, isKeepable, nowhere, toBroker } from "./topic-space.ts";

/** A filter of topics as the broker hands it over, to be changed. */
type Subscription = Parameters<Aedes["authorizeSubscribe"]>[1];

/** Takes a filter that a device asks for into the device's own topics; null where it may not have it. */
export function takeSubscription(
  session: Session,
  subscription: Subscription,
): Subscription | null {
  const { topic } = subscription;
  const refusal = refusalOf(session, topic);
  session.show([
    "[MQTT] Device subscribe",
    refusal === undefined ? `topic: ${topic}` : `topic: ${topic}, refused: ${refusal}`,
  ]);
  if (refusal === undefined) {
    session.filters.add(topic);
    subscription.topic = toBroker(session.device, topic);
    return subscription;
  }
  subscription.topic = nowhere;
  subscription.qos = 0;
  return null;
}

function refusalOf({ token, filters, limit, region }: Session, topic: string): string | undefined {
  if (token.permission === "write") {
    return "Authorization Denied";
  }
  if (!isKeepable(topic) || (filters.size >= assumptions.mqttFilters && !filters.has(topic))) {
    return "There are too many levels or topics";
  }
  return limit("subscribe", region.store.clock.now());
}

/** Takes up a filter of a session that comes back; null where it is not one of the device. */
export function restoreSubscription(
  { device, filters }: Session,
  subscription: Subscription,
): Subscription | null {
  const topic = fromBroker(device, subscription.topic);
  if (topic === undefined) {
    return null;
  }
  filters.add(topic);
  return subscription;
}

/**
 * Leaves filters that a device named as it knows them, where the broker knows them with the device.
 *
 * @returns Those that it had.
 */
export function leaveSubscriptions(
  broker: Aedes,
  client: Client,
  { device, filters }: Session,
  named: readonly string[],
): string[] {
  const own = named.filter((topic) => filters.delete(topic));
  if (own.length > 0) {
    const known = own.map((topic) => toBroker(device, topic));
    client.unsubscribe({ cmd: "unsubscribe", unsubscriptions: known }, () => undefined);
    void persistenceOf(broker).removeSubscriptions(client, known);
  }
  return own;
}
