import { Device, Resources } from "@tago-io/sdk";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { startSandbox, type Sandbox } from "../src/index.ts";
import { type Answer, call, refusal } from "./support/api.ts";

const https = { network: "5bbd0d144051a50034cd19fb", connector: "5f5a8f3351d4db99c40dece5" };
const now = Date.UTC(2026, 5, 17, 12);

let sandbox: Sandbox;
let resources: Resources;

beforeAll(async () => {
  vi.useFakeTimers({ now, toFake: ["Date"] });
  sandbox = await startSandbox();
  vi.stubEnv("TAGOIO_API", sandbox.api);
  vi.stubEnv("TAGOIO_REQUEST_ATTEMPTS", "1");
  resources = new Resources({ token: sandbox.tokens.profile });
});

afterAll(async () => {
  vi.unstubAllEnvs();
  vi.useRealTimers();
  await sandbox.stop();
});

const api = (method: string, path: string, json?: unknown): Promise<Answer> =>
  call(method, `${sandbox.api}${path}`, { token: sandbox.tokens.profile, json });

async function newDevice(more: object): Promise<{ id: string; token: string; device: Device }> {
  const { result } = await api("POST", "/device", { name: "Stored", ...https, ...more });
  const { device_id: id, token } = result as { device_id: string; token: string };
  return { id, token, device: new Device({ token }) };
}

const monthly = { type: "immutable", chunk_period: "month", chunk_retention: 3 };
const hybrid = { ...monthly, type: "hybrid", mutable_variable_regex: "^set_" };

describe("an immutable device", () => {
  let id: string;
  let device: Device;

  beforeEach(async () => {
    ({ id, device } = await newDevice(monthly));
    const times = ["2026-03-05", "2026-05-01", "2026-05-31T23:59:59.999Z", "2026-06-01T00:00:00Z"];
    await device.sendData(
      times.map((time, value) => ({ variable: "v", value, time: time as unknown as Date })),
    );
  });

  it("lists the chunks that hold records", async () => {
    expect(await resources.devices.getChunk(id)).toEqual([
      {
        id: "1772323200_1775001599",
        amount: 1,
        from: "2026-03-01T00:00:00.000Z",
        to: "2026-03-31T23:59:59.999Z",
      },
      {
        id: "1777593600_1780271999",
        amount: 2,
        from: "2026-05-01T00:00:00.000Z",
        to: "2026-05-31T23:59:59.999Z",
      },
      {
        id: "1780272000_1782863999",
        amount: 1,
        from: "2026-06-01T00:00:00.000Z",
        to: "2026-06-30T23:59:59.999Z",
      },
    ]);
  });

  it("lets go of a chunk, and of nothing else", async () => {
    expect(await resources.devices.deleteChunk(id, "1777593600_1780271999")).toBe(
      "Chunk 1777593600_1780271999 deleted",
    );
    expect((await device.getData({ qty: 10 })).map(({ value }) => value)).toEqual([3, 0]);
    expect(refusal(await api("DELETE", `/device/${id}/chunk/1777593600_1780271999`))).toEqual({
      httpStatus: 400,
      message: "Invalid Chunk ID",
    });
  });

  it("exports a chunk under an address that a template gives", async () => {
    const address = "/chunks/$DEVICE$/$FROM$_$TO$";
    const path = `/chunks/${id}/2026-05-01_2026-05-31.csv`;
    const chunk = { chunk_id: "1777593600_1780271999", file_address: path, status: "scheduled" };
    const ours = await api("POST", `/device/${id}/chunk/backup`, {
      chunk_id: chunk.chunk_id,
      file_address: address,
      headers: true,
    });
    expect(ours).toMatchObject({ httpStatus: 200, result: chunk });
    expect(
      await resources.devices.copyChunk({
        deviceID: id,
        chunkID: chunk.chunk_id,
        headers: true,
        file_address: address,
      }),
    ).toEqual(chunk);
    expect(
      await resources.devices.dataBackup(
        { deviceID: id, file_address: address, headers: false },
        chunk.chunk_id,
      ),
    ).toEqual(chunk);
    const lines = (await fileText(path)).trim().split("\r\n");
    expect(lines.map((line) => line.split(",").slice(1, 4))).toEqual([
      ["v", "1", "number"],
      ["v", "2", "number"],
    ]);
  });

  it("refuses to edit, to delete, and to look for IDs", async () => {
    const [record] = await device.getData({ query: "last_item" });
    const ids = [record?.id ?? ""];
    await expect(device.editData({ id: ids[0] ?? "", value: 9 })).rejects.toBe(
      "You cannot edit data on immutable device",
    );
    await expect(device.deleteData({ variables: "v" })).rejects.toBe(
      "Data in immutable devices cannot be deleted",
    );
    await expect(device.getData({ ids })).rejects.toBe(
      "Filter using ID(s) is not supported on Immutable Storage Type",
    );
    await expect(
      device.sendData({ variable: "v", value: 1, time: new Date("2026-01-01") }),
    ).rejects.toBe("Time must be between 2026-03-01 and 2026-06-18");
  });

  it("forgets what its retention no longer keeps, when time goes by", async () => {
    const other = await startSandbox();
    try {
      const made = await call("POST", `${other.api}/device`, {
        token: other.tokens.profile,
        json: { name: "Stored", ...https, ...hybrid },
      });
      const { token } = made.result as { token: string };
      const json = [{ variable: "v" }, { variable: "set_point" }];
      await call("POST", `${other.api}/data`, { token, json });
      other.control.advance(150 * 86_400_000);
      const { result } = await call("GET", `${other.api}/data`, { token });
      expect((result as { variable: string }[]).map(({ variable }) => variable)).toEqual([
        "set_point",
      ]);
    } finally {
      await other.stop();
    }
  });
});

