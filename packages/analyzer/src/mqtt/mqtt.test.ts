import { describe, expect, test } from "vitest";
import { analyze } from "../analyze.ts";
import type { MqttFact } from "../facts/facts.ts";
import { describeValue } from "../values/pieces.ts";

const token = "3fa9c1d7-52be-4c1f-9a66-0b7de31c8842";

/** `connect host:port tls user/password`, `publish topic body`, with the token shown as `TOKEN`. */
function show({ op, host, port, tls, user, password, topic, body }: MqttFact): string {
  const place = `${host?.text ?? "?"}${port ? `:${port.text}` : ""}`;
  const secret = password && describeValue(password).replace(token, "TOKEN");
  const login = user || secret ? ` ${user ? describeValue(user) : ""}/${secret ?? ""}` : "";
  const encryption = tls === undefined ? "" : tls ? " tls" : " plain";
  const message = topic ? ` ${topic.text}${body ? ` ${body.encoding}` : ""}` : "";
  return `${op} ${place}${encryption}${login}${message}`;
}

type Case = readonly [name: string, text: string, ...expected: readonly string[]];

function check(languageId: string, cases: readonly Case[]): void {
  test.each(cases.map(([name, text, ...expected]) => [name, text, expected] as const))(
    "%s",
    (_, text, expected) => {
      const { facts } = analyze({ text, languageId });
      expect(facts.mqtt.map(show)).toEqual(expected);
      const tokens = facts.literals.filter((literal) => literal.text === token);
      expect(tokens.map(({ evidence }) => evidence)).toEqual(tokens.map(() => "mqtt-password"));
    },
  );
}

describe("Python", () => {
  check("python", [
    [
      "paho, the client handed from function to function",
      `import paho.mqtt.client as mqtt
broker = "mqtt.tago.io"
def connect():
    client = mqtt.Client("id")
    client.username_pw_set("Token", "${token}")
    client.connect(broker, 1883)
    return client
def publish(client):
    client.publish("tago/data/post", json.dumps({"variable": "a", "value": 1}))
def run():
    publish(connect())`,
      "connect mqtt.tago.io:1883 plain Token/TOKEN",
      "publish mqtt.tago.io tago/data/post json",
    ],
    [
      "paho in a class, host and topic given by callers",
      `from paho.mqtt.client import Client as Mqtt
class Sender:
    def __init__(self, host, token):
        self.client = Mqtt()
        self.client.tls_set()
        self.client.username_pw_set("Token", token)
        self.client.connect(host, 8883)
    def send(self, topic, value):
        self.client.publish(topic, value)
sender = Sender("mqtt.tago.io", "${token}")
sender.send("a/b", 1)`,
      "connect mqtt.tago.io:8883 tls Token/TOKEN",
      "publish mqtt.tago.io a/b unknown",
    ],
    [
      "publish.single and publish.multiple",
      `import paho.mqtt.publish as publish
publish.single("a", payload="x", hostname="mqtt.tago.io", port=8883, auth={"username": "Token", "password": "${token}"}, tls={"ca_certs": c})
publish.multiple([{"topic": "b", "payload": "1"}, ("c", "2")], hostname="mqtt.tago.io")`,
      "publish mqtt.tago.io:8883 tls Token/TOKEN a unknown",
      "publish mqtt.tago.io b unknown",
      "publish mqtt.tago.io c unknown",
    ],
    [
      "umqtt",
      `from umqtt.robust import MQTTClient
c = MQTTClient("id", "mqtt.tago.io", 0, "Token", "${token}", ssl=True)
c.connect()
c.publish(b"tago/data/post", message)`,
      "connect mqtt.tago.io:0 tls Token/TOKEN",
      "publish mqtt.tago.io tago/data/post unknown",
    ],
    [
      "mqtt_as, settings in a map of the module",
      `from mqtt_as import MQTTClient, config
config['server'] = 'mqtt.tago.io'
config['password'] = '${token}'
client = MQTTClient(config)
async def main():
    await client.connect()
    await client.publish('t', 'x')`,
      "connect mqtt.tago.io /TOKEN",
      "publish mqtt.tago.io t unknown",
    ],
    [
      "aiomqtt and gmqtt",
      `import aiomqtt
async def main():
    async with aiomqtt.Client("mqtt.tago.io", username="Token", password=os.environ["TAGO_TOKEN"]) as client:
        await client.publish("temp", payload=1)
        await client.subscribe([("a", 0), ("b", 1)])`,
      "connect mqtt.tago.io Token/{TAGO_TOKEN}",
      "publish mqtt.tago.io temp unknown",
      "subscribe mqtt.tago.io a",
      "subscribe mqtt.tago.io b",
    ],
    [
      "only the client of TagoIO's broker, where there are two",
      `import paho.mqtt.client as mqtt
ours = mqtt.Client()
theirs = mqtt.Client()
ours.connect("mqtt.tago.io")
theirs.connect("localhost")
theirs.username_pw_set("u", "${token}")
ours.publish("x")
theirs.publish("y")
handler.publish("z")`,
      "connect mqtt.tago.io",
      "publish mqtt.tago.io x",
    ],
    [
      "a host that nobody knows",
      `import paho.mqtt.client as mqtt
TAGO_URL = "https://api.tago.io"
client = mqtt.Client()
client.connect(settings.broker)
client.publish("x")`,
    ],
  ]);
});

