import type { MqttCall, MqttClientRow, MqttLibraries } from "../../mqtt/libraries.ts";

const publish: MqttCall = { op: "publish", arguments: ["topic", "payload"] };
const subscribe: MqttCall = { op: "subscribe", arguments: ["topic"] };
const messages: readonly (readonly [string, MqttCall])[] = [
  ["publish", publish],
  ["subscribe", subscribe],
];
const connect: MqttCall = { op: "connect", arguments: ["address", "port"] };
const tls: MqttCall = { tls: true };

const paho: MqttClientRow = {
  made: {},
  methods: new Map<string, MqttCall>([
    ...messages,
    ["connect", connect],
    ["connect_async", connect],
    ["connect_srv", { op: "connect", arguments: ["address"] }],
    ["username_pw_set", { arguments: ["user", "password"] }],
    ["tls_set", tls],
    ["tls_set_context", tls],
    ["tls_insecure_set", tls],
  ]),
};
const micropython: MqttClientRow = {
  made: { arguments: ["ignore", "address", "port", "user", "password", "ignore", "tls"] },
  methods: new Map<string, MqttCall>([...messages, ["connect", { op: "connect" }]]),
};
/** All settings in one map, module-wide. */
const mqttAs: MqttClientRow = {
  when: "mqtt_as",
  made: { arguments: ["settings"] },
  methods: micropython.methods,
};
const gmqtt: MqttClientRow = {
  when: "gmqtt",
  made: {},
  methods: new Map<string, MqttCall>([
    ...messages,
    ["connect", { op: "connect", arguments: ["address", "port", "tls"] }],
    ["set_auth_credentials", { arguments: ["user", "password"] }],
  ]),
};
const hbmqtt = (when: string): MqttClientRow => ({
  when,
  made: {},
  methods: new Map<string, MqttCall>([
    ...messages,
    ["connect", { op: "connect", arguments: ["address"] }],
  ]),
});
/** Connects when it is entered. */
const aiomqtt: MqttClientRow = {
  made: { op: "connect", arguments: ["address", "port"] },
  methods: new Map(messages),
};
const miniMqtt: MqttClientRow = {
  made: {},
  methods: new Map<string, MqttCall>([...messages, ["connect", { op: "connect" }]]),
};
const m5: MqttClientRow = {
  made: { arguments: ["ignore", "address", "port", "user", "password"] },
  methods: new Map<string, MqttCall>([...messages, ["start", { op: "connect" }]]),
};

const single: MqttCall = {
  op: "publish",
  arguments: ["topic", "payload", "ignore", "ignore", "address", "port"],
};
const multiple: MqttCall = { op: "publish", arguments: ["messages", "address", "port"] };
const simple: MqttCall = {
  op: "subscribe",
  arguments: ["topic", "ignore", "ignore", "ignore", "address", "port"],
};
const callback: MqttCall = {
  op: "subscribe",
  arguments: ["ignore", "topic", "ignore", "ignore", "address", "port"],
};

/** Clients of MQTT in Python and MicroPython. */
export const pythonMqtt: MqttLibraries = {
  clients: new Map([
    ...[
      "paho.mqtt.client.Client",
      "mqtt.Client",
      "mqttc.Client",
      "paho.Client",
      "mqttClient.Client",
      "mqtt_client.Client",
    ].map((name): [string, readonly MqttClientRow[]] => [name, [paho]]),
    ["gmqtt.Client", [gmqtt]],
    ["aiomqtt.Client", [aiomqtt]],
    ["asyncio_mqtt.Client", [aiomqtt]],
    ["MQTTClient", [mqttAs, gmqtt, hbmqtt("hbmqtt"), hbmqtt("amqtt"), micropython]],
    ["MQTT.MQTT", [miniMqtt]],
    ["adafruit_minimqtt.adafruit_minimqtt.MQTT", [miniMqtt]],
    ["M5mqtt", [m5]],
  ]),
  functions: new Map([
    ["publish.single", single],
    ["publish.multiple", multiple],
    ["paho.mqtt.publish.single", single],
    ["paho.mqtt.publish.multiple", multiple],
    ["subscribe.simple", simple],
    ["subscribe.callback", callback],
    ["paho.mqtt.subscribe.simple", simple],
    ["paho.mqtt.subscribe.callback", callback],
  ]),
  unknown: paho.methods,
  options: new Map([
    ["host", "address"],
    ["hostname", "address"],
    ["server", "address"],
    ["broker", "address"],
    ["uri", "address"],
    ["port", "port"],
    ["user", "user"],
    ["username", "user"],
    ["password", "password"],
    ["auth", "options"],
    ["ssl", "tls"],
    ["tls", "tls"],
    ["is_ssl", "tls"],
    ["ssl_context", "tls"],
    ["tls_context", "tls"],
    ["tls_params", "tls"],
    ["topic", "topic"],
    ["topics", "topic"],
    ["message_or_topic", "topic"],
    ["payload", "payload"],
    ["msg", "payload"],
    ["message", "payload"],
    ["msgs", "messages"],
  ]),
};
