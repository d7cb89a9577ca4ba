import { Dictionary, Resources } from "@tago-io/sdk";
import { createConnection } from "@tagoio-workbench/client";
import { undiciTransport } from "@tagoio-workbench/client/node";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { type Sandbox, startSandbox } from "../src/index.ts";
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

it("secrets go in and never come out", async () => {
  const { secrets } = connect();
  const { id } = await secrets.create({ key: "MAIL_KEY", value: "made-up value" });
  sameValues(await secrets.info(id), await resources.secrets.info(id));
  const info = await resources.secrets.info(id);
  expect(info).toMatchObject({ key: "MAIL_KEY", value_length: 13 });
  expect(JSON.stringify(info)).not.toContain("made-up");
  await secrets.edit(id, { value: "other" });
  expect(await resources.secrets.list({ fields: ["value_length"] })).toMatchObject([
    { key: "MAIL_KEY", value_length: 5 },
  ]);
  await expect(resources.secrets.create({ key: "MAIL_KEY", value: "x" })).rejects.toBe(
    "There is already a secret with this key",
  );
  await secrets.delete(id);
  expect(await resources.secrets.list()).toEqual([]);
});

it("dictionaries keep languages, and show them on the portal", async () => {
  const { dictionaries } = connect();
  const { dictionary } = await dictionaries.create({
    name: "Menu",
    slug: "MENU",
    fallback: "en-US",
  });
  const edit = (locale: string, words: Record<string, string>): Promise<string> =>
    resources.dictionaries.languageEdit(dictionary, locale, { dictionary: words, active: true });
  await edit("en-US", { START: "Start", STOP: "Stop" });
  await dictionaries.editLanguage(dictionary, "pt-BR", {
    dictionary: { START: "Iniciar" },
    active: true,
  });
  sameValues(
    await dictionaries.language(dictionary, "pt-BR", { fallback: true }),
    await resources.dictionaries.languageInfo(dictionary, "pt-BR", { fallback: true }),
  );
  expect(await dictionaries.language(dictionary, "pt-BR")).toEqual({ START: "Iniciar" });
  expect(await dictionaries.info(dictionary)).toMatchObject({
    languages: [
      { code: "en-US", active: true },
      { code: "pt-BR", active: true },
    ],
  });
  const { url } = await resources.run.info();
  const anonymous = new Dictionary({ runURL: url, language: "pt-BR" });
  expect(await anonymous.getValueFromKey("pt-BR", "MENU", "START")).toBe("Iniciar");
  expect(await anonymous.getValueFromKey("pt-BR", "MENU", "STOP")).toBe("Stop");
  await resources.dictionaries.languageDelete(dictionary, "pt-BR");
  await expect(dictionaries.language(dictionary, "pt-BR")).rejects.toMatchObject({
    code: "not-found",
  });
});

it("queries keep their earlier texts, and say that they are not run", async () => {
  const { sql } = connect();
  const created = await sql.create({ name: "Levels", query: "SELECT 1" });
  expect(created).toMatchObject({ version: 1, query: "SELECT 1", active: true });
  expect(await sql.edit(created.id, { name: "Levels", query: "SELECT 2" })).toMatchObject({
    version: 2,
  });
  expect(await sql.version(created.id, 1)).toMatchObject({ query: "SELECT 1" });
  await expect(sql.execute(created.id)).rejects.toMatchObject({ httpStatus: 501 });
  expect(await sql.delete(created.id)).toEqual({ id: created.id });
});
