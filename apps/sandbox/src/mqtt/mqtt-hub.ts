import { openInspection } from "../live/inspector.ts";
import type { Region } from "../region.ts";

/** A message to a device. */
export interface MqttMessage {
  /** As the device subscribed to it; without wildcards. */
  readonly topic: string;
  readonly payload: string | Uint8Array;
  /** 0, the default, or 1: kept for a device whose session outlives its connection. */
  readonly qos?: 0 | 1;
}

/** Hands a message to the subscribers of a device. */
export type Deliver = (device: string, message: MqttMessage) => void;

/** The way from the rest of the sandbox to devices that are connected over MQTT. */
export interface MqttHub {
  /** Reaches whoever subscribed with a token of this device; nobody where MQTT is off. */
  publish: Deliver;
  /** From now on `deliver` takes the messages; undefined when the broker stops. */
  attach: (deliver: Deliver | undefined) => void;
}

export function createMqttHub(region: Pick<Region, "live" | "store">): MqttHub {
  let deliver: Deliver | undefined;
  return {
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
