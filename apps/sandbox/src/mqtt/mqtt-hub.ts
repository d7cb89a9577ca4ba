import { openInspection } from "../live/inspector.ts";
import type { Region } from "../region.ts";
import type { Device } from "../store/devices.ts";

/** A message to or from a device. */
export interface MqttMessage {
  /** As the device subscribed to it; without wildcards. */
  readonly topic: string;
  readonly payload: string | Uint8Array;
  /** 0 is the default; with 1 it is kept for a device whose session outlives its connection. */
  readonly qos?: 0 | 1 | 2;
}

/** Hands a message to the subscribers of a device. */
export type Deliver = (device: string, message: MqttMessage) => void;

/** Learns of a message that a device published, of which its subscribers learn too. */
export type MqttListener = (device: Device, message: MqttMessage, region: Region) => void;

/** The way between the rest of the sandbox and devices that are connected over MQTT. */
export interface MqttHub {
  /** Told of every message that devices publish, once what it carries is stored. */
  readonly received: Set<MqttListener>;
  /** Reaches whoever subscribed with a token of this device; nobody where MQTT is off. */
  publish: Deliver;
  /** From now on `deliver` takes the messages; undefined when the broker stops. */
  attach: (deliver: Deliver | undefined) => void;
}

export function createMqttHub(region: Pick<Region, "live" | "store">): MqttHub {
  let deliver: Deliver | undefined;
  return {
    received: new Set(),
    publish(device, message) {
      const { topic, payload, qos = 0 } = message;
      openInspection(
        region,
        device,
        region.live.connectionId(),
      )([
        "[MQTT] Message to the device",
        JSON.stringify({ topic, payload: Buffer.from(payload).toString(), qos }),
      ]);
      deliver?.(device, message);
    },
    attach(next) {
      deliver = next;
    },
  };
}
