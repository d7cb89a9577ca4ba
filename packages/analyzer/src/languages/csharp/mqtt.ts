import type { MqttCall, MqttClientRow, MqttLibraries } from "../../mqtt/libraries.ts";

const methods: ReadonlyMap<string, MqttCall> = new Map<string, MqttCall>([
  ["Publish", { op: "publish", arguments: ["topic", "payload"] }],
  ["PublishStringAsync", { op: "publish", arguments: ["topic", "payload"] }],
  ["Subscribe", { op: "subscribe", arguments: ["topic"] }],
  ["SubscribeAsync", { op: "subscribe", arguments: ["topic"] }],
]);

/** MQTTnet. */
const mqttNet: MqttClientRow = {
  made: {},
  methods: new Map<string, MqttCall>([
    ...methods,
    ["ConnectAsync", { op: "connect", arguments: ["settings"] }],
  ]),
};
const options: MqttClientRow = {
  made: {},
  settings: true,
  methods: new Map<string, MqttCall>([
    ["WithTcpServer", { arguments: ["address", "port"] }],
    ["WithCredentials", { arguments: ["user", "password"] }],
    ["WithTls", { tls: true }],
    ["WithTlsOptions", { tls: true }],
  ]),
};
/** M2Mqtt. */
const m2Mqtt: MqttClientRow = {
  made: { arguments: ["address", "port", "tls"] },
  methods: new Map<string, MqttCall>([
    ...methods,
    ["Connect", { op: "connect", arguments: ["ignore", "user", "password"] }],
  ]),
};

export const csharpMqtt: MqttLibraries = {
  clients: new Map([
    ["CreateMqttClient", [mqttNet]],
    ["MqttFactory.CreateMqttClient", [mqttNet]],
    ["factory.CreateMqttClient", [mqttNet]],
    ["mqttFactory.CreateMqttClient", [mqttNet]],
    ["MqttClientOptionsBuilder", [options]],
    ["MqttClient", [m2Mqtt]],
  ]),
  functions: new Map(),
  unknown: methods,
  options: new Map(),
};
