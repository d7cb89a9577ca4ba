import { toIso } from "../data/dates.ts";
import type { Reply } from "../http/reply.ts";
import type { Region } from "../region.ts";

/** Who sent a request, as the Live Inspector shows it. */
export interface Sender {
  readonly ip: string;
  readonly userAgent: string;
  readonly contentType: string;
  /** The last characters of the token, which tell tokens apart without giving one away. */
  readonly tokenEnding: string;
  /** Query string without the question mark; empty where there was none. */
  readonly query: string;
  /** Where it came as a message over MQTT. */
  readonly mqtt?: MqttDelivery;
}

/** A message of a device, as it was published. */
export interface MqttDelivery {
  /** One for all that happens on a connection. */
  readonly connectionId: string;
  readonly topic: string;
  readonly payload: string;
  readonly qos: number;
}

/** Where on the way from a device to its storage something happened. */
export type PathStep = "raw" | "network" | "connector" | "parser" | "stored";

/**
 * One line: title and content, which often is JSON. The step says where on the way of the data it happened, which the
 * cloud leaves to the reader.
 */
type Line = readonly [title: string, content: string, step?: PathStep];

/** Adds lines to what the inspector shows of a request or connection. */
export type Inspection = (...lines: readonly Line[]) => void;

/** Opens the inspector of a device for one request or connection. Costs nothing while nobody looks. */
export function openInspection(
  region: Pick<Region, "live" | "store">,
  device: string,
  connectionId: string,
): Inspection {
  const channel = `device_inspector.${device}`;
  return (...lines) => {
    if (lines.length > 0 && region.live.wants(channel)) {
      const timestamp = toIso(region.store.clock.now());
      const shown = lines.map(([title, content, step]) => ({
        connection_id: connectionId,
        device_id: device,
        title,
        content,
        timestamp,
        ...(step === undefined ? {} : { step }),
      }));
      region.live.publish(channel, shown);
    }
  };
}

const unseen: Inspection = () => undefined;

/**
 * Tells the inspector of a device what arrived, before it is checked. One connection ID for each request.
 *
 * @returns What adds further lines about the same request.
 */
export function inspect(
  region: Region,
  device: string,
  sender: Sender,
  payload: unknown,
): Inspection {
  if (!region.live.wants(`device_inspector.${device}`)) {
    return unseen;
  }
  const connectionId = sender.mqtt?.connectionId ?? region.live.connectionId();
  const show = openInspection(region, device, connectionId);
  show(...(sender.mqtt === undefined ? httpLines(sender, payload) : [mqttLine(sender.mqtt)]));
  return show;
}

const httpLines = (sender: Sender, payload: unknown): Line[] => [
  [
    "[POST] HTTP Request",
    `From: ${sender.ip} [${sender.userAgent}] - Content-Type: ${sender.contentType} - Token Ending: ${sender.tokenEnding}`,
  ],
  ...(sender.query === "" ? [] : [["Query params", sender.query] as const]),
  ["Raw Payload", typeof payload === "string" ? payload : JSON.stringify(payload ?? null), "raw"],
];

/** Titles of TagoCore's MQTT plugin; the official CLI draws a ruler before titles with MQTT in them. */
const mqttLine = ({ topic, payload, qos }: MqttDelivery): Line => [
  "[MQTT] Device publish",
  JSON.stringify({ topic, payload, qos }),
  "raw",
];

/** Says what became of the data in the end. */
export function showOutcome(show: Inspection, { body }: Reply): void {
  show(
    body.status
      ? ["Data stored", String(body.result), "stored"]
      : ["Error on storing data", body.message, "stored"],
  );
}
