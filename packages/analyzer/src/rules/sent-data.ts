import type { BodyFact, DataEntry, DataNode, Facts, SdkFact } from "../facts/facts.ts";
import { apiRequests, type ApiRequest } from "./api-request.ts";

/** Data points that a document sends. */
export interface SentData {
  readonly data: DataNode;
  /** Whether it is proven to arrive as JSON; other text is for a payload parser to read. */
  readonly isJson: boolean;
}

/** The topic whose messages are data points; what others carry is for a parser or an action. */
const dataTopic = "tago/data/post";

/** Methods of the SDKs that store data points, and which argument holds them. */
const senders: Readonly<Record<string, number>> = {
  "Device.sendData": 0,
  "Device.insert": 0,
  "Device.editData": 0,
  "Resources.devices.sendDeviceData": 1,
  "Resources.devices.editDeviceData": 1,
  "Account.devices.sendDeviceData": 1,
};

/** Bodies and arguments that are data points: HTTP requests to `/data`, calls of the SDKs, messages to the broker. */
export function sentData(facts: Facts): readonly SentData[] {
  const known = sent.get(facts);
  if (known) return known;
  const found = [
    ...apiRequests(facts.requests)
      .filter(sendsData)
      .flatMap(({ request }) => fromBody(request.body)),
    ...facts.sdk.flatMap(fromCall),
    ...facts.mqtt
      .filter(({ op, topic }) => op === "publish" && topic?.text === dataTopic)
      .flatMap(({ body }) => fromBody(body)),
  ];
  sent.set(facts, found);
  return found;
}

/** Several rules ask, and the facts of a document do not change. */
const sent = new WeakMap<Facts, readonly SentData[]>();

/** True for requests that store data points. */
export function sendsData({ request, routes }: ApiRequest): boolean {
  return (
    request.method.name === "POST" &&
    routes.length > 0 &&
    routes.every(({ id }) => id === "data.send" || id === "devices.data.send")
  );
}

/** The fields of each data point in a structure. */
export function pointsOf({ data }: SentData): readonly (readonly DataEntry[])[] {
  if (data.kind === "object") return [data.entries];
  if (data.kind !== "array") return [];
  return data.items.flatMap((item) => (item.kind === "object" ? [item.entries] : []));
}

function fromBody(body: BodyFact | undefined): readonly SentData[] {
  if (body?.data === undefined || body.encoding === "form") return [];
  return [{ data: body.data, isJson: body.encoding === "json" }];
}

function fromCall({ api, arguments: given }: SdkFact): readonly SentData[] {
  const index = Object.hasOwn(senders, api) ? senders[api] : undefined;
  const data = index === undefined ? undefined : given[index];
  return data === undefined ? [] : [{ data, isJson: true }];
}
