import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { Device, Resources, SSE, Utils } from "@tago-io/sdk";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { type Sandbox, startSandbox } from "../src/index.ts";

// The official SDK knows the sandbox from its environment variables alone.
let sandbox: Sandbox;
let resources: Resources;

beforeAll(async () => {
  sandbox = await startSandbox({ seed: "demo" });
  vi.stubEnv("TAGOIO_API", sandbox.api);
  vi.stubEnv("TAGOIO_SSE", sandbox.sse);
  vi.stubEnv("TAGOIO_REQUEST_ATTEMPTS", "1");
  resources = new Resources({ token: sandbox.tokens.profile });
});

afterAll(async () => {
  vi.unstubAllEnvs();
  await sandbox.stop();
});

const analysisProgram = fileURLToPath(new URL("programs/analysis.mjs", import.meta.url));
const https = { network: "5bbd0d144051a50034cd19fb", connector: "5f5a8f3351d4db99c40dece5" };

async function newDevice(name: string): Promise<{ id: string; device: Device }> {
  const { device_id, token } = await resources.devices.create({ name, type: "mutable", ...https });
  return { id: device_id, device: new Device({ token }) };
}

describe("Resources.devices", () => {
  it("lists the demo fleet, by name, tag and state", async () => {
    const all = await resources.devices.list({ fields: ["id", "name", "tags", "last_input"] });
    expect(all.map(({ name }) => name)).toEqual(
      expect.arrayContaining(["Bus 12", "Freezer 1", "Pump 3", "Weather station"]),
    );
    expect(all[0]?.last_input).toBeInstanceOf(Date);
    const pumps = await resources.devices.list({
      filter: { tags: [{ key: "type", value: "pump" }], active: true },
      orderBy: ["name", "desc"],
    });
    expect(pumps.map(({ name }) => name)).toEqual(["Pump 3", "Pump 2", "Pump 1"]);
    const [second] = await resources.devices.list({
      amount: 1,
      page: 2,
      filter: { name: "freezer*" },
    });
    expect(second?.name).toBe("Freezer 2");
  });

  it("creates, reads, edits and deletes a device", async () => {
    const created = await resources.devices.create({
      name: "Created by the SDK",
      type: "immutable",
      chunk_period: "month",
      chunk_retention: 2,
      tags: [{ key: "site", value: "lab" }],
      serie_number: "SDK-1",
      configuration_params: [{ key: "interval", value: "5", sent: false }],
      ...https,
    });
    expect(created).toMatchObject({
      device_id: expect.stringMatching(/^[0-9a-f]{24}$/u),
      token: expect.stringMatching(/^[0-9a-f-]{36}$/u),
    });
    const info = await resources.devices.info(created.device_id);
    expect(info).toMatchObject({ name: "Created by the SDK", type: "immutable", active: true });
    expect(info.created_at).toBeInstanceOf(Date);
    expect(await resources.devices.list({ serial: "SDK-1" })).toHaveLength(1);

    expect(
      await resources.devices.edit(created.device_id, { name: "Renamed", active: false }),
    ).toBe("Successfully Updated");
    expect(await resources.devices.info(created.device_id)).toMatchObject({
      name: "Renamed",
      active: false,
      tags: [{ key: "site", value: "lab" }],
    });
    expect(await resources.devices.delete(created.device_id)).toBe("Successfully Removed");
    await expect(resources.devices.info(created.device_id)).rejects.toBe("Invalid Device ID");
    await expect(new Device({ token: created.token }).info()).rejects.toBe("Authorization Denied");
  });

  it("keeps parameters, which the device reads and marks", async () => {
    const { id, device } = await newDevice("With parameters");
    expect(await resources.devices.paramSet(id, { key: "mode", value: "eco", sent: false })).toBe(
      "Params Successfully Updated",
    );
    await resources.devices.paramSet(id, [{ key: "rate", value: "10" }]);
    const [mode] = await resources.devices.paramList(id);
    await resources.devices.paramSet(id, { value: "boost" }, mode?.id);
    const unread = await device.getParameters("onlyUnRead");
    expect(unread.map(({ key, value }) => [key, value])).toEqual([
      ["mode", "boost"],
      ["rate", "10"],
    ]);
    await device.setParameterAsRead(unread[0]?.id ?? "");
    expect((await device.getParameters("onlyRead")).map(({ key }) => key)).toEqual(["mode"]);
    await resources.devices.paramRemove(id, unread[1]?.id ?? "");
    expect(await resources.devices.paramList(id)).toHaveLength(1);
  });

  it("makes, lists and deletes tokens", async () => {
    const { id } = await newDevice("With tokens");
    const reader = await resources.devices.tokenCreate(id, {
      name: "Reader",
      permission: "read",
      expire_time: new Date(Date.now() + 86_400_000),
    });
    expect(new Date(String(reader.expire_date)).getTime()).toBeGreaterThan(Date.now() + 80_000_000);
    const tokens = await resources.devices.tokenList(id);
    expect(tokens.map(({ name, permission }) => [name, permission])).toEqual([
      ["Reader", "read"],
      ["Default", "full"],
    ]);
    const device = new Device({ token: reader.token });
    await expect(device.sendData({ variable: "a", value: 1 })).rejects.toBe("Authorization Denied");
    expect(await device.getData()).toEqual([]);
    expect(await resources.devices.tokenDelete(reader.token)).toBe("Token Successfully Removed");
    await expect(device.getData()).rejects.toBe("Authorization Denied");
  });

  it("reads, counts, changes and empties data by device ID", async () => {
    const { id, device } = await newDevice("Data by ID");
    await device.sendData([
      { variable: "a", value: 1 },
      { variable: "a", value: 2 },
    ]);
    expect(await resources.devices.amount(id)).toBe(2);
    const [newest] = await resources.devices.getDeviceData(id, { variables: "a", qty: 1 });
    await resources.devices.editDeviceData(id, { id: newest?.id ?? "", value: 5 });
    const read = await resources.devices.getDeviceData(id, { variables: "a", qty: 1 });
    expect(read).toMatchObject([{ value: 5 }]);
    await resources.devices.deleteDeviceData(id, { ids: [newest?.id ?? ""], qty: 1 });
    expect(await resources.devices.amount(id)).toBe(1);
    expect(await resources.devices.emptyDeviceData(id)).toBe("Data Successfully Removed");
    expect(await resources.devices.amount(id)).toBe(0);
    await expect(resources.devices.sendDeviceData(id, { variable: "a", value: 1 })).rejects.toBe(
      "Authorization Denied",
    );
    const asAnalysis = new Resources({ token: sandbox.tokens.analysis });
    expect(await asAnalysis.devices.sendDeviceData(id, { variable: "a", value: 1 })).toBe(
      "1 Data Added",
    );
  });
});

