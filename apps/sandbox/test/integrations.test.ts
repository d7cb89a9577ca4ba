import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { Network, Resources } from "@tago-io/sdk";
import { createConnection } from "@tagoio-workbench/client";
import { undiciTransport } from "@tagoio-workbench/client/node";
import { type Sandbox, startSandbox } from "../src/index.ts";
import { call, refusal } from "./support/api.ts";
import { sameValues } from "./support/same.ts";

let sandbox: Sandbox;
let resources: Resources;
const transport = undiciTransport();

beforeAll(async () => {
  sandbox = await startSandbox({ seed: "empty" });
  vi.stubEnv("TAGOIO_API", sandbox.api);
  vi.stubEnv("TAGOIO_SSE", sandbox.sse);
  vi.stubEnv("TAGOIO_REQUEST_ATTEMPTS", "1");
  resources = new Resources({ token: sandbox.tokens.profile });
});

afterAll(async () => {
  vi.unstubAllEnvs();
  await transport.close();
  await sandbox.stop();
});

const asProfile = (method: string, path: string, json?: unknown): ReturnType<typeof call> =>
  call(method, sandbox.api + path, {
    token: sandbox.tokens.profile,
    ...(json === undefined ? {} : { json }),
  });

/** A network with a connector, a network token and a device that has a serial number. */
async function newNetwork(serial: string, more: object = {}) {
  const { network } = await resources.integration.networks.create({ name: "Mine", ...more });
  const { connector } = await resources.integration.connectors.create({
    name: "Meter",
    networks: [network],
  });
  const { token } = await resources.integration.networks.tokenCreate(network, {
    name: "Server",
    permission: "full",
  });
  const device = await resources.devices.create({
    name: "Meter 1",
    network,
    connector,
    serie_number: serial,
    type: "mutable",
  });
  return { network, connector, token, device };
}

describe("networks and connectors of a profile", () => {
  it("are made, listed beside those of everybody, edited and deleted", async () => {
    const { network, connector } = await newNetwork("A-1");
    const listed = await resources.integration.networks.list({ fields: ["id", "name", "public"] });
    expect(listed.map(({ name }) => name)).toEqual(["HTTPS", "Mine", "MQTT"]);
    await resources.integration.networks.edit(network, { name: "Renamed" });
    expect(await resources.integration.networks.info(network, ["name", "public"])).toEqual({
      id: network,
      name: "Renamed",
      public: false,
    });
    const own = await resources.integration.connectors.list({ filter: { name: "met*" } });
    expect(own).toEqual([{ id: connector, name: "Meter" }]);
    expect(await resources.integration.connectors.delete(connector)).toBe(
      "Connector Successfully Deleted",
    );
    expect(refusal(await asProfile("GET", `/integration/connector/${connector}`))).toEqual({
      httpStatus: 400,
      message: "Invalid Connector ID",
    });
  });

  it("are found by names with characters of their own", async () => {
    await resources.integration.networks.create({ name: "LoRa-WAN (v1.0) [eu]" });
    for (const name of ["lora-wan*", "*(V1.0) [EU]", "LoRa-WAN (v1.0) [eu]"]) {
      const found = await resources.integration.networks.list({ filter: { name } });
      expect(found.map((each) => each.name)).toEqual(["LoRa-WAN (v1.0) [eu]"]);
    }
  });

  it("cannot be changed where they are everybody's, or name networks that do not exist", async () => {
    const https = "5bbd0d144051a50034cd19fb";
    expect(
      refusal(await asProfile("PUT", `/integration/network/${https}`, { name: "Mine" })),
    ).toEqual({ httpStatus: 400, message: "Invalid Network ID" });
    const body = { name: "Meter", networks: ["0".repeat(24)] };
    expect(refusal(await asProfile("POST", "/integration/connector", body))).toEqual({
      httpStatus: 400,
      message: "Error on object parse: networks[0] is no network",
    });
  });
});

describe("our client", () => {
  const connect = (token: string, kind: "profile" | "network") =>
    createConnection({ token, kind, region: { api: sandbox.api }, transport });

  it("says the same of networks and connectors as the SDK", async () => {
    const { network, connector } = await newNetwork("E-1");
    const { networks, connectors } = connect(sandbox.tokens.profile, "profile");
    const { id, name } = await networks.info(network);
    sameValues({ id, name }, await resources.integration.networks.info(network, ["name"]));
    sameValues(
      await connectors.info(connector),
      await resources.integration.connectors.info(connector, []),
    );
    sameValues(await networks.list(), await resources.integration.networks.list());
    const made = await networks.tokens.create(network, { name: "Second", permission: "read" });
    sameValues(
      await networks.tokens.list(network),
      await resources.integration.networks.tokenList(network),
    );
    expect(await networks.tokens.delete(made.token)).toBe("Token Successfully Removed");
  });

  it("speaks for devices with a network token", async () => {
    const { token, device, connector } = await newNetwork("F-1", { require_devices_access: true });
    const { network } = connect(token, "network");
    expect(await network.resolve("F-1")).toBe(device.token);
    const point = { variable: "level", value: 1, metadata: { serial: "F-1" } };
    expect(await network.sendData([point])).toBe("1 Data Added");
    expect(await network.devices(connector)).toMatchObject([{ id: device.device_id }]);
    await network.setParams(device.device_id, { key: "a", value: "b", sent: false });
    expect(await network.publish({ device: device.device_id, topic: "down" })).toBe(
      "MQTT message sent",
    );
    await expect(network.resolve("none")).rejects.toMatchObject({ message: /Device not found/u });
  });
});

describe("a network token", () => {
  it("finds devices by serial number and sends their data, all of it or nothing", async () => {
    const { token, device } = await newNetwork("B-1");
    const network = new Network({ token });
    expect(await network.resolveToken("B-1")).toBe(device.token);
    const send = (json: unknown) =>
      call("POST", `${sandbox.api}/integration/network/data`, { token, json });
    const point = { variable: "level", value: 4, metadata: { serial: "B-1" } };
    expect((await send([point, { ...point, value: 5 }])).result).toBe("2 Data Added");
    const bad = { ...point, variable: "a.b" };
    expect((await send([point, bad])).httpStatus).toBe(400);
    expect(refusal(await send([point, { ...point, metadata: { serial: "unknown" } }]))).toEqual({
      httpStatus: 400,
      message: "Device not found",
    });
    expect(await resources.devices.amount(device.device_id)).toBe(2);
  });

  it("lists devices only where the network may, and sets their parameters", async () => {
    const closed = await newNetwork("C-1");
    await expect(new Network({ token: closed.token }).deviceList(closed.connector)).rejects.toBe(
      "Authorization Denied",
    );
    const { token, connector, device } = await newNetwork("C-2", { require_devices_access: true });
    const network = new Network({ token });
    expect(await network.deviceList(connector)).toMatchObject([
      { id: device.device_id, name: "Meter 1", token: device.token },
    ]);
    await call("POST", `${sandbox.api}/integration/network/${device.device_id}/params`, {
      token,
      json: { key: "interval", value: "5", sent: false },
    });
    expect(await resources.devices.paramList(device.device_id)).toMatchObject([
      { key: "interval", value: "5" },
    ]);
  });

  it("ends when it or its network is deleted", async () => {
    const { token, network } = await newNetwork("D-1");
    expect(await resources.integration.networks.tokenList(network)).toMatchObject([{ token }]);
    expect((await call("GET", `${sandbox.api}/info`, { token })).status).toBe(true);
    await resources.integration.networks.delete(network);
    expect((await call("GET", `${sandbox.api}/info`, { token })).httpStatus).toBe(401);
  });
});
