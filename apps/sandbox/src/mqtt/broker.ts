import type { EventEmitter } from "node:events";
import { Aedes, type Client } from "aedes";
import { assumptions } from "../assumptions.ts";
import { resolveToken } from "../http/authorize.ts";
import { openInspection } from "../live/inspector.ts";
import type { Region } from "../region.ts";
import type { Token } from "../store/tokens.ts";
import { boundKeptMessages, persistenceOf } from "./kept-messages.ts";
import type { Deliver } from "./mqtt-hub.ts";
import { mqttLimiters } from "./mqtt-limits.ts";
import { receive, type Session } from "./session.ts";
import { fromBroker, isKeepable, isPublishable, nowhere, toBroker } from "./topic-space.ts";

/** A broker that serves connections. */
export interface Broker {
  /** Takes over a connection. */
  readonly handle: Aedes["handle"];
  readonly deliver: Deliver;
  close: () => Promise<void>;
}

/** "Not authorized" (MQTT 3.1.1, table 3.1), which is also what TagoCore's plugin answers. */
const notAuthorized = 5;
/** "Server unavailable": come back later. */
const unavailable = 3;

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
  const limiterOf = mqttLimiters();
  const sessions = new WeakMap<Client, Session>();
  /** By client, because only the first packet tells. */
  const hasWill = new WeakMap<Client, boolean>();
  /** The last thing that a connection waits for. */
  const turns = new Map<Session, Promise<void>>();
  let closing = false;

  const errors: EventEmitter = broker;
  errors.on("error", (error: unknown) => {
    log(`Unexpected error of the MQTT broker: ${String(error)}`);
  });

  /** Whether one more session can be kept for a device that goes away. */
  const hasRoom = async (): Promise<boolean> =>
    (await persistence.countOffline()).clientsCount < assumptions.mqttKeptSessions;

  broker.preConnect = async (client, packet, done) => {
    hasWill.set(client, packet.will !== undefined);
    packet.clean = packet.clean === true || !(await hasRoom());
    done(null, true);
  };

  broker.authenticate = (client, _user, password, done) => {
    const refuse = (returnCode: number, reason: string): void => {
      done(Object.assign(new Error(reason), { returnCode }), false);
    };
    const token = deviceToken(whole, password?.toString("utf8"));
    // A connection that is gone already would never tell that it ended.
    if (token === undefined || client.closed || client.conn.destroyed) {
      refuse(notAuthorized, "Authorization Denied");
      return;
    }
    const region = whole.forProfile(token.profile);
    const limit = limiterOf(region);
    const tooMany = limit("connect", region.store.clock.now());
    if (tooMany !== undefined) {
      refuse(unavailable, tooMany);
      return;
    }
    const session = openSession(region, token, client, limit);
    sessions.set(client, session);
    // Names are free within a device, so another one with the same name is somebody else.
    (client as { id: string }).id = toBroker(session.device, client.id);
    session.show([
      "[MQTT] Device connected",
      `Token Ending: ${token.token.slice(-5)} Client-ID: ${session.clientId} Will-Message: ${hasWill.get(client) === true}`,
    ]);
    done(null, true);
  };

  function openSession(
    region: Region,
    token: Token,
    client: Client,
    limit: Session["limit"],
  ): Session {
    const connectionId = region.live.connectionId();
    const session: Session = {
      region,
      device: token.ref,
      token,
      connectionId,
      clientId: client.id.slice(0, 100),
      show: openInspection(region, token.ref, connectionId),
      limit,
      filters: new Set(),
      ended: false,
    };
    // On no channel, but ended with the token like a stream.
    const { leave } = region.live.join({
      channels: new Set(),
      token: token.token,
      expiresAt: token.expire_time,
      ref: token.ref,
      send: () => undefined,
      end() {
        session.ended = true;
        client.close();
      },
    });
    client.conn.once("close", () => {
      leave();
      session.show(["[MQTT] Device disconnected", "socket event: close"]);
    });
    return session;
  }

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
    inTurn(session, async () => {
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

  /** One thing of a connection after the other, also where parsing a message takes a while. */
  async function inTurn(session: Session, work: () => Promise<void> | void): Promise<void> {
    const turn = (turns.get(session) ?? Promise.resolve()).then(work);
    const settled = turn.catch(() => undefined);
    turns.set(session, settled);
    await turn.finally(() => {
      if (turns.get(session) === settled) {
        turns.delete(session);
      }
    });
  }

  const isStored = async (client: Client, packet: object): Promise<boolean> =>
    await persistence.incomingGetPacket(client, packet).then(
      () => true,
      () => false,
    );

  broker.authorizeSubscribe = (client, subscription, done) => {
    const session = sessions.get(client);
    if (session === undefined) {
      done(new Error("There is no session"));
      return;
    }
    const { topic } = subscription;
    if (client.connecting) {
      // Of a session that comes back.
      const known = fromBroker(session.device, topic);
      session.filters.add(known ?? nowhere);
      done(null, known === undefined ? null : subscription);
      return;
    }
    const refusal = refusalOf(session, topic);
    session.show([
      "[MQTT] Device subscribe",
      refusal === undefined ? `topic: ${topic}` : `topic: ${topic}, refused: ${refusal}`,
    ]);
    // The broker keeps all filters of a request as soon as one is allowed, so each is changed before any is.
    subscription.topic = refusal === undefined ? toBroker(session.device, topic) : nowhere;
    if (refusal === undefined) {
      session.filters.add(topic);
    } else {
      subscription.qos = 0;
    }
    queueMicrotask(() => {
      done(null, refusal === undefined ? subscription : null);
    });
  };

  function refusalOf(
    { token, filters, limit, region }: Session,
    topic: string,
  ): string | undefined {
    if (token.permission === "write") {
      return "Authorization Denied";
    }
    if (!isKeepable(topic) || (filters.size >= assumptions.mqttFilters && !filters.has(topic))) {
      return "There are too many levels or topics";
    }
    return limit("subscribe", region.store.clock.now());
  }

  broker.on("unsubscribe", (filters, client) => {
    const session = sessions.get(client);
    const own = filters.filter((filter) => session?.filters.delete(filter) === true);
    if (session === undefined || own.length === 0) {
      return;
    }
    void inTurn(session, () => {
      session.show(
        ...own.map((topic) => ["[MQTT] Device unsubscribe", `topic: ${topic}`] as const),
      );
    });
    // The client named them as it knows them; the broker knows them with their device.
    const known = own.map((topic) => toBroker(session.device, topic));
    client.unsubscribe({ cmd: "unsubscribe", unsubscriptions: known }, () => undefined);
    void persistence.removeSubscriptions(client, known);
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
        broker.publish(
          {
            cmd: "publish",
            topic: toBroker(device, topic),
            payload: Buffer.from(payload),
            qos,
            retain: false,
            dup: false,
          },
          () => undefined,
        );
      }
    },
    close: async () => {
      closing = true;
      await Promise.all(turns.values());
      await new Promise<void>((resolve) => {
        broker.close(resolve);
      });
    },
  };
}

/** The token of an active device that a password is. */
function deviceToken(region: Region, password: string | undefined): Token | undefined {
  const token = resolveToken(region, password?.trim());
  if (!token.ok || token.value.kind !== "device") {
    return undefined;
  }
  const { profile, ref } = token.value;
  return region.store.devices.find(profile, ref)?.active === true ? token.value : undefined;
}
