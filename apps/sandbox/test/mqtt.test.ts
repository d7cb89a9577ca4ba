import { execFile } from "node:child_process";
import { connect as connectTcp } from "node:net";
import { promisify } from "node:util";
import { Services } from "@tago-io/sdk";
import { connectAsync, type IClientOptions, type MqttClient } from "mqtt";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createClock } from "../src/clock.ts";
import { type Sandbox, startSandbox } from "../src/index.ts";
import { call } from "./support/api.ts";
import { type LiveReader, openLive } from "./support/live.ts";

const clock = createClock();
let sandbox: Sandbox;
let profile = "";
let [device, token] = ["", ""];
let [other, otherToken] = ["", ""];
const clients: MqttClient[] = [];
const readers: LiveReader[] = [];

beforeAll(async () => {
  sandbox = await startSandbox({ clock, mqttPort: 0 });
  profile = sandbox.tokens.profile;
});

afterAll(async () => {
  await sandbox.stop();
});

beforeEach(async () => {
  [device, token] = await newDevice("One");
  [other, otherToken] = await newDevice("Other");
});

afterEach(async () => {
  await Promise.all(clients.splice(0).map(async (client) => await client.endAsync(true)));
  for (const reader of readers.splice(0)) {
    reader.close();
  }
});

async function newDevice(name: string): Promise<[id: string, token: string]> {
  const { result } = await call("POST", `${sandbox.api}/device`, {
    token: profile,
    json: { name, network: "5bbd0d144051a50034cd19fb", connector: "5f5a8f3351d4db99c40dece5" },
  });
  const made = result as { device_id: string; token: string };
  return [made.device_id, made.token];
}

async function newToken(permission: string, more: object = {}): Promise<string> {
  const { result } = await call("POST", `${sandbox.api}/device/token`, {
    token: profile,
    json: { device, name: permission, permission, ...more },
  });
  return (result as { token: string }).token;
}

async function open(password: string, more: IClientOptions = {}): Promise<MqttClient> {
  const client = await connectAsync(
    sandbox.mqtt ?? "",
    { username: "Token", password, reconnectPeriod: 0, ...more },
    false,
  );
  clients.push(client);
  return client;
}

/** Messages that a client got so far, as `topic payload`. */
function inbox(client: MqttClient): string[] {
  const messages: string[] = [];
  client.on("message", (topic, payload) => {
    messages.push(`${topic} ${payload.toString()}`);
  });
  return messages;
}

const stored = async (id: string = device): Promise<unknown> =>
  (await call("GET", `${sandbox.api}/device/${id}/data`, { token: profile })).result;

async function inspector(): Promise<LiveReader> {
  const reader = await openLive(
    `${sandbox.sse}?channel=device_inspector.${device}&token=${profile}`,
  );
  readers.push(reader);
  return reader;
}

/** Title and content of the next lines. */
async function lines(reader: LiveReader, count: number): Promise<[string, string][]> {
  const seen: [string, string][] = [];
  while (seen.length < count) {
    const { payload } = await reader.next();
    seen.push(
      ...(payload as { title: string; content: string }[]).map(
        ({ title, content }): [string, string] => [title, content],
      ),
    );
  }
  return seen;
}

describe("connecting", () => {
  it.each(["Token", "anything", ""])(
    "takes the user name %j with a device token",
    async (username) => {
      const client = await open(token, { username });
      expect(client.connected).toBe(true);
    },
  );

  it.each<[string, () => string]>([
    ["no token", () => "wrong"],
    ["a profile token", () => profile],
    ["an analysis token", () => sandbox.tokens.analysis],
  ])("refuses %s with code 5", async (_name, password) => {
    await expect(open(password())).rejects.toMatchObject({ code: 5 });
  });

  it("refuses an inactive device and an expired token", async () => {
    const short = await newToken("full", { expire_time: "1 minute" });
    clock.advance(61_000);
    await expect(open(short)).rejects.toMatchObject({ code: 5 });
    await call("PUT", `${sandbox.api}/device/${device}`, {
      token: profile,
      json: { active: false },
    });
    await expect(open(token)).rejects.toMatchObject({ code: 5 });
  });

  it("ends with its token", async () => {
    const client = await open(token);
    const spare = await newToken("full");
    const stays = await open(spare);
    const closed = new Promise<void>((resolve) => client.once("close", resolve));
    await call("DELETE", `${sandbox.api}/device/token/${token}`, { token: profile });
    await closed;
    expect(stays.connected).toBe(true);
    await expect(open(token)).rejects.toMatchObject({ code: 5 });
  });

  it("ends when its token expires", async () => {
    const client = await open(await newToken("full", { expire_time: "1 hour" }));
    const closed = new Promise<void>((resolve) => client.once("close", resolve));
    clock.advance(3_600_001);
    await expect(closed).resolves.toBeUndefined();
  });
});

