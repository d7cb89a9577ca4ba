import type { MqttCall, MqttClientRow, MqttLibraries, MqttRole } from "../../mqtt/libraries.ts";

const publish: MqttCall = { op: "publish", arguments: ["topic", "payload"] };
const subscribe: MqttCall = { op: "subscribe", arguments: ["topic"] };
const messages: readonly (readonly [string, MqttCall])[] = [
  ["publish", publish],
  ["subscribe", subscribe],
];
const server: MqttCall = { arguments: ["address", "port"] };
const credentials: readonly MqttRole[] = ["ignore", "user", "password"];
/** `connect(id)` and `connect(id, willTopic, …)` carry no credentials. */
const login: MqttCall = {
  op: "connect",
  arguments: credentials,
  byCount: new Map([
    [1, ["ignore"]],
    [5, ["ignore"]],
  ]),
};

const pubSubClient: MqttClientRow = {
  made: {
    byCount: new Map([
      [3, ["address", "port"]],
      [4, ["address", "port"]],
      [5, ["address", "port"]],
    ]),
  },
  methods: new Map<string, MqttCall>([
    ...messages,
    ["publish_P", publish],
    ["beginPublish", { op: "publish", arguments: ["topic"] }],
    ["setServer", server],
    ["connect", login],
  ]),
};
const espMqttClient: MqttClientRow = {
  made: {
    op: "connect",
    arguments: ["ignore", "ignore", "address", "user", "password", "ignore", "port"],
    byCount: new Map([
      // (server, port, user, password, client) and (ssid, password, server, client, port) without credentials.
      [3, ["address", "port"]],
      [4, ["ignore", "ignore", "address"]],
      [5, ["ignore", "ignore", "address", "ignore", "port"]],
    ]),
  },
  methods: new Map<string, MqttCall>([
    ...messages,
    ["setMqttServer", { arguments: ["address", "user", "password", "port"] }],
  ]),
};
/** arduino-mqtt by 256dpi. */
const mqttClient: MqttClientRow = {
  made: {},
  methods: new Map<string, MqttCall>([
    ...messages,
    ["begin", { arguments: ["address", "ignore"], byCount: new Map([[3, ["address", "port"]]]) }],
    ["setHost", server],
    ["connect", login],
  ]),
};
/** ArduinoMqttClient. */
const arduinoMqttClient: MqttClientRow = {
  made: {},
  methods: new Map<string, MqttCall>([
    ["connect", { op: "connect", arguments: ["address", "port"] }],
    ["setUsernamePassword", { arguments: ["user", "password"] }],
    ["beginMessage", { op: "publish", arguments: ["topic"] }],
    ["subscribe", subscribe],
  ]),
};
const asyncMqttClient: MqttClientRow = {
  made: {},
  methods: new Map<string, MqttCall>([
    ["publish", { op: "publish", arguments: ["topic", "ignore", "ignore", "payload"] }],
    ["subscribe", subscribe],
    ["setServer", server],
    ["setCredentials", { arguments: ["user", "password"] }],
    ["setSecure", { arguments: ["tls"] }],
    ["connect", { op: "connect" }],
  ]),
};
const adafruit: MqttClientRow = {
  made: {
    arguments: ["ignore", "address", "port", "user", "password"],
    byCount: new Map([[6, ["ignore", "address", "port", "ignore", "user", "password"]]]),
  },
  methods: new Map<string, MqttCall>([...messages, ["connect", { op: "connect" }]]),
};
const settings: MqttClientRow = { made: {}, methods: new Map(), settings: true };
/** ESP-IDF: a handle that is made of a struct of settings. */
const espIdf: MqttClientRow = {
  made: { arguments: ["settings"], op: "connect" },
  methods: new Map(),
};

const handlePublish: MqttCall = { op: "publish", arguments: ["client", "topic", "payload"] };
const handleSubscribe: MqttCall = { op: "subscribe", arguments: ["client", "topic"] };

/** Clients of MQTT in C, C++ and Arduino. */
export const cMqtt: MqttLibraries = {
  clients: new Map([
    ["PubSubClient", [pubSubClient]],
    ["EspMQTTClient", [espMqttClient]],
    ["MQTTClient", [mqttClient]],
    ["MqttClient", [arduinoMqttClient]],
    ["AsyncMqttClient", [asyncMqttClient]],
    ["PicoMQTT", [adafruit]],
    ["Adafruit_MQTT_Client", [adafruit]],
    ["esp_mqtt_client_config_t", [settings]],
    ["MQTTClient_connectOptions", [settings]],
    ["MQTTAsync_connectOptions", [settings]],
    ["esp_mqtt_client_init", [espIdf]],
  ]),
  functions: new Map<string, MqttCall>([
    ["esp_mqtt_client_publish", handlePublish],
    ["esp_mqtt_client_enqueue", handlePublish],
    ["esp_mqtt_client_subscribe", handleSubscribe],
    ["esp_mqtt_client_subscribe_single", handleSubscribe],
    ["mosquitto_username_pw_set", { arguments: ["client", "user", "password"] }],
    ["mosquitto_connect", { op: "connect", arguments: ["client", "address", "port"] }],
    ["mosquitto_connect_async", { op: "connect", arguments: ["client", "address", "port"] }],
    ["mosquitto_tls_set", { arguments: ["client"], tls: true }],
    [
      "mosquitto_publish",
      { op: "publish", arguments: ["client", "ignore", "topic", "ignore", "payload"] },
    ],
    ["mosquitto_subscribe", { op: "subscribe", arguments: ["client", "ignore", "topic"] }],
    ["MQTTClient_create", { arguments: ["client", "address"] }],
    ["MQTTClient_connect", { op: "connect", arguments: ["client", "settings"] }],
    ["MQTTClient_publish", { op: "publish", arguments: ["client", "topic", "ignore", "payload"] }],
    ["MQTTClient_publishMessage", { op: "publish", arguments: ["client", "topic"] }],
    ["MQTTClient_subscribe", { op: "subscribe", arguments: ["client", "topic"] }],
  ]),
  unknown: pubSubClient.methods,
  options: new Map<string, MqttRole>([
    ["uri", "address"],
    ["host", "address"],
    ["hostname", "address"],
    ["port", "port"],
    ["username", "user"],
    ["password", "password"],
    ["cert_pem", "tls"],
    ["certificate", "tls"],
    ["crt_bundle_attach", "tls"],
    ["broker", "options"],
    ["address", "options"],
    ["credentials", "options"],
    ["authentication", "options"],
    ["verification", "options"],
  ]),
};