async function fileText(path: string): Promise<string> {
  const response = await fetch(`${sandbox.api}/file/${await profileId()}${path}`, {
    headers: { token: sandbox.tokens.profile },
  });
  expect(response.status).toBe(200);
  return response.text();
}

async function profileId(): Promise<string> {
  const { result } = await api("GET", "/profile/current");
  return (result as { info: { id: string } }).info.id;
}

describe("a hybrid device", () => {
  it("edits, deletes and empties one side, and keeps the other in chunks", async () => {
    const { id, device } = await newDevice(hybrid);
    await device.sendData([
      { variable: "set_point", value: 20 },
      { variable: "temperature", value: 21 },
      { variable: "offset", value: 1 },
    ]);
    const all = await device.getData({ qty: 10 });
    const idOf = (name: string): string => all.find(({ variable }) => variable === name)?.id ?? "";
    expect(await device.editData({ id: idOf("set_point"), value: 22 })).toBe("1 item(s) updated");
    await expect(device.editData({ id: idOf("temperature"), value: 0 })).rejects.toBe(
      "You cannot edit data on immutable device",
    );
    await expect(device.deleteData({ variables: "temperature" })).rejects.toBe(
      "Data in immutable devices cannot be deleted",
    );
    expect(await resources.devices.getChunk(id)).toMatchObject([{ amount: 2 }]);
    await expect(resources.devices.edit(id, { mutable_variable_regex: "^x" })).rejects.toMatch(
      /while the device is empty/u,
    );

    expect((await api("POST", `/device/${id}/empty`, { route: "mutable" })).result).toBe(
      "Data Successfully Removed",
    );
    expect(await resources.devices.amount(id)).toBe(2);
    await api("POST", `/device/${id}/empty`, { route: "immutable" });
    expect(await resources.devices.amount(id)).toBe(0);
    expect(await resources.devices.edit(id, { mutable_variable_regex: "^x" })).toBe(
      "Successfully Updated",
    );
    expect(await device.sendData({ variable: "x", time: new Date("2020-01-01") })).toBe(
      "1 Data Added",
    );
  });
});

describe("the expression of a hybrid device", () => {
  const named = (pattern: string): object => ({ ...hybrid, mutable_variable_regex: pattern });

  it("cannot hold up the sandbox, however it is written", async () => {
    const { device } = await newDevice(named("^(a+)+b$"));
    const variable = "a".repeat(32);
    expect(await device.sendData({ variable, value: 1 })).toBe("1 Data Added");
    const [sent] = await device.getData({ variables: variable });
    await expect(device.deleteData({ ids: [sent?.id ?? ""] })).rejects.toMatch(/immutable/u);
  });

  it.each([
    [String.raw`^\u0061\/?(?<rest>\d{2}|\p{L})$`, ["a12", "aé"], ["a1", "ab1"]],
    ["set|point", ["my_set", "points"], ["other"]],
  ])("%s decides by any part of the name", async (pattern, mutable, fixed) => {
    const { device } = await newDevice(named(pattern));
    for (const [index, names] of [mutable, fixed].entries()) {
      for (const variable of names) {
        await device.sendData({ variable, value: 1 });
        const [{ id } = { id: "" }] = await device.getData({ variables: variable });
        const edit = await device.editData({ id, value: 2 }).catch(String);
        expect([variable, edit]).toEqual([
          variable,
          index === 0 ? "1 item(s) updated" : "You cannot edit data on immutable device",
        ]);
      }
    }
  });

  it.each([
    ["(", /: mutable_variable_regex must be a regular expression$/u],
    [String.raw`^(a)\1`, /without lookaround and backreferences/u],
    ["^(?!set_)", /without lookaround and backreferences/u],
    ["a".repeat(2001), /at most 2000 characters/u],
  ])("is refused as %s", async (pattern, message) => {
    const device = { name: "Stored", ...https, ...named(pattern) };
    expect(refusal(await api("POST", "/device", device)).message).toMatch(message);
  });
});

