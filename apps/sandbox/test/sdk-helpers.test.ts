import { Account, Cache, Device, Dictionary, Migration, Resources, SSE, Utils } from "@tago-io/sdk";
import { liveChannels } from "@tagoio-workbench/catalog";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { type Sandbox, startSandbox } from "../src/index.ts";
import { lastMessage } from "./support/outbox.ts";

// What the official SDK builds on top of its calls. Some of it forgets the region, and asks the environment.
let sandbox: Sandbox;
let account: Account;
let resources: Resources;

beforeAll(async () => {
  sandbox = await startSandbox({ seed: "empty" });
  vi.stubEnv("TAGOIO_API", sandbox.api);
  vi.stubEnv("TAGOIO_SSE", sandbox.sse);
  account = new Account({ token: sandbox.tokens.profile });
  resources = new Resources({ token: sandbox.tokens.profile });
});

afterAll(async () => {
  vi.unstubAllEnvs();
  await sandbox.stop();
});

const https = { network: "5bbd0d144051a50034cd19fb", connector: "5f5a8f3351d4db99c40dece5" };

async function newDevice(name: string): Promise<{ id: string; token: string; device: Device }> {
  const made = await resources.devices.create({ name, type: "mutable", ...https });
  return { id: made.device_id, token: made.token, device: new Device({ token: made.token }) };
}

describe("Utils", () => {
  it("finds a token by its name, and a device by its ID", async () => {
    const { id, token } = await newDevice("Found");
    await resources.devices.tokenCreate(id, { name: "Reader", permission: "read" });
    expect(await Utils.getTokenByName(account, id, "Default")).toBe(token);
    expect(await Utils.getTokenByName(account, id, ["Read"])).not.toBe(token);
    await expect(Utils.getTokenByName(account, id, "None")).rejects.toContain("Can't find Token");
    expect(await (await Utils.getDevice(account, id)).info()).toMatchObject({ id, name: "Found" });
  });

  it("uploads a file, which anybody may read", async () => {
    const address = await Utils.uploadFile(resources, {
      filename: "note.txt",
      path: "/notes",
      file_base64: Buffer.from("hello").toString("base64"),
      public: true,
    });
    const { pathname } = new URL(address);
    expect(await (await fetch(`${sandbox.api}${pathname}`)).text()).toBe("hello");
  });

  it("takes a value out of dropdown fields", async () => {
    const { device } = await newDevice("Dropdown");
    const sentValues = ["a", "b"].map((value) => ({ value, label: value.toUpperCase() }));
    await device.sendData({ variable: "choice", value: "a;b", metadata: { sentValues } });
    await Utils.updateMultipleDropdown(device, "choice", "a");
    await vi.waitFor(async () => {
      const records = await device.getData({ variables: "choice" });
      expect(records.map(({ value }) => value)).toEqual(["b"]);
    }, 5000);
  });

  it("says why a downlink cannot go out", async () => {
    const { id } = await newDevice("No downlink");
    await expect(Utils.sendDownlink(resources, id, { payload: "01", port: "1" })).rejects.toContain(
      "Wait for at least 1 uplink",
    );
  });

  it("reads environments, QR codes and the scope of an analysis", async () => {
    expect(Utils.envToJson([{ key: "limit", value: "5" }])).toEqual({ limit: "5" });
    expect(Utils.parseLorawanQRCode("LW:D0:1122334455667788:AABBCCDDEEFF0011:AABB1122")).toEqual({
      type: "LW",
      schema_id: "D0",
      join_eui: "1122334455667788",
      dev_eui: "AABBCCDDEEFF0011",
      profile_id: "AABB1122",
    });
    const scope = [{ variable: "level", value: 4, device: "a".repeat(24), time: new Date() }];
    const router = new Utils.AnalysisRouter({
      scope: scope as never,
      environment: {},
      context: { environment: [] } as never,
    });
    const called: string[] = [];
    router.register(() => called.push("level")).whenVariables("level");
    router.register(() => called.push("other")).whenVariables("other");
    expect(await router.exec()).toMatchObject({ status: true });
    expect(called).toEqual(["level"]);
  });
});

it("a dictionary puts its words into a text, with a token and on the portal", async () => {
  const { dictionary } = await resources.dictionaries.create({
    name: "Words",
    slug: "WORDS",
    fallback: "en-US",
  });
  await resources.dictionaries.languageEdit(dictionary, "en-US", {
    dictionary: { HELLO: "Hello", BYE: "Bye" },
    active: true,
  });
  const { url } = await resources.run.info();
  for (const words of [
    new Dictionary({ token: sandbox.tokens.profile, language: "en-US" }),
    new Dictionary({ runURL: url, language: "en-US" }),
  ]) {
    expect(await words.applyToString("#WORDS.HELLO# and #WORDS.BYE#")).toBe("Hello and Bye");
    expect(words.parseExpression("#WORDS.BYE#")).toMatchObject({ key: "BYE" });
    expect(await words.getExpressionsFromString("#WORDS.HELLO#")).toMatchObject([
      { dictionary: "WORDS", key: "HELLO" },
    ]);
    expect(
      await words.resolveExpression({
        language: "en-US",
        expression: { dictionary: "WORDS", key: "BYE", params: [] },
      }),
    ).toBe("Bye");
  }
});

it("an old widget is converted, and the API takes the new one", async () => {
  const { dashboard } = await resources.dashboards.create({
    label: "Old",
    type: "dashboard",
  } as never);
  const old = {
    dashboard,
    label: "Level",
    type: "display",
    display: { hide_variables: true },
    data: [{ origin: sandbox.devices[0]?.id, variables: ["level"], query: "last_value" }],
  };
  expect(Migration.hasMigrate(old)).toBe(true);
  expect(Migration.isOldStructure(old)).toBe(true);
  const converted = Migration.convertWidget(old);
  const { widget } = await resources.dashboards.widgets.create(dashboard, converted);
  expect(await resources.dashboards.widgets.info(dashboard, widget)).toMatchObject({
    type: "display",
    display: { show_variables: false },
  });
});

it("the cache keeps what it is given, and the channels are those of the catalog", async () => {
  const request = { path: "/device", method: "GET" } as const;
  Cache.addCache(request, [1]);
  expect(Cache.getCache(request)).toEqual([1]);
  Cache.clearCache();
  expect(Cache.getCache(request)).toBeUndefined();
  expect(liveChannels.map(({ name }) => name)).toEqual(expect.arrayContaining([...SSE.channels]));
  const { id } = await newDevice("Watched");
  const source = await SSE.openSSEListening(
    [{ channel: "device_data", resource_id: id }, { channel: "notification" }],
    { token: sandbox.tokens.profile },
  );
  try {
    const heard = new Promise<string>((resolve) => {
      source.addEventListener("message", (event: MessageEvent<string>) => {
        resolve(event.data);
      });
    });
    await new Promise((resolve) => {
      source.addEventListener("open", resolve);
    });
    await resources.notifications.create({ title: "Warm", message: "Freezer 1" });
    expect(JSON.parse(await heard)).toMatchObject({ payload: { title: "Warm" } });
  } finally {
    source.close();
  }
});

it("static parts of the SDK work with the token of the environment", async () => {
  vi.stubEnv("T_ANALYSIS_TOKEN", sandbox.tokens.analysis);
  const devices = await Resources.devices.list();
  expect(devices.map(({ id }) => id)).toContain(sandbox.devices[0]?.id);
  await Account.passwordRecover("developer@example.com");
  expect(await lastMessage(sandbox.api, "developer@example.com", "token")).toBeDefined();
});
