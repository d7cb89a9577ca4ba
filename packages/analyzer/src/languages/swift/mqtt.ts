import type { MqttCall, MqttClientRow, MqttLibraries } from "../../mqtt/libraries.ts";

const methods: ReadonlyMap<string, MqttCall> = new Map<string, MqttCall>([
  ["publish", { op: "publish", arguments: ["topic", "payload"] }],
  ["subscribe", { op: "subscribe", arguments: ["topic"] }],
]);

/** CocoaMQTT. */
const client: MqttClientRow = {
  made: {},
  members: true,
  methods: new Map<string, MqttCall>([...methods, ["connect", { op: "connect" }]]),
};

export const swiftMqtt: MqttLibraries = {
  clients: new Map([
    ["CocoaMQTT", [client]],
    ["CocoaMQTT5", [client]],
  ]),
  functions: new Map(),
  unknown: methods,
  options: new Map([
    ["host", "address"],
    ["port", "port"],
    ["username", "user"],
    ["password", "password"],
    ["enableSSL", "tls"],
    ["withString", "payload"],
  ]),
};
