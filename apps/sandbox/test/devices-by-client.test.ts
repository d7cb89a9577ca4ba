import { Resources } from "@tago-io/sdk";
import {
  type Connection,
  type ConsoleLine,
  createConnection,
  fetchTransport,
} from "@tagoio-workbench/client";
import { undiciTransport } from "@tagoio-workbench/client/node";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { startSandbox, type Sandbox } from "../src/index.ts";
import { sameValues } from "./support/same.ts";

const https = { network: "5bbd0d144051a50034cd19fb", connector: "5f5a8f3351d4db99c40dece5" };
const undici = undiciTransport();
let sandbox: Sandbox;
let ours: Connection;
let theirs: Resources;

beforeAll(async () => {
  sandbox = await startSandbox();
  vi.stubEnv("TAGOIO_API", sandbox.api);
  vi.stubEnv("TAGOIO_SSE", sandbox.sse);
  vi.stubEnv("TAGOIO_REQUEST_ATTEMPTS", "1");
  ours = connect(sandbox.tokens.profile, "profile");
  theirs = new Resources({ token: sandbox.tokens.profile });
});

afterAll(async () => {
  vi.unstubAllEnvs();
  await undici.close();
  await sandbox.stop();
});

const connect = (token: string, kind: "profile" | "device" | "analysis"): Connection =>
  createConnection({
    token,
    kind,
    region: { api: sandbox.api, sse: sandbox.sse },
    transport: undici,
  });

const monthly = { type: "immutable", chunk_period: "month", chunk_retention: 2 } as const;

describe("devices", () => {
  it("have chunks, which are exported and deleted", async () => {
    const { device_id: id } = await ours.devices.create({ name: "Chunked", ...https, ...monthly });
    const data = ours.devices.data(id);
    await data.send([{ variable: "a", value: 1 }, { variable: "b" }]);
    const chunks = await ours.devices.chunks.list(id);
    expect(chunks).toMatchObject([{ amount: 2 }]);
    sameValues(chunks, await theirs.devices.getChunk(id));
    const [chunk] = chunks;
    const target = { file_address: "/chunks/$CHUNK$", headers: true };
    const backup = await ours.devices.chunks.backup(id, chunk?.id ?? "", target);
    expect(backup).toEqual({
      chunk_id: chunk?.id,
      file_address: `/chunks/${chunk?.id}.csv`,
      status: "scheduled",
    });
    sameValues(
      backup,
      await theirs.devices.dataBackup({ deviceID: id, ...target }, chunk?.id ?? ""),
    );
    expect(await ours.devices.chunks.delete(id, chunk?.id ?? "")).toBe(
      `Chunk ${chunk?.id} deleted`,
    );
    expect(await data.amount()).toBe(0);
    expect(await data.restore(backup.file_address)).toMatch(/queue/u);
    expect(await data.amount()).toBe(2);
    await data.empty();
  });

  it("are converted once they are empty and inactive", async () => {
    const { device_id: id } = await ours.devices.create({ name: "Converted", ...https });
    const { type: _type, ...periods } = monthly;
    await expect(ours.devices.convert(id, { ...monthly, ...periods })).rejects.toMatchObject({
      message: expect.stringMatching(/Deactivate/u),
    });
    await ours.devices.edit(id, { active: false });
    await ours.devices.convert(id, monthly);
    expect(await ours.devices.info(id)).toMatchObject(monthly);
  });

  it("are hybrid, with sides to empty and a parser", async () => {
    const { device_id: id } = await ours.devices.create({
      name: "Hybrid",
      ...https,
      ...monthly,
      type: "hybrid",
      mutable_variable_regex: "^set_",
      payload_decoder: "payload.push({ variable: 'parsed', value: true })",
    });
    const data = ours.devices.data(id);
    await data.send({ variable: "set_point", value: 5 });
    expect(await data.amount()).toBe(2);
    await data.empty({ route: "mutable" });
    const left = await data.read();
    expect(left).toMatchObject([{ variable: "parsed", value: true }]);
    sameValues(left, await theirs.devices.getDeviceData(id));
    sameValues(await ours.devices.info(id), await theirs.devices.info(id));
    const whole = await data.backup({ file_address: "all/$DEVICE$.csv" });
    expect(whole).toEqual({ file_address: `/all/${id}.csv`, status: "scheduled" });
  });
});

describe("analyses", () => {
  it("are listed, read, changed and deleted as the official SDK does", async () => {
    const { id, token } = await ours.analyses.create({
      name: "By the client",
      run_on: "external",
      variables: [{ key: "city", value: "Recife" }],
      tags: [{ key: "by", value: "client" }],
    });
    expect(token).toMatch(/^a-/u);
    expect(await ours.analyses.generateToken(id)).toMatch(/^a-/u);
    await ours.analyses.edit(id, { description: "changed" });
    const info = await ours.analyses.info(id);
    expect(info).toMatchObject({
      name: "By the client",
      description: "changed",
      last_run: "never",
    });
    sameValues(info, await theirs.analysis.info(id));
    const fields = ["id", "name", "tags", "run_on"] as const;
    const filter = { tags: [{ key: "by", value: "client" }] };
    const list = await ours.analyses.list({ fields, filter });
    expect(list).toHaveLength(1);
    sameValues(list, await theirs.analysis.list({ fields: [...fields], filter }));
    expect(await ours.analyses.delete(id)).toBe("Successfully Removed");
    await expect(ours.analyses.info(id)).rejects.toMatchObject({
      message: expect.stringMatching(/Analysis can't be found/u),
    });
  });

  it.each([
    ["undici", undici],
    ["fetch", fetchTransport()],
  ])("take scripts, run, and show their console over %s", async (_name, transport) => {
    const region = { api: sandbox.api, sse: sandbox.sse };
    const { analyses } = createConnection({
      token: sandbox.tokens.profile,
      kind: "profile",
      region,
      transport,
    });
    const { id, token } = await analyses.create({ name: "Scripted" });
    const code = "// é\nconsole.log('scope', process.env.T_ANALYSIS_DATA);";
    await analyses.upload(id, { code: "// first", fileName: "one.js" });
    await analyses.upload(id, { code, fileName: "two.js" });
    expect(await analyses.download(id)).toBe(code);
    expect(await analyses.download(id, { version: 1 })).toBe("// first");
    expect(await analyses.link(id)).toMatchObject({ size_unit: "bytes" });
    const lines: ConsoleLine[] = [];
    const onState = vi.fn<(state: { kind: string }) => void>();
    const stream = analyses.console(id, {
      onLine: (line) => lines.push(line),
      onState,
    });
    await expect
      .poll(() => onState.mock.calls.flat())
      .toContainEqual(expect.objectContaining({ kind: "open" }));
    expect(await analyses.run(id, [{ variable: "v" }])).toBe(token);
    await vi.waitFor(() => expect(lines).toHaveLength(1), { timeout: 20_000 });
    expect(lines[0]?.message).toBe('scope [{"variable":"v"}]');
    await stream.close();
    const { services } = connect(token, "analysis");
    await services.console.log("from outside");
    const { console: kept } = await analyses.info(id);
    expect(kept?.at(-1)).toMatch(/from outside$/u);
  });
});
