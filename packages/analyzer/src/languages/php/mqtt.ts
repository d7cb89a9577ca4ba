import type { MqttCall, MqttClientRow, MqttLibraries } from "../../mqtt/libraries.ts";

const methods: ReadonlyMap<string, MqttCall> = new Map<string, MqttCall>([
  ["publish", { op: "publish", arguments: ["topic", "payload"] }],
  ["subscribe", { op: "subscribe", arguments: ["topic"] }],
]);

/** `php-mqtt/client`. */
const client: MqttClientRow = {
  made: { arguments: ["address", "port"] },
  methods: new Map<string, MqttCall>([
    ...methods,
    ["connect", { op: "connect", arguments: ["settings"] }],
  ]),
};
/** `phpMQTT` of Bluerhinos. */
const bluerhinos: MqttClientRow = {
  made: { arguments: ["address", "port"] },
  methods: new Map<string, MqttCall>([
    ...methods,
    ["connect", { op: "connect", arguments: ["ignore", "ignore", "user", "password"] }],
    ["connect_auto", { op: "connect", arguments: ["ignore", "ignore", "user", "password"] }],
  ]),
};

export const phpMqtt: MqttLibraries = {
  clients: new Map([
    ["MqttClient", [client]],
    ["phpMQTT", [bluerhinos]],
  ]),
  functions: new Map(),
  unknown: methods,
  options: new Map(),
};