describe("tago/data/post", () => {
  it.each<[string, unknown, object[]]>([
    [
      "an object",
      { variable: "Temperature", value: 21.5 },
      [{ variable: "temperature", value: 21.5 }],
    ],
    [
      "a list",
      [
        { variable: "a", value: "x", unit: "u" },
        { variable: "b", location: { lat: 1, lng: 2 } },
      ],
      [{ variable: "a" }, { variable: "b", location: { type: "Point", coordinates: [2, 1] } }],
    ],
  ])("stores %s as POST /data does", async (_name, body, points) => {
    const client = await open(token);
    await client.publishAsync("tago/data/post", JSON.stringify(body), { qos: 1 });
    // Acknowledged means stored.
    expect(await stored()).toHaveLength(points.length);
    expect(await stored()).toEqual(
      expect.arrayContaining(points.map((point) => expect.objectContaining(point))),
    );
    expect(await stored(other)).toEqual([]);
  });

  it("hands over what is no JSON as a variable payload", async () => {
    const client = await open(token);
    await client.publishAsync("tago/data/post", "0109611395", { qos: 1 });
    expect(await stored()).toMatchObject([
      { variable: "payload", value: "0109611395", metadata: { mqtt_topic: "tago/data/post" } },
    ]);
  });

  it("reads bytes as hexadecimal where the device says so", async () => {
    await call("POST", `${sandbox.api}/device/${device}/params`, {
      token: profile,
      json: { key: "payload_type", value: "hex", sent: false },
    });
    const client = await open(token);
    await client.publishAsync("tago/data/post", Buffer.from([0, 255, 16]), { qos: 1 });
    await client.publishAsync("tago/data/post", "12", { qos: 1 });
    expect(await stored()).toMatchObject([
      { value: "3132" },
      { variable: "payload", value: "00ff10" },
    ]);
  });

  it("runs the parser of the device, message after message", async () => {
    const code = `const raw = payload.find((each) => each.variable === "payload");
      payload = [{ variable: "n", value: Number(raw.value), metadata: raw.metadata }];`;
    await call("PUT", `${sandbox.api}/device/${device}`, {
      token: profile,
      json: { payload_decoder: Buffer.from(code).toString("base64") },
    });
    const seen = await openLive(`${sandbox.sse}?channel=device_data.${device}&token=${profile}`);
    readers.push(seen);
    const client = await open(token);
    for (let value = 0; value < 10; value += 1) {
      client.publish("tago/data/post", String(value));
    }
    for (let value = 0; value < 10; value += 1) {
      expect((await seen.next()).payload).toMatchObject([
        { variable: "n", value, metadata: { mqtt_topic: "tago/data/post" } },
      ]);
    }
  });

  it("shows what it refuses, and stays open", async () => {
    const reader = await inspector();
    const client = await open(token, { clientId: "sensor" });
    await client.publishAsync("tago/data/post", '{"variable":"no way"}', { qos: 1 });
    await client.publishAsync("tago/data/post", '{"variable":', { qos: 0 });
    await client.publishAsync("tago/data/post", "[1,null]", { qos: 1 });
    await client.publishAsync("tago/data/post", JSON.stringify({ variable: "a" }), { qos: 1 });
    const seen = await lines(reader, 7);
    expect(seen.map(([title]) => title)).toEqual([
      "[MQTT] Device connected",
      "[MQTT] Device publish",
      "[MQTT] Data refused",
      "[MQTT] Device publish",
      "Data stored",
      "[MQTT] Device publish",
      "[MQTT] Data refused",
    ]);
    expect(seen[0]?.[1]).toBe(
      `Token Ending: ${token.slice(-5)} Client-ID: sensor Will-Message: false`,
    );
    expect(JSON.parse(seen[1]?.[1] ?? "")).toEqual({
      topic: "tago/data/post",
      payload: '{"variable":"no way"}',
      qos: 1,
    });
    expect(seen[2]?.[1]).toContain("Error on object parse");
    expect(JSON.stringify(seen)).not.toContain(token);
    expect(await stored()).toMatchObject([{ variable: "a" }, { variable: "payload" }]);
    expect(client.connected).toBe(true);
  });

  it("goes by the permission of the token", async () => {
    const reading = await open(await newToken("read"));
    await reading.publishAsync("tago/data/post", '{"variable":"a"}', { qos: 1 });
    expect(await stored()).toEqual([]);
    expect(await reading.subscribeAsync("x")).toMatchObject([{ qos: 0 }]);
    const writing = await open(await newToken("write"));
    await expect(writing.subscribeAsync("x")).rejects.toThrow("Unspecified error");
    await writing.publishAsync("tago/data/post", '{"variable":"a"}', { qos: 1 });
    expect(await stored()).toHaveLength(1);
  });

  it("takes a message with QoS 2 once", async () => {
    const client = await open(token);
    await client.publishAsync("tago/data/post", '{"variable":"a"}', { qos: 2 });
    expect(await stored()).toHaveLength(1);
  });

  it("keeps the order of a connection", async () => {
    const client = await open(token);
    const seen = await openLive(`${sandbox.sse}?channel=device_data.${device}&token=${profile}`);
    readers.push(seen);
    for (let value = 0; value < 50; value += 1) {
      client.publish("tago/data/post", JSON.stringify({ variable: "n", value }));
    }
    const values: unknown[] = [];
    while (values.length < 50) {
      const { payload } = await seen.next();
      values.push((payload as { value: number }[])[0]?.value);
    }
    expect(values).toEqual(Array.from({ length: 50 }, (_, index) => index));
  });
});

