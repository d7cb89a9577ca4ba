import { Resources } from "@tago-io/sdk";
import { createConnection } from "@tagoio-workbench/client";
import { undiciTransport } from "@tagoio-workbench/client/node";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
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

const connect = (): ReturnType<typeof createConnection> =>
  createConnection({
    token: sandbox.tokens.profile,
    kind: "profile",
    region: { api: sandbox.api },
    transport,
  });

const schema = {
  serial: { type: "string", required: true },
  level: { type: "float" },
  active: { type: "boolean" },
  seen: { type: "timestamp" },
} as const;

const newEntity = async (name = "Meters"): Promise<string> =>
  (
    await resources.entities.create({
      name,
      schema: schema,
      index: { by_level: { fields: ["active", "level"] } },
    })
  ).id;

describe("entities", () => {
  it("are made, listed, changed and removed, alike for both clients", async () => {
    const id = await newEntity();
    const { entities } = connect();
    sameValues(await entities.info(id), await resources.entities.info(id));
    sameValues(
      await entities.list(),
      await resources.entities.list({ fields: ["id", "name", "tags"] }),
    );
    await entities.edit(id, { name: "Renamed", tags: [{ key: "site", value: "lab" }] });
    expect(await resources.entities.info(id)).toMatchObject({
      name: "Renamed",
      schema: { serial: { type: "string", required: true }, level: { type: "float" } },
      index: { by_level: { fields: ["active", "level"] } },
    });
    expect(await resources.entities.delete(id)).toBe("Entity Successfully Removed");
    await expect(resources.entities.info(id)).rejects.toBe("Entity Not Found");
  });

  it("change their fields, and the rows with them", async () => {
    const id = await newEntity();
    await resources.entities.sendEntityData(id, { serial: "A", level: 1 });
    await resources.entities.renameField(id, "level", "height");
    expect(await resources.entities.getEntityData(id)).toMatchObject([{ serial: "A", height: 1 }]);
    expect((await resources.entities.info(id)).index).toEqual({
      by_level: { fields: ["active", "height"] },
    });
    await expect(resources.entities.deleteField(id, "height")).rejects.toContain("by_level");
    await connect().entities.editSchema(id, { index: { by_level: { action: "delete" } } });
    await resources.entities.deleteField(id, "height");
    expect(Object.keys((await resources.entities.getEntityData(id))[0] ?? {})).not.toContain(
      "height",
    );
    await expect(
      resources.entities.editSchemaIndex(id, {
        schema: { owner: { action: "create", type: "string", required: true } },
      }),
    ).rejects.toBe("Cannot add a required column to an entity with existing data");
  });

  it("keep rows that fit, and all rows of a request or none", async () => {
    const id = await newEntity();
    const send = (body: unknown): Promise<string> =>
      resources.entities.sendEntityData(id, body as never);
    expect(await send([{ serial: "A", level: 2, active: true }, { serial: "B" }])).toBe(
      "2 Data Added",
    );
    await expect(send([{ serial: "C" }, { level: 1 }])).rejects.toBe(
      "Error on object parse: [1].serial is required",
    );
    await expect(send({ serial: "C", level: "high" })).rejects.toBe(
      "Error on object parse: level must be a number",
    );
    await expect(send({ serial: "C", colour: "red" })).rejects.toBe(
      "Error on object parse: colour is no field of the entity",
    );
    await expect(send({ serial: "x".repeat(256) })).rejects.toContain("at most 255");
    expect(await resources.entities.amount(id)).toBe(2);
  });

  it("give rows by index, range, field and page", async () => {
    const id = await newEntity();
    const rows = Array.from({ length: 30 }, (_none, number) => ({
      serial: `S${number}`,
      level: (number * 7) % 30,
      active: number % 2 === 0,
      seen: new Date(Date.UTC(2026, 0, 1 + number)).toISOString(),
    }));
    await resources.entities.sendEntityData(id, rows);
    const { data } = connect().entities;
    const levels = async (query: Parameters<typeof data.read>[1]): Promise<unknown[]> =>
      (await data.read(id, query)).map((row) => row["level"]);
    const active = rows.filter((row) => row.active).map(({ level }) => level);
    const ascending = active.toSorted((a, b) => a - b);
    expect(await levels({ index: "by_level", filter: { active: true }, amount: 100 })).toEqual(
      ascending,
    );
    expect(
      await levels({ index: "by_level", filter: { active: true }, order: "desc", amount: 3 }),
    ).toEqual(ascending.toReversed().slice(0, 3));
    expect(
      await levels({ filter: { seen: { start: "2026-01-02", end: "2026-01-03T12:00:00Z" } } }),
    ).toEqual([7, 14]);
    const pages = [];
    for await (const page of data.pages(id, { amount: 12 })) {
      pages.push(page.length);
    }
    expect(pages).toEqual([12, 12, 6]);
    await expect(levels({ index: "by_level", filter: { level: 3 } })).rejects.toMatchObject({
      code: "invalid-request",
    });
    await expect(levels({ index: "none" })).rejects.toMatchObject({ code: "invalid-request" });
  });

  it("change and remove rows", async () => {
    const id = await newEntity();
    const { data } = connect().entities;
    await data.send(id, [{ serial: "A" }, { serial: "B" }]);
    const [first, second] = await data.read(id);
    expect(await data.edit(id, { id: first?.id ?? "", level: 9 })).toBe("1 item(s) updated");
    expect(await data.read(id, { filter: { serial: "A" } })).toMatchObject([{ level: 9 }]);
    expect(await data.delete(id, [second?.id ?? "", "none"])).toBe("1 item(s) deleted");
    expect(await data.amount(id)).toBe(1);
    expect(await data.empty(id)).toBe("Data Successfully Removed");
    expect(await data.amount(id)).toBe(0);
  });

  it("write their rows to a file", async () => {
    const id = await newEntity();
    const { data } = connect().entities;
    await data.send(id, { serial: 'a "quoted", text', level: 1 });
    const { file_address } = await data.backup(id, {
      file_address: "/backups/m.csv",
      headers: true,
    });
    expect(file_address).toBe("/backups/m.csv");
    const { profile } = await resources.entities.info(id);
    const answer = await fetch(`${sandbox.api}/file/${profile}/backups/m.csv`, {
      headers: { token: sandbox.tokens.profile },
    });
    const text = await answer.text();
    expect(text).toMatch(/^id,serial,level,active,seen,created_at,updated_at\r\n/u);
    expect(text).toContain('"a ""quoted"", text",1,');
  });

  it("tell who listens, and nobody else", async () => {
    const id = await newEntity();
    const { live, entities } = connect();
    const events: unknown[] = [];
    const stream = live([`entity_data.${id}`], { onEvent: (event) => events.push(event.payload) });
    await expect.poll(() => stream.state().kind).toBe("open");
    await entities.data.send(id, { serial: "A" });
    await expect.poll(() => events).toMatchObject([[{ serial: "A" }]]);
    await stream.close();
  });

  it("are not for devices", async () => {
    const answer = await call("GET", `${sandbox.api}/entity`, { token: sandbox.tokens.device });
    expect(refusal(answer)).toEqual({ httpStatus: 401, message: "Authorization Denied" });
  });
});
