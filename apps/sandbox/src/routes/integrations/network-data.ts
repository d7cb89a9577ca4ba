import { type Batch, storeBatches } from "../../data/send.ts";
import { isJson, parseJson } from "../../http/body.ts";
import { textOf } from "../../http/query-string.ts";
import { failure, objectParseError, type Outcome, value } from "../../http/reply.ts";
import { inspect, type Inspection } from "../../live/inspector.ts";
import { networkParsers, ownParsers, runParsers } from "../../parsers/run-parsers.ts";
import type { Device } from "../../store/devices.ts";
import { type ApiRequest, type Handler, tokenOf } from "../handler.ts";
import { checkAuthorization, tokenOfSerial } from "./middleware.ts";

/** `POST /integration/network/data`: each record names its device by `metadata.serial`, once the parser has run. */
export const sendNetworkData: Handler = async (request) => {
  const { query, region, now } = request;
  const authorization = textOf(query, "authorization_token");
  const refused =
    authorization === undefined ? undefined : checkAuthorization(request, authorization);
  if (refused !== undefined) {
    return refused;
  }
  const arrived = bodyOf(request);
  if (!arrived.ok) {
    return arrived.reply;
  }
  const parsers = networkParsers(region, tokenOf(request).ref);
  const parsed =
    parsers.length === 0
      ? arrived
      : await runParsers(region, undefined, parsers, arrived.value, unseen);
  if (!parsed.ok) {
    return parsed.reply;
  }
  const batches = batchesOf(request, [parsed.value].flat());
  if (!batches.ok) {
    return batches.reply;
  }
  const read: Batch[] = [];
  for (const batch of batches.value) {
    const show = inspect(region, batch.device.id, request.sender, batch.body);
    if (parsers.length > 0) {
      show(["Result of payload parser", JSON.stringify(batch.body), "network"]);
    }
    const own = await parseOwn(request, batch, show);
    if (!own.ok) {
      return own.reply;
    }
    read.push({ device: batch.device, body: own.value, show });
  }
  return storeBatches(region, read, now);
};

/** Nobody knows yet in whose inspector to show it. */
const unseen: Inspection = () => undefined;

/** JSON, or the bytes of anything else in hexadecimal, as a record named `payload`. */
function bodyOf({ raw }: ApiRequest): Outcome<unknown> {
  return isJson(raw) || raw.bytes.byteLength === 0
    ? parseJson(raw)
    : value([{ variable: "payload", value: Buffer.from(raw.bytes).toString("hex") }]);
}

/** The records of a device as they came. */
interface SerialBatch {
  readonly device: Device;
  readonly body: unknown[];
}

/** The records of each device. */
function batchesOf(
  request: ApiRequest,
  items: readonly unknown[],
): Outcome<readonly SerialBatch[]> {
  const bySerial = new Map<string, SerialBatch>();
  for (const [index, item] of items.entries()) {
    const serial = serialOf(item);
    if (serial === undefined) {
      return failure(
        objectParseError(`[${index}].metadata.serial is required; it names the device`),
      );
    }
    const found = bySerial.get(serial) ?? newBatch(request, serial);
    if ("ok" in found) {
      return found;
    }
    found.body.push(item);
    bySerial.set(serial, found);
  }
  return value([...bySerial.values()]);
}

function newBatch(request: ApiRequest, serial: string): SerialBatch | ReturnType<typeof failure> {
  const found = tokenOfSerial(request, serial);
  return found.ok ? { device: found.value.device, body: [] } : found;
}

async function parseOwn(
  { region }: ApiRequest,
  { device, body }: SerialBatch,
  show: Inspection,
): Promise<Outcome<unknown>> {
  const parsers = ownParsers(region, device);
  return parsers.length === 0 || !device.active
    ? value(body)
    : await runParsers(region, device, parsers, body, show);
}

function serialOf(item: unknown): string | undefined {
  const metadata = isObject(item) ? item["metadata"] : undefined;
  const serial = isObject(metadata) ? metadata["serial"] : undefined;
  return typeof serial === "string" && serial !== "" ? serial : undefined;
}

const isObject = (it: unknown): it is Readonly<Record<string, unknown>> =>
  typeof it === "object" && it !== null && !Array.isArray(it);
