import type { MqttCall, MqttClientRow, MqttLibraries } from "../../mqtt/libraries.ts";

const methods: ReadonlyMap<string, MqttCall> = new Map<string, MqttCall>([
  ["publish", { op: "publish", arguments: ["topic", "ignore", "ignore", "payload"] }],
  ["subscribe", { op: "subscribe", arguments: ["topic"] }],
]);

/** rumqttc. */
const options: MqttClientRow = {
  made: { op: "connect", arguments: ["ignore", "address", "port"] },
  settings: true,
  methods: new Map<string, MqttCall>([
    ["set_credentials", { arguments: ["user", "password"] }],
    ["set_transport", { tls: true }],
  ]),
};
const client: MqttClientRow = { made: { arguments: ["settings"] }, methods };

export const rustMqtt: MqttLibraries = {
  clients: new Map([
    ["MqttOptions.new", [options]],
    ["rumqttc.MqttOptions.new", [options]],
    ["AsyncClient.new", [client]],
    ["Client.new", [{ ...client, when: "rumqttc" }]],
  ]),
  functions: new Map(),
  unknown: methods,
  options: new Map(),
};