describe("a mutable device", () => {
  it("has no chunks, no sides and no regular expression", async () => {
    const { id } = await newDevice({});
    await expect(resources.devices.getChunk(id)).rejects.toBe("Mutable devices have no chunks");
    const refused = [
      await api("POST", `/device/${id}/empty`, { route: "mutable" }),
      await api("PUT", `/device/${id}`, { mutable_variable_regex: "a" }),
    ];
    expect(refused.map(refusal)).toMatchObject([{ httpStatus: 400 }, { httpStatus: 400 }]);
  });

  it("becomes immutable once it is empty and inactive, and keeps its token", async () => {
    const { id, device } = await newDevice({});
    await device.sendData({ variable: "v", value: 1 });
    const convert = { type: "immutable", chunk_period: "day", chunk_retention: 7 };
    const attempt = (body: object): Promise<Answer> => api("POST", `/device/${id}/convert`, body);
    expect(refusal(await attempt(convert)).message).toMatch(/^Deactivate/u);
    await api("PUT", `/device/${id}`, { active: false });
    expect(refusal(await attempt(convert)).message).toMatch(/^Empty/u);
    await resources.devices.emptyDeviceData(id);
    expect(refusal(await attempt({ type: "immutable" })).message).toBe(
      "Error on object parse: chunk_period is required for immutable devices",
    );
    expect(refusal(await attempt({ type: "hybrid" })).message).toMatch(/must be mutable/u);
    expect((await attempt(convert)).result).toBe("Device type/chunk was converted");
    await api("PUT", `/device/${id}`, { active: true });
    expect(await device.sendData({ variable: "v", value: 1 })).toBe("1 Data Added");
    expect(await resources.devices.info(id)).toMatchObject(convert);
    expect(await resources.devices.getChunk(id)).toHaveLength(1);
  });
});

describe("backup and restore", () => {
  const records = [
    { variable: "text", value: '5, "five"\nlines', unit: "°C", group: "a,b" },
    { variable: "digits", value: "5" },
    { variable: "number", value: -5.25e-7, metadata: { color: "red", list: [1, "2"] } },
    { variable: "flag", value: false, time: "2026-06-01T01:02:03.004Z" },
    { variable: "empty", value: "" },
    { variable: "none" },
    { variable: "where", location: { type: "Point", coordinates: [-85.5, 42.25] } },
  ];
  const bare = (list: readonly object[]): unknown[] =>
    (list as readonly Record<string, unknown>[])
      .map(({ id: _id, device: _device, ...rest }) => rest)
      .toSorted((a, b) => String(a["variable"]).localeCompare(String(b["variable"])));

  it("gives back exactly what was stored", async () => {
    const from = await newDevice({});
    await call("POST", `${sandbox.api}/data`, { token: from.token, json: records });
    const sent = { deviceID: from.id, file_address: "/backup/$DEVICE$", headers: true };
    const backup = await resources.devices.dataBackup(sent);
    const file_address = `/backup/${from.id}.csv`;
    expect(backup).toEqual({ file_address, status: "scheduled" });
    const to = await newDevice({ type: "immutable", chunk_period: "month", chunk_retention: 1 });
    expect(await resources.devices.dataRestore({ deviceID: to.id, file_address })).toBe(
      "Data import added to the queue successfully!",
    );
    const [before, after] = await Promise.all(
      [from, to].map(({ device }) => device.getData({ qty: 100 })),
    );
    expect(bare(after ?? [])).toEqual(bare(before ?? []));
    expect(after).toHaveLength(records.length);
  });

  it("reads CSV of other programs, and says what is wrong with it", async () => {
    const { id, device } = await newDevice({});
    const restore = async (content: string): Promise<Answer> => {
      const file = Buffer.from(content).toString("base64");
      await api("POST", "/files", [{ filename: "/in.csv", file, public: false }]);
      return api("POST", `/device/${id}/data/restore`, { file_address: "in.csv" });
    };
    await restore(
      '\ufeffVariable,value,time,ignored\nTemperature,21.5,2026-06-01 10:00:00,x\n\n"a","true","",\n',
    );
    expect(await device.getData({ qty: 10 })).toMatchObject([
      { variable: "a", value: true },
      { variable: "temperature", value: 21.5, time: new Date("2026-06-01T10:00:00Z") },
    ]);
    const wrong: [string, RegExp][] = [
      ["", /no CSV/u],
      ["value\n5", /no header named variable/u],
      ['variable\n"never ends', /no CSV/u],
      ["variable,time\na,yesterday", /\[0\]\.time must be a date/u],
      ["variable;value\na;5", /no header named variable/u],
    ];
    for (const [content, message] of wrong) {
      expect(refusal(await restore(content)).message).toMatch(message);
    }
    expect(await resources.devices.amount(id)).toBe(2);
    const missing = await api("POST", `/device/${id}/data/restore`, { file_address: "/no.csv" });
    expect(missing.httpStatus).toBe(404);
  });
});
