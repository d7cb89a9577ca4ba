import type { EventEmitter } from "node:events";
import { Aedes, type Client } from "aedes";
import { assumptions } from "../assumptions.ts";
import type { Region } from "../region.ts";
import { createAdmission } from "./admission.ts";
import { boundKeptMessages, persistenceOf } from "./kept-messages.ts";
import type { Deliver } from "./mqtt-hub.ts";
import { receive, type Session } from "./session.ts";
import { leaveSubscriptions, restoreSubscription, takeSubscription } from "./subscriptions.ts";
import {
  fromBroker,
  isKeepable,
  isOfBroker,
  isPublishable,
  nowhere,
  toBroker,
} from "./topic-space.ts";
import { createTurns } from "./turns.ts";

/** A broker that serves connections. */
export interface Broker {
  /** Takes over a connection. */
  readonly handle: Aedes["handle"];
  readonly deliver: Deliver;
  close: () => Promise<void>;
}

/**
 * The broker of a region, with the habits of mqtt.tago.io: a device token as password with any user name, topics that
 * belong to one device, no retained messages. The protocol itself is the library's.
 */
export async function createBroker(whole: Region, log: (line: string) => void): Promise<Broker> {
  const broker = await Aedes.createBroker({
    // Unlimited, because one subscriber that stops reading would otherwise use up the places of all others.
    concurrency: 0,
    connectTimeout: assumptions.mqttConnectMs,
    drainTimeout: assumptions.mqttConnectMs,
    maxInflightInbound: assumptions.mqttInflight,
    queueLimit: assumptions.mqttInflight,
  });
  boundKeptMessages(broker, assumptions.mqttKeptBytes);
  const persistence = persistenceOf(broker);
  const sessions = new WeakMap<Client, Session>();
  const turns = createTurns<Session>();
  let closing = false;
  const errors: EventEmitter = broker;
  errors.on("error", (error: unknown) => {
    log(`Unexpected error of the MQTT broker: ${String(error)}`);
  });

  /** Because only the first packet tells. */
  const hasWill = new WeakMap<Client, boolean>();
  /** Whether one more session can be kept for a device that goes away. */
  const hasRoom = async (): Promise<boolean> =>
    (await persistence.countOffline()).clientsCount < assumptions.mqttKeptSessions;
  broker.preConnect = async (client, packet, done) => {
    hasWill.set(client, packet.will !== undefined);
    packet.clean = packet.clean === true || !(await hasRoom());
    done(null, true);
  };

  const admit = createAdmission(whole);
  broker.authenticate = (client, _user, password, done) => {
    const admission = admit(client, password?.toString("utf8") ?? "");
    if (!admission.ok) {
      const { returnCode, reason } = admission;
      done(Object.assign(new Error(reason), { returnCode }), false);
      return;
    }
    const { session } = admission;
    sessions.set(client, session);
    // Names are free within a device, so another one with the same name is somebody else.
    (client as { id: string }).id = toBroker(session.device, client.id);
    session.show([
      "[MQTT] Device connected",
      `Token Ending: ${session.token.token.slice(-5)} Client-ID: ${session.clientId} Will-Message: ${hasWill.get(client) === true}`,
    ]);
    done(null, true);
  };

  const isStored = async (client: Client, packet: object): Promise<boolean> =>
    await persistence.incomingGetPacket(client, packet).then(
      () => true,
      () => false,
    );
  broker.authorizePublish = (client, packet, done) => {
    const session = client === null ? undefined : sessions.get(client);
    if (
      client === null ||
      closing ||
      session === undefined ||
      session.ended ||
      !isKeepable(packet.topic)
    ) {
      done(new Error("This message cannot be published"));
      return;
    }
    const { topic, qos } = packet;
    const bytes = Buffer.from(packet.payload);
    packet.retain = false;
    turns
      .take(session, async () => {
        // A message with QoS 2 that is sent again was taken before.
        const isKnown = qos === 2 && (await isStored(client, packet));
        const isShared = isKnown || (await receive(session, { topic, bytes, qos }));
        packet.topic = isShared ? toBroker(session.device, topic) : nowhere;
      })
      .catch((error: unknown) => {
        log(`Unexpected error: ${error instanceof Error ? error.stack : String(error)}`);
        packet.topic = nowhere;
      })
      .finally(() => {
        done(null);
      });
  };

  broker.authorizeSubscribe = (client, subscription, done) => {
    const session = sessions.get(client);
    if (session === undefined) {
      done(new Error("There is no session"));
      return;
    }
    const taken = isOfBroker(subscription.topic)
      ? restoreSubscription(session, subscription)
      : takeSubscription(session, subscription);
    // The broker keeps all filters of a request as soon as one is allowed, so each is changed before any is.
    queueMicrotask(() => {
      done(null, taken);
    });
  };

  broker.on("unsubscribe", (named, client) => {
    const session = sessions.get(client);
    const left = session === undefined ? [] : leaveSubscriptions(broker, client, session, named);
    if (session !== undefined && left.length > 0) {
      void turns.take(session, () => {
        session.show(
          ...left.map((topic) => ["[MQTT] Device unsubscribe", `topic: ${topic}`] as const),
        );
      });
    }
  });

  broker.authorizeForward = (client, packet) => {
    const session = sessions.get(client);
    const topic = session === undefined ? undefined : fromBroker(session.device, packet.topic);
    if (topic === undefined || session?.ended === true) {
      return null;
    }
    if (client.conn.writableLength > assumptions.liveBufferBytes) {
      client.close();
      return null;
    }
    // In place, because what was kept for a device that was away is sent as this object, not as what is returned.
    packet.topic = topic;
    return packet;
  };

  return {
    handle: broker.handle,
    deliver(device, { topic, payload, qos = 0 }) {
      if (isPublishable(topic)) {
        const packet = { topic: toBroker(device, topic), payload: Buffer.from(payload), qos };
        broker.publish({ cmd: "publish", retain: false, dup: false, ...packet }, () => undefined);
      }
    },
    async close() {
      closing = true;
      await turns.done();
      await new Promise<void>((resolve) => {
        broker.close(resolve);
      });
    },
  };
}
