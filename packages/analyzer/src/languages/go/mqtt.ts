import type { MqttCall, MqttClientRow, MqttLibraries } from "../../mqtt/libraries.ts";

const methods: ReadonlyMap<string, MqttCall> = new Map<string, MqttCall>([
  ["Publish", { op: "publish", arguments: ["topic", "ignore", "ignore", "payload"] }],
  ["Subscribe", { op: "subscribe", arguments: ["topic"] }],
]);

/** Eclipse Paho for Go. */
const client: MqttClientRow = {
  made: { arguments: ["settings"] },
  methods: new Map<string, MqttCall>([...methods, ["Connect", { op: "connect" }]]),
};
const options: MqttClientRow = {
  made: {},
  settings: true,
  methods: new Map<string, MqttCall>([
    ["AddBroker", { arguments: ["address"] }],
    ["SetUsername", { arguments: ["user"] }],
    ["SetPassword", { arguments: ["password"] }],
    ["SetTLSConfig", { tls: true }],
  ]),
};

export const goMqtt: MqttLibraries = {
  clients: new Map([
    ["mqtt.NewClient", [client]],
    ["MQTT.NewClient", [client]],
    ["mqtt.NewClientOptions", [options]],
    ["MQTT.NewClientOptions", [options]],
  ]),
  functions: new Map(),
  unknown: methods,
  options: new Map([
    ["Username", "user"],
    ["Password", "password"],
  ]),
};