describe("topics", () => {
  it("reach the subscribers of the device, and of no other", async () => {
    const [mine, theirs] = [await open(token), await open(otherToken)];
    const [own, foreign] = [inbox(mine), inbox(theirs)];
    await theirs.subscribeAsync(["#", "$SYS/#", "+/kitchen", `${device}/#`], { qos: 1 });
    await mine.subscribeAsync(["home/+/temp", "b"], { qos: 1 });
    const publisher = await open(token);
    await publisher.publishAsync("home/kitchen/temp", "21", { qos: 1 });
    await publisher.publishAsync("home/kitchen", "not asked for", { qos: 1 });
    await publisher.publishAsync("b", "2", { qos: 0 });
    await expect.poll(() => own).toEqual(["home/kitchen/temp 21", "b 2"]);
    await theirs.publishAsync("b", "3", { qos: 1 });
    await expect.poll(() => foreign).toEqual(["b 3"]);
    expect(own).toHaveLength(2);
    expect(await stored()).toEqual([]);
  });

  it("are left again", async () => {
    const client = await open(token);
    const messages = inbox(client);
    await client.subscribeAsync(["a", "b"]);
    await client.unsubscribeAsync("a");
    await client.publishAsync("a", "1", { qos: 1 });
    await client.publishAsync("b", "2", { qos: 1 });
    await expect.poll(() => messages).toEqual(["b 2"]);
  });

  it("keep nothing, because the cloud's broker ignores the retain flag", async () => {
    const client = await open(token);
    await client.publishAsync("a", "old", { qos: 1, retain: true });
    const messages = inbox(client);
    await client.subscribeAsync("a");
    await client.publishAsync("a", "new", { qos: 1 });
    await expect.poll(() => messages).toEqual(["a new"]);
  });

  it("are given at the very moment that a program is let in", async () => {
    // A program of its own, because one in this process would only be quick when the broker is idle.
    const program = `
      const { connect } = require("node:net");
      const { port, token } = JSON.parse(process.argv[1]);
      const text = (it) => [0, Buffer.byteLength(it), ...Buffer.from(it)];
      const hello = [...text("MQTT"), 4, 0xc2, 0, 60, ...text(""), ...text("x"), ...text(token)];
      const filter = [0, 1, ...text("a/#"), 0];
      const answers = [];
      const next = () => {
        if (answers.length === 30) {
          console.log(answers.join(" "));
          process.exit();
        }
        const socket = connect(port, "127.0.0.1");
        socket.write(Uint8Array.from([0x10, hello.length, ...hello]));
        socket.once("data", () => {
          socket.write(Uint8Array.from([0x82, filter.length, ...filter]));
          socket.once("data", (answer) => {
            answers.push(answer.at(-1));
            socket.destroy();
            next();
          });
        });
      };
      next();`;
    const { port } = new URL(sandbox.mqtt ?? "");
    const facts = JSON.stringify({ port: Number(port), token });
    const { stdout } = await promisify(execFile)(process.execPath, ["-e", program, facts]);
    expect(stdout.trim()).toBe(Array.from({ length: 30 }, () => "0").join(" "));
  });

  it("wait for a session that is kept, with QoS 1", async () => {
    const session = { clientId: "sleepy", clean: false } as const;
    const first = await open(token, session);
    await first.subscribeAsync(["cmd/#", "gone"], { qos: 1 });
    await first.unsubscribeAsync("gone");
    await first.endAsync();
    // The same name at another device is somebody else.
    const foreign = await open(otherToken, session);
    const theirs = inbox(foreign);
    const publisher = await open(token);
    await publisher.publishAsync("gone", "0", { qos: 1 });
    await publisher.publishAsync("cmd/1", "wake up", { qos: 1 });
    const second = connectAsync(sandbox.mqtt ?? "", {
      username: "Token",
      password: token,
      reconnectPeriod: 0,
      ...session,
    });
    const client = await second;
    clients.push(client);
    const messages = inbox(client);
    await publisher.publishAsync("cmd/2", "go on", { qos: 1 });
    await expect.poll(() => messages).toContain("cmd/2 go on");
    expect(messages.filter((message) => message.startsWith("gone"))).toEqual([]);
    expect(theirs).toEqual([]);
  });

  it("take a last will", async () => {
    const listener = await open(token);
    const messages = inbox(listener);
    await listener.subscribeAsync("#");
    const client = await open(token, {
      will: { topic: "status", payload: Buffer.from("gone"), qos: 0, retain: false },
    });
    client.stream.destroy();
    await expect.poll(() => messages).toEqual(["status gone"]);
  });
});