describe("JavaScript", () => {
  check("typescript", [
    [
      "mqtt.js",
      `const mqtt = require("mqtt");
const client = mqtt.connect("mqtts://mqtt.tago.io:8883", { username: "Token", password: "${token}" });
client.on("connect", () => {
  client.subscribe("tago/data/+");
  client.publish("tago/data/post", JSON.stringify([{ variable: "a", value: 1 }]));
});`,
      "connect mqtt.tago.io:8883 tls Token/TOKEN",
      "subscribe mqtt.tago.io tago/data/+",
      "publish mqtt.tago.io tago/data/post json",
    ],
    [
      "options alone, the client in a field",
      `import { connectAsync as open } from "mqtt";
class Sender {
  private client;
  async start() { this.client = await open({ host: "mqtt.tago.io", port: 1883, password: "${token}" }); }
  send(topic: string) { this.client.publish(topic, "x"); }
}`,
      "connect mqtt.tago.io:1883 plain /TOKEN",
      "publish mqtt.tago.io {topic} unknown",
    ],
    [
      "a broker whose name says TagoIO",
      `import mqtt from "mqtt";
const client = mqtt.connect("mqtt://" + process.env.TAGOIO_BROKER);
client.publish("a", b);`,
      "connect ? plain",
      "publish ? a unknown",
    ],
    [
      "Paho in a browser",
      `const client = new Paho.MQTT.Client("mqtt.tago.io", 8084, "id");
client.connect({ userName: "t", password: "${token}", useSSL: true });
client.send("a", "b");`,
      "connect mqtt.tago.io:8084 tls t/TOKEN",
      "publish mqtt.tago.io a unknown",
    ],
  ]);
});

describe("C, C++ and Arduino", () => {
  check("cpp", [
    [
      "PubSubClient, statements in several functions",
      `const char* topics[] = { "data", "info" };
PubSubClient client(net);
void setup() { client.setServer("mqtt.tago.io", 1883); }
void reconnect() { client.connect("id", "Token", "${token}"); client.subscribe("in"); }
void loop() { client.publish(topics[0], message); }`,
      "connect mqtt.tago.io:1883 plain Token/TOKEN",
      "subscribe mqtt.tago.io in",
      "publish mqtt.tago.io data unknown",
    ],
    [
      "EspMQTTClient",
      `EspMQTTClient client("ssid", "wifi", "mqtt.tago.io", "Token", "${token}", "name", 1883);
void loop() { client.publish("a", b); }`,
      "connect mqtt.tago.io:1883 plain Token/TOKEN",
      "publish mqtt.tago.io a unknown",
    ],
    [
      "EspMQTTClient in braces",
      `EspMQTTClient client{
  "ssid", "", "mqtt.tago.io", "Default",
  "${token}", // of the device
  "name", 1883
};
void onConnectionEstablished() { client.subscribe("in", handle); }`,
      "connect mqtt.tago.io:1883 plain Default/TOKEN",
      "subscribe mqtt.tago.io in",
    ],
    [
      "esp-mqtt, names of version 5",
      `void start() {
  esp_mqtt_client_config_t cfg = { .broker.address.uri = "mqtts://mqtt.tago.io:8883", .credentials = { .username = "Token", .authentication.password = "${token}" } };
  client = esp_mqtt_client_init(&cfg);
  esp_mqtt_client_publish(client, "tago/data/post", "{}", 0, 1, 0);
}`,
      "connect mqtt.tago.io:8883 tls Token/TOKEN",
      "publish mqtt.tago.io tago/data/post json",
    ],
    [
      "esp-mqtt, older names, set one by one",
      `void start() {
  esp_mqtt_client_config_t cfg = {};
  cfg.uri = "mqtt://mqtt.tago.io";
  cfg.password = "${token}";
  client = esp_mqtt_client_init(&cfg);
}`,
      "connect mqtt.tago.io plain /TOKEN",
    ],
    [
      "a broker that another file of the sketch connects to",
      `PubSubClient client(net);
const char* broker = "mqtt.tago.io";
char topic[] = "tago/data/post";
void send() { client.publish(topic, text); }
void other() { client.publish("home/lamp", text); }`,
      "publish ? tago/data/post unknown",
    ],
    [
      "a host out of view, with a message that names TagoIO",
      `void reconnect() {
  LOG("Connecting to TAGO.io");
  mqttClient.setServer(broker.c_str(), 1883);
  mqttClient.connect("id", "Token", token.c_str());
}
void send(const char *topic) { mqttClient.publish(topic, "x"); }`,
      "connect ?:1883 plain Token/{token}",
      "publish ? {topic} unknown",
    ],
  ]);
});

describe("Ruby", () => {
  check("ruby", [
    [
      "the mqtt gem",
      `require "mqtt"
client = MQTT::Client.connect(host: "mqtt.tago.io", port: 8883, ssl: true, username: "Token", password: "${token}")
client.publish("tago/data/post", payload)
MQTT::Client.connect(host: "broker.example.com", username: "a", password: "b")`,
      "connect mqtt.tago.io:8883 tls Token/TOKEN",
      "publish mqtt.tago.io tago/data/post unknown",
    ],
  ]);
});

describe("shell", () => {
  check("shellscript", [
    [
      "Mosquitto's programs",
      `mosquitto_pub -h mqtt.tago.io -u Token -P "${token}" -t tago/data/post -m '[{"variable":"a","value":1}]'
mosquitto_sub --host mqtt.tago.io -p 8883 --cafile ca.pem -u Token -P "$TOKEN" -t a -t b
mosquitto_pub -h broker.example.com -t tago/data/post -m x
mosquitto_pub -h "$HOST" -t tago/data/post -m x`,
      "publish mqtt.tago.io plain Token/TOKEN tago/data/post json",
      "subscribe mqtt.tago.io:8883 tls Token/{TOKEN} a",
      "subscribe mqtt.tago.io:8883 tls Token/{TOKEN} b",
    ],
  ]);
});
