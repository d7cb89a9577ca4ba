import { toIso } from "../data/dates.ts";
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
}

/** Tells the inspector of a device what arrived, before it is checked. One connection ID for each request. */
export function inspect(
  region: Region,
  device: string,
  sender: Sender,
  payload: unknown,
  now: number,
): void {
  if (!region.live.wants(`device_inspector.${device}`)) {
    return;
  }
  const connection_id = region.live.connectionId();
  const timestamp = toIso(now);
  const message = (title: string, content: string): Record<string, string> => ({
    connection_id,
    device_id: device,
    title,
    content,
    timestamp,
  });
  region.live.publish(`device_inspector.${device}`, [
    message(
      "[POST] HTTP Request",
      `From: ${sender.ip} [${sender.userAgent}] - Content-Type: ${sender.contentType} - Token Ending: ${sender.tokenEnding}`,
    ),
    ...(sender.query === "" ? [] : [message("Query params", sender.query)]),
    message("Raw Payload", typeof payload === "string" ? payload : JSON.stringify(payload ?? null)),
  ]);
}