it("carries what an analysis publishes to the device, and shows it", async () => {
  const reader = await inspector();
  const [mine, theirs] = [await open(token), await open(otherToken)];
  const [own, foreign] = [inbox(mine), inbox(theirs)];
  await mine.subscribeAsync("commands/+", { qos: 1 });
  await theirs.subscribeAsync("#", { qos: 1 });
  const services = new Services({
    token: sandbox.tokens.analysis,
    region: { api: sandbox.api, sse: sandbox.sse },
  });
  const published = await services.mqtt.publish({
    device,
    topic: "commands/led",
    message: "on",
    options: { qos: 1 },
  });
  expect(published).toEqual(expect.any(String));
  await expect.poll(() => own).toEqual(["commands/led on"]);
  expect((await lines(reader, 3)).at(-1)?.[0]).toBe("[MQTT] Message to the device");
  await expect(
    services.mqtt.publish({ device: "0".repeat(24), topic: "a", message: "b" }),
  ).rejects.toBe("Invalid Device ID");
  expect(foreign).toEqual([]);
});

it("shows the inspector what a connection does", async () => {
  const reader = await inspector();
  const client = await open(token, { clientId: "one" });
  await client.subscribeAsync("a/#");
  await client.publishAsync("a/b", "hello", { qos: 0 });
  await client.unsubscribeAsync("a/#");
  await client.endAsync();
  expect(await lines(reader, 5)).toEqual([
    ["[MQTT] Device connected", expect.stringContaining("Client-ID: one")],
    ["[MQTT] Device subscribe", "topic: a/#"],
    ["[MQTT] Device publish", '{"topic":"a/b","payload":"hello","qos":0}'],
    ["[MQTT] Device unsubscribe", "topic: a/#"],
    ["[MQTT] Device disconnected", "socket event: close"],
  ]);
});

