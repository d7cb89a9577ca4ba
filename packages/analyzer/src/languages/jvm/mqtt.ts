import type { MqttCall, MqttClientRow, MqttLibraries } from "../../mqtt/libraries.ts";

const publish: MqttCall = { op: "publish", arguments: ["topic", "payload"] };
const subscribe: MqttCall = { op: "subscribe", arguments: ["topic"] };
const methods: ReadonlyMap<string, MqttCall> = new Map<string, MqttCall>([
  ["publish", publish],
  ["subscribe", subscribe],
]);

/** Eclipse Paho for Java and Android. */
const paho: MqttClientRow = {
  made: { arguments: ["address"] },
  methods: new Map<string, MqttCall>([
    ...methods,
    ["connect", { op: "connect", arguments: ["settings"] }],
    ["connectWithResult", { op: "connect", arguments: ["settings"] }],
  ]),
};
const android: MqttClientRow = { ...paho, made: { arguments: ["ignore", "address"] } };
const options: MqttClientRow = {
  made: {},
  settings: true,
  methods: new Map<string, MqttCall>([
    ["setUserName", { arguments: ["user"] }],
    ["setPassword", { arguments: ["password"] }],
    ["setServerURIs", { arguments: ["address"] }],
    ["setSocketFactory", { tls: true }],
  ]),
};

/** Clients of MQTT in Java and Kotlin. */
export const jvmMqtt: MqttLibraries = {
  clients: new Map<string, readonly MqttClientRow[]>([
    ["MqttClient", [paho]],
    ["MqttAsyncClient", [paho]],
    ["MqttAndroidClient", [android]],
    ["MqttConnectOptions", [options]],
    ["MqttConnectionOptions", [options]],
  ]),
  functions: new Map(),
  unknown: methods,
  options: new Map([
    ["userName", "user"],
    ["password", "password"],
  ]),
};