describe("Device", () => {
  it("sends, reads, edits and deletes data", async () => {
    const { id, device } = await newDevice("Sender");
    expect(
      await device.sendData([
        { variable: "Temperature", value: 21.5, unit: "°C", metadata: { color: "red" } },
        { variable: "place", location: { lat: 35.7, lng: -78.6 } },
      ]),
    ).toBe("2 Data Added");
    const [temperature] = await device.getData({ variables: ["temperature"] });
    expect(temperature).toMatchObject({
      device: id,
      variable: "temperature",
      value: 21.5,
      unit: "°C",
      metadata: { color: "red" },
    });
    expect(temperature?.time).toBeInstanceOf(Date);
    const [place] = await device.getData({ query: "last_location" });
    expect(place?.location).toEqual({ type: "Point", coordinates: [-78.6, 35.7] });
    expect(place?.group).toBe(temperature?.group);
    expect(await device.getData({ query: "count" })).toMatchObject([{ value: 2 }]);
    expect(await device.editData({ id: temperature?.id ?? "", value: 22 })).toBe(
      "1 item(s) updated",
    );
    expect(await device.deleteData({ variables: "temperature", qty: 1 })).toBe("1 Data Removed");
    expect(await device.deleteData()).toBe("1 Data Removed");
    expect(await device.getData()).toEqual([]);
    expect((await device.info()).last_input).toBeInstanceOf(Date);
  });

  it("streams a long history page by page", async () => {
    const { device } = await newDevice("Streamed");
    const points = Array.from({ length: 25 }, (_, index) => ({
      variable: "n",
      value: index,
      time: new Date(1_700_000_000_000 + index * 1000),
    }));
    await device.sendData(points);
    const values: unknown[] = [];
    for await (const page of device.getDataStreaming(
      { variables: ["n"] },
      { poolingRecordQty: 10, poolingTime: 1 },
    )) {
      values.push(...page.map(({ value }) => value));
    }
    expect(values).toEqual(points.map(({ value }) => value));
  });
});

