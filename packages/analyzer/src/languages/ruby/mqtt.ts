import type { MqttCall, MqttClientRow, MqttLibraries, MqttRole } from "../../mqtt/libraries.ts";

const methods: ReadonlyMap<string, MqttCall> = new Map<string, MqttCall>([
  ["publish", { op: "publish", arguments: ["topic", "payload"] }],
  ["subscribe", { op: "subscribe", arguments: ["topic"] }],
]);

/** The `mqtt` gem: `connect` makes a client and connects it, `new` leaves that for later. */
const connected: MqttClientRow = {
  made: { op: "connect", arguments: ["address", "port"] },
  methods,
};
const client: MqttClientRow = {
  made: { arguments: ["address", "port"] },
  members: true,
  methods: new Map<string, MqttCall>([...methods, ["connect", { op: "connect" }]]),
};

export const rubyMqtt: MqttLibraries = {
  clients: new Map([
    ["MQTT.Client.connect", [connected]],
    ["Client.connect", [{ ...connected, when: "MQTT" }]],
    ["MQTT.Client.new", [client]],
    ["Client.new", [{ ...client, when: "MQTT" }]],
  ]),
  functions: new Map(),
  unknown: methods,
  options: new Map<string, MqttRole>([
    ["host", "address"],
    ["remote_host", "address"],
    ["port", "port"],
    ["username", "user"],
    ["password", "password"],
    ["ssl", "tls"],
  ]),
};
