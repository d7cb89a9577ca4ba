import type { MqttCall, MqttClientRow, MqttLibraries } from "../../mqtt/libraries.ts";

const publish: MqttCall = { op: "publish", arguments: ["topic", "payload"] };
const subscribe: MqttCall = { op: "subscribe", arguments: ["topic"] };
const methods: ReadonlyMap<string, MqttCall> = new Map([
  ["publish", publish],
  ["publishAsync", publish],
  ["subscribe", subscribe],
  ["subscribeAsync", subscribe],
]);
/** mqtt.js and its relatives: the call that makes the client connects it. */
const mqttJs: MqttClientRow = {
  made: { op: "connect", arguments: ["address", "options"] },
  methods,
};
/** Paho for browsers. */
const paho: MqttClientRow = {
  made: {
    arguments: ["address", "port"],
    byCount: new Map([[2, ["address", "ignore"]]]),
  },
  methods: new Map([
    ...methods,
    ["connect", { op: "connect", arguments: ["options"] }],
    ["send", publish],
  ]),
};

/** Clients of MQTT in JavaScript and TypeScript. */
export const javascriptMqtt: MqttLibraries = {
  clients: new Map([
    ...[
      "mqtt",
      "async-mqtt",
      "MQTT",
      "asyncMqtt",
      "AsyncMQTT",
      "mqtt.default",
      "mqtt/dist/mqtt",
      "precompiled-mqtt",
      "u8-mqtt",
    ].flatMap((name): readonly [string, readonly MqttClientRow[]][] => [
      [`${name}.connect`, [mqttJs]],
      [`${name}.connectAsync`, [mqttJs]],
    ]),
    ["Paho.MQTT.Client", [paho]],
    ["Paho.Client", [paho]],
    ["MQTT.Client", [paho]],
    ["paho-mqtt.Client", [paho]],
  ]),
  functions: new Map(),
  unknown: methods,
  options: new Map([
    ["host", "address"],
    ["hostname", "address"],
    ["brokerUrl", "address"],
    ["port", "port"],
    ["protocol", "scheme"],
    ["username", "user"],
    ["userName", "user"],
    ["password", "password"],
    ["useSSL", "tls"],
    ["topic", "topic"],
    ["payload", "payload"],
  ]),
};