describe("live data", () => {
  it("arrives through the SDK's own event source", async () => {
    const { id, device } = await newDevice("Watched");
    const source = await SSE.openSSEListening(
      { channel: "device_data", resource_id: id },
      { token: sandbox.tokens.profile },
    );
    try {
      const arrived = new Promise<{ payload: { variable: string; value: unknown }[] }>(
        (resolve, reject) => {
          source.addEventListener("message", (event: MessageEvent<string>) => {
            resolve(JSON.parse(event.data));
          });
          source.addEventListener("error", () => {
            reject(new Error("The stream failed"));
          });
        },
      );
      await new Promise((resolve) => {
        source.addEventListener("open", resolve);
      });
      await device.sendData({ variable: "door", value: "open" });
      expect((await arrived).payload).toMatchObject([
        { device: id, variable: "door", value: "open" },
      ]);
    } finally {
      source.close();
    }
  });

  it("wakes an external analysis, which logs to its console", async () => {
    const [analysis] = await resources.analysis.list({ filter: { name: "Cold chain report" } });
    const id = analysis?.id ?? "";
    const scope = [{ variable: "temperature", value: -12 }];
    const program = spawn(process.execPath, [analysisProgram], {
      env: { ...process.env, ANALYSIS_TOKEN: sandbox.tokens.analysis },
      timeout: 20_000,
    });
    const output = await new Promise<string>((resolve) => {
      let [text, asked] = ["", false];
      program.stdout.setEncoding("utf8").on("data", (chunk: string) => {
        text += chunk;
        if (!asked && text.includes("Waiting for analysis trigger")) {
          asked = true;
          void resources.analysis.run(id, scope);
        }
      });
      program.on("close", () => {
        resolve(text);
      });
    });
    const ran = /^RAN (.+)$/mu.exec(output)?.[1];
    expect(JSON.parse(ran ?? "null")).toEqual({
      environment: [{ key: "limit", value: "-15" }],
      scope,
    });
    const { console: lines } = await resources.analysis.info(id);
    expect(lines?.at(-1)).toContain("Checked 1 records");
  });
});

describe("what else the SDK asks", () => {
  it("reads the version, account, profile, tags and integrations", async () => {
    expect(await Utils.getAPIVersion()).toEqual(expect.anything());
    expect(await resources.account.info()).toMatchObject({ email: "developer@example.com" });
    const profile = await resources.profiles.info("current");
    expect((await resources.profiles.list()).map(({ id }) => id)).toEqual([profile.info.id]);
    expect((await resources.profiles.summary(profile.info.id)).amount.device).toBeGreaterThan(7);
    expect(await resources.tags.getTagKeys("device")).toEqual(
      expect.arrayContaining(["type", "site"]),
    );
    const [network] = await resources.integration.networks.list({ filter: { name: "HTTPS" } });
    expect(network?.id).toBe(https.network);
    const connector = await resources.integration.connectors.info(https.connector);
    expect(connector.networks).toEqual([https.network]);
  });

  it("makes and deletes profile tokens with the account's password", async () => {
    const { info } = await resources.profiles.info("current");
    const credentials = { email: "developer@example.com", password: "sandbox" };
    const made = await resources.profiles.tokenCreate(info.id, {
      name: "CI",
      permission: "read",
      ...credentials,
    });
    const reader = new Resources({ token: made.token });
    expect(await reader.devices.list()).not.toEqual([]);
    await expect(reader.devices.create({ name: "No", type: "mutable", ...https })).rejects.toBe(
      "Authorization Denied",
    );
    await resources.profiles.tokenDelete(info.id, made.token);
    await expect(reader.devices.list()).rejects.toBe("Authorization Denied");
    await expect(
      resources.profiles.tokenCreate(info.id, {
        name: "CI",
        permission: "read",
        ...credentials,
        password: "no",
      }),
    ).rejects.toBe("Invalid credentials");
  });
});
