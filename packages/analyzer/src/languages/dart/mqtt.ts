import type { MqttCall, MqttClientRow, MqttLibraries } from "../../mqtt/libraries.ts";

const methods: ReadonlyMap<string, MqttCall> = new Map<string, MqttCall>([
  ["publishMessage", { op: "publish", arguments: ["topic", "ignore", "payload"] }],
  ["subscribe", { op: "subscribe", arguments: ["topic"] }],
]);

/** `package:mqtt_client`. */
const client: MqttClientRow = {
  made: { arguments: ["address"] },
  members: true,
  methods: new Map<string, MqttCall>([
    ...methods,
    ["connect", { op: "connect", arguments: ["user", "password"] }],
  ]),
};
const withPort: MqttClientRow = { ...client, made: { arguments: ["address", "ignore", "port"] } };

export const dartMqtt: MqttLibraries = {
  clients: new Map([
    ["MqttServerClient", [client]],
    ["MqttClient", [client]],
    ["MqttServerClient.withPort", [withPort]],
    ["MqttClient.withPort", [withPort]],
  ]),
  functions: new Map(),
  unknown: methods,
  options: new Map([
    ["port", "port"],
    ["secure", "tls"],
  ]),
};
