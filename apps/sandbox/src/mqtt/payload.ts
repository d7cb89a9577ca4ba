import { isUtf8 } from "node:buffer";
import { parseJson } from "../http/body.ts";

/**
 * What a message stands for as data: JSON as it is, anything else as the value of a variable `payload` that a parser can
 * read (docs `integrations/networks/mqtt/mqtt-publishing-and-subscribing.md`).
 */
export function toBody(topic: string, bytes: Uint8Array, text: string): unknown {
  const json = parseJson({ bytes, contentType: "application/json" });
  return json.ok && typeof json.value === "object" && json.value !== null
    ? json.value
    : [{ variable: "payload", value: text, metadata: { mqtt_topic: topic } }];
}

/** The text of a payload. Bytes that are none, or whose device has `hex` as parameter `payload_type`, in hexadecimal. */
export const toText = (bytes: Uint8Array, payloadType: string | undefined): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString(
    payloadType !== "hex" && isUtf8(bytes) ? "utf8" : "hex",
  );
