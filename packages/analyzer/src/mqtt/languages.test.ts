import { expect, test } from "vitest";
import { analyze } from "../analyze.ts";
import { describeValue } from "../values/pieces.ts";

const token = "3fa9c1d7-52be-4c1f-9a66-0b7de31c8842";

/** A client in each language that connects with the token and publishes a point. */
const programs: readonly (readonly [language: string, text: string])[] = [
  [
    "java",
    `class M { void a() throws MqttException {
  MqttClient client = new MqttClient("tcp://mqtt.tago.io:1883", "id");
  MqttConnectOptions options = new MqttConnectOptions();
  options.setUserName("Token");
  options.setPassword("${token}".toCharArray());
  client.connect(options);
  client.publish("tago/data/post", new MqttMessage("x".getBytes()));
} }`,
  ],
  [
    "csharp",
    `class M { async Task A() {
  var client = new MqttFactory().CreateMqttClient();
  var options = new MqttClientOptionsBuilder().WithTcpServer("mqtt.tago.io", 1883).WithCredentials("Token", "${token}").Build();
  await client.ConnectAsync(options);
  await client.PublishStringAsync("tago/data/post", "x");
} }`,
  ],
  [
    "go",
    `package m
func a() {
	opts := mqtt.NewClientOptions().AddBroker("tcp://mqtt.tago.io:1883").SetUsername("Token").SetPassword("${token}")
	client := mqtt.NewClient(opts)
	client.Connect()
	client.Publish("tago/data/post", 0, false, "x")
}`,
  ],
  [
    "rust",
    `fn a() {
    let mut options = MqttOptions::new("id", "mqtt.tago.io", 1883);
    options.set_credentials("Token", "${token}");
    let (client, mut connection) = AsyncClient::new(options, 10);
    client.publish("tago/data/post", QoS::AtLeastOnce, false, "x");
}`,
  ],
  [
    "swift",
    `func a() {
    let mqtt = CocoaMQTT(clientID: "id", host: "mqtt.tago.io", port: 1883)
    mqtt.username = "Token"
    mqtt.password = "${token}"
    mqtt.connect()
    mqtt.publish("tago/data/post", withString: "x")
}`,
  ],
  [
    "dart",
    `void a() async {
  final client = MqttServerClient.withPort('mqtt.tago.io', 'id', 1883);
  await client.connect('Token', '${token}');
  client.publishMessage('tago/data/post', MqttQos.atLeastOnce, builder.payload!);
}`,
  ],
  [
    "php",
    `<?php
$mqtt = new phpMQTT("mqtt.tago.io", 1883, "id");
$mqtt->connect(true, NULL, "Token", "${token}");
$mqtt->publish("tago/data/post", "x", 0);`,
  ],
];

test.each(programs)("%s", (languageId, text) => {
  const { mqtt, literals } = analyze({ text, languageId }).facts;
  const [connect, publish] = mqtt.filter(({ op }) => op !== "subscribe");
  expect([connect?.op, connect?.host?.text, connect?.port?.text]).toEqual([
    "connect",
    "mqtt.tago.io",
    "1883",
  ]);
  expect(connect?.password && describeValue(connect.password)).toBe(token);
  expect([publish?.op, publish?.topic?.text]).toEqual(["publish", "tago/data/post"]);
  expect(literals.map(({ evidence }) => evidence)).toEqual(["mqtt-password"]);
});
