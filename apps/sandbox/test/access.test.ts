import { Resources, RunUser } from "@tago-io/sdk";
import { createConnection } from "@tagoio-workbench/client";
import { undiciTransport } from "@tagoio-workbench/client/node";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { type Sandbox, startSandbox } from "../src/index.ts";
import { sameValues } from "./support/same.ts";

let sandbox: Sandbox;
let owner: Resources;
const transport = undiciTransport();
const https = { network: "5bbd0d144051a50034cd19fb", connector: "5f5a8f3351d4db99c40dece5" };

beforeAll(async () => {
  sandbox = await startSandbox({ seed: "empty" });
  vi.stubEnv("TAGOIO_API", sandbox.api);
  vi.stubEnv("TAGOIO_SSE", sandbox.sse);
  vi.stubEnv("TAGOIO_REQUEST_ATTEMPTS", "1");
  owner = new Resources({ token: sandbox.tokens.profile });
});

afterAll(async () => {
  vi.unstubAllEnvs();
  await transport.close();
  await sandbox.stop();
});

const newAnalysis = async (
  tags: { key: string; value: string }[] = [],
): Promise<{ id: string; resources: Resources }> => {
  const { id, token } = await owner.analysis.create({ name: "Robot", run_on: "external", tags });
  return { id, resources: new Resources({ token }) };
};

const newDevice = async (site: string): Promise<string> =>
  (
    await owner.devices.create({
      name: `Device ${site}`,
      type: "mutable",
      ...https,
      tags: [{ key: "site", value: site }],
    })
  ).device_id;

const grant = (targets: string[][], ...permissions: [string, string[], string[]][]) =>
  owner.accessManagement.create({
    name: "Policy",
    targets,
    permissions: permissions.map(([effect, action, resource]) => ({ effect, action, resource })),
  } as never);

const refused = "Authorization Denied";

describe("access policies", () => {
  it("are made, listed, changed and removed, alike for both clients", async () => {
    const { access } = createConnection({
      token: sandbox.tokens.profile,
      kind: "profile",
      region: { api: sandbox.api },
      transport,
    });
    const { am_id } = await access.create({
      name: "Readers",
      targets: [["analysis"]],
      permissions: [{ effect: "allow", action: ["access"], resource: ["dashboard"] }],
    });
    sameValues(await access.info(am_id), await owner.accessManagement.info(am_id));
    expect(await access.edit(am_id, { active: false })).toBe(
      "Access Management Successfully Updated",
    );
    expect(await owner.accessManagement.list({ filter: { active: false } })).toMatchObject([
      { id: am_id, name: "Readers" },
    ]);
    expect(Object.keys(await access.settings())).toEqual(["resources", "settings"]);
    expect(await access.delete(am_id)).toBe("Access Management Successfully Deleted");
    await expect(owner.accessManagement.info(am_id)).rejects.toBe("Access Management Not Found");
  });

  it("let a new analysis do nothing until one allows it, and the first one of a sandbox all", async () => {
    const { id, resources } = await newAnalysis();
    await expect(resources.devices.list()).rejects.toBe(refused);
    const { am_id } = await grant([["analysis", "id", id]], ["allow", ["access"], ["device"]]);
    expect((await resources.devices.list()).length).toBeGreaterThan(0);
    await expect(
      resources.devices.edit(sandbox.devices[0]?.id ?? "", { name: "Mine" }),
    ).rejects.toBe(refused);
    await owner.accessManagement.edit(am_id, { active: false });
    await expect(resources.devices.list()).rejects.toBe(refused);
    const first = new Resources({ token: sandbox.tokens.analysis });
    expect((await first.devices.list()).length).toBeGreaterThan(0);
  });

  it("select by ID and tag, in lists too", async () => {
    const [lab, field] = [await newDevice("lab"), await newDevice("field")];
    const { id, resources } = await newAnalysis([{ key: "site", value: "field" }]);
    await grant(
      [["analysis", "id", id]],
      ["allow", ["access", "get_data"], ["device", "tag.key", "site", "tag.value", "lab"]],
      ["allow", ["edit"], ["device", "id", field]],
    );
    const names = async (): Promise<string[]> =>
      (await resources.devices.list()).map(({ name }) => name);
    expect(await names()).toEqual(["Device lab"]);
    await resources.devices.getDeviceData(lab);
    await expect(resources.devices.getDeviceData(field)).rejects.toBe(refused);
    await resources.devices.edit(field, { description: "x" });
    await expect(resources.devices.edit(lab, { description: "x" })).rejects.toBe(refused);
    await grant(
      [["analysis", "tag_match", "site"]],
      ["allow", ["access"], ["device", "tag_match", "site"]],
    );
    expect(await names()).toEqual(["Device field", "Device lab"]);
  });

  it("deny whatever others allow", async () => {
    const device = await newDevice("vault");
    const { id, resources } = await newAnalysis();
    await grant(
      [["analysis", "id", id]],
      ["allow", ["access"], ["device"]],
      ["deny", ["access"], ["device", "id", device]],
    );
    const listed = await resources.devices.list({ amount: 100 });
    expect(listed.map((each) => each.id)).not.toContain(device);
    await expect(resources.devices.info(device)).rejects.toBe(refused);
  });

  it("decide about live data", async () => {
    const device = await newDevice("live");
    const { token } = await owner.analysis.create({ name: "Listener", run_on: "external" });
    const open = async (): Promise<number> => {
      const controller = new AbortController();
      const answer = await fetch(`${sandbox.sse}?channels=device_data.${device}&token=${token}`, {
        signal: controller.signal,
      });
      controller.abort();
      return answer.status;
    };
    expect(await open()).toBe(401);
    await grant([["analysis"]], ["allow", ["get_data"], ["device", "id", device]]);
    expect(await open()).toBe(200);
  });

  it("show users of the portal only the dashboards they are given, else an empty list", async () => {
    const { url } = await owner.run.info();
    const person = {
      name: "Ana",
      email: "ana@example.com",
      password: "correct horse",
      timezone: "UTC",
    };
    const { user } = await owner.run.userCreate(person);
    const { token } = await RunUser.login(url, person);
    const resources = new Resources({ token });
    const { dashboard } = await owner.dashboards.create({ label: "Cold chain" });
    await owner.dashboards.create({ label: "Secret" });
    expect(await resources.dashboards.list()).toEqual([]);
    await grant([["run_user", "id", user]], ["allow", ["access"], ["dashboard", "id", dashboard]]);
    expect(await resources.dashboards.list()).toMatchObject([
      { id: dashboard, label: "Cold chain" },
    ]);
    expect(await resources.dashboards.info(dashboard)).toMatchObject({ label: "Cold chain" });
    await expect(resources.devices.list()).rejects.toBe(refused);
  });
});
