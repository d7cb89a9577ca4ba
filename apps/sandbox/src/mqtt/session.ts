import { dataPoint } from "@tagoio-workbench/catalog";
import { sendData } from "../data/send.ts";
import { inspect, type Inspection, type MqttDelivery } from "../live/inspector.ts";
import type { Region } from "../region.ts";
import type { Token } from "../store/tokens.ts";
import type { MqttLimiter } from "./mqtt-limits.ts";
import { toBody, toText } from "./payload.ts";

/** A device that is connected over MQTT. */
export interface Session {
  readonly region: Region;
  readonly device: string;
  readonly token: Token;
  readonly connectionId: string;
  /** The name that the program gave itself. */
  readonly clientId: string;
  readonly show: Inspection;
  readonly limit: MqttLimiter;
  /** Filters as the device named them. */
  readonly filters: Set<string>;
  /** Set when its token is no longer good; nothing of it counts from then on. */
  ended: boolean;
}

/** A message as it arrived. */
interface Incoming {
  readonly topic: string;
  readonly bytes: Uint8Array;
  readonly qos: 0 | 1 | 2;
}

/** The topic that stores data; messages on all others only reach subscribers and actions. */
const dataTopic = "tago/data/post";

/**
 * Takes a message of a device: shows it, and stores what came on `tago/data/post` as `POST /data` would.
 *
 * @returns Whether subscribers may see it.
 */
export async function receive(session: Session, message: Incoming): Promise<boolean> {
  const { region, token, connectionId, show } = session;
  const now = region.store.clock.now();
  const device = region.store.devices.find(region.profile, session.device);
  if (session.ended || device === undefined) {
    return false;
  }
  const { topic, bytes, qos } = message;
  const type = region.store.params.list(device.id).find(({ key }) => key === "payload_type")?.value;
  const payload = toText(bytes, type);
  const delivery: MqttDelivery = { connectionId, topic, payload, qos };
  const sender = {
    ip: "127.0.0.1",
    userAgent: session.clientId,
    contentType: "",
    tokenEnding: token.token.slice(-5),
    query: "",
    mqtt: delivery,
  };
  const refusal = refusalOf(session, message, now);
  if (refusal !== undefined || !device.active) {
    inspect(region, device.id, sender, payload);
    show(["[MQTT] Message refused", refusal ?? "Device is deactivated"]);
    return false;
  }
  if (topic === dataTopic) {
    const body = toBody(topic, bytes, payload);
    const reply = await sendData(region, device, body, { sender, simulated: false }, now);
    if (!reply.body.status) {
      show(["[MQTT] Data refused", reply.body.message, "stored"]);
    }
  } else {
    inspect(region, device.id, sender, payload);
    region.store.devices.markInput(device.id, now);
  }
  for (const listener of region.mqtt.received) {
    listener(device, { topic, payload, qos }, region);
  }
  return true;
}

function refusalOf(
  { token, limit }: Session,
  { bytes }: Incoming,
  now: number,
): string | undefined {
  if (token.permission === "read") {
    return "Authorization Denied";
  }
  if (bytes.byteLength > dataPoint.bodyMaxBytes) {
    return `The payload is larger than ${Math.floor(dataPoint.bodyMaxBytes / 1024)} kB. Send it in several messages.`;
  }
  return limit("publish", now);
}