describe("limits", () => {
  it("ends a connection that announces too large a packet, and no other", async () => {
    const bystander = await open(token);
    const { hostname, port } = new URL(sandbox.mqtt ?? "");
    const socket = connectTcp(Number(port), hostname);
    const closed = new Promise((resolve) => socket.once("close", resolve));
    // A PUBLISH of 256 MB.
    socket.write(Uint8Array.of(0x30, 0xff, 0xff, 0xff, 0x7f, 0, 0, 0));
    await closed;
    expect(bystander.connected).toBe(true);
  });

  it("refuses a payload that is larger than a request may be", async () => {
    const client = await open(token);
    await client.publishAsync("tago/data/post", "x".repeat(205_000), { qos: 1 });
    expect(await stored()).toEqual([]);
    expect(client.connected).toBe(true);
  });

  it("answers noise with an end", async () => {
    const { hostname, port } = new URL(sandbox.mqtt ?? "");
    for (const bytes of [
      [0xff, 0xff],
      [0x10, 0x03, 0x00, 0x04, 0x4d],
      [0x00],
      [0x30, 0x02, 0, 9],
    ]) {
      const socket = connectTcp(Number(port), hostname);
      socket.on("error", () => undefined);
      const closed = new Promise((resolve) => socket.once("close", resolve));
      socket.end(Uint8Array.from(bytes));
      await closed;
    }
    expect((await open(token)).connected).toBe(true);
  });

  it("counts connections, messages and subscriptions of a plan", async () => {
    const fixed = createClock(Date.UTC(2026, 0, 1, 12, 0, 10));
    const limited = await startSandbox({ clock: fixed, mqttPort: 0, plan: "free" });
    const reader = await openLive(
      `${limited.sse}?channel=device_inspector.${limited.devices[0]?.id}&token=${limited.tokens.profile}`,
    );
    try {
      const login = { username: "Token", password: limited.tokens.device, reconnectPeriod: 0 };
      const client = await connectAsync(limited.mqtt ?? "", login, false);
      for (let index = 0; index < 251; index += 1) {
        client.publish("tago/data/post", JSON.stringify({ variable: "n", value: index }));
      }
      const seen = await lines(reader, 1 + 250 * 2 + 1 + 1);
      expect(seen.at(-1)).toEqual([
        "[MQTT] Message refused",
        expect.stringMatching(/^Too many requests \(Retry-After: \d+\)$/u),
      ]);
      await client.endAsync();
      for (let index = 1; index < 20; index += 1) {
        await (await connectAsync(limited.mqtt ?? "", login, false)).endAsync();
      }
      await expect(connectAsync(limited.mqtt ?? "", login, false)).rejects.toMatchObject({
        code: 3,
      });
      fixed.advance(60_000);
      await (await connectAsync(limited.mqtt ?? "", login, false)).endAsync();
    } finally {
      reader.close();
      await limited.stop();
    }
  });
});

describe("options", () => {
  it("serves no MQTT unless asked", async () => {
    const plain = await startSandbox();
    expect(plain.mqtt).toBeUndefined();
    await plain.stop();
  });

  it.each([
    [{ regions: [{ id: "eu-w1" as const }], mqttPort: 0 }, "The cloud serves MQTT in us-e1 only"],
    [{ mqttPort: 70_000 }, "70000 is no port. Give --mqtt-port"],
  ])("refuses %j", async (options, message) => {
    await expect(startSandbox(options)).rejects.toThrow(message);
  });

  it("frees the port, with connections open", async () => {
    const first = await startSandbox({ mqttPort: 0 });
    const login = { username: "Token", password: first.tokens.device, reconnectPeriod: 0 };
    const client = await connectAsync(first.mqtt ?? "", login, false);
    const closed = new Promise<void>((resolve) => client.once("close", resolve));
    const { hostname, port } = new URL(first.mqtt ?? "");
    const silent = connectTcp(Number(port), hostname);
    await new Promise((resolve) => silent.once("connect", resolve));
    await first.stop();
    await closed;
    silent.destroy();
    const second = await startSandbox({ mqttPort: Number(port) });
    expect(second.mqtt).toBe(first.mqtt);
    await second.stop();
  });
});
