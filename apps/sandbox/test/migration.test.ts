import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, it } from "vitest";
import { startSandbox } from "../src/index.ts";
import { applicationId, migrations } from "../src/store/schema.ts";
import { call } from "./support/api.ts";

const token = "p-00000000-0000-4000-8000-000000000001";
const [account, profile] = ["a".repeat(24), "b".repeat(24)];

it("gives a database of version 1 what has come since, and keeps its tokens", async () => {
  const directory = mkdtempSync(join(tmpdir(), "sandbox-"));
  const file = join(directory, "sandbox.db");
  const old = new DatabaseSync(file);
  old.exec(
    `PRAGMA application_id = ${applicationId}; ${migrations[0] ?? ""}; PRAGMA user_version = 1;`,
  );
  old
    .prepare("INSERT INTO region VALUES ('us-e1', ?, ?, 'empty', 1767225600000)")
    .run(account, profile);
  old
    .prepare(
      "INSERT INTO token VALUES (?, ?, 'profile', ?, 'Sandbox', 'full', NULL, NULL, NULL, NULL, 1767225600000)",
    )
    .run(token, profile, profile);
  old.close();

  const sandbox = await startSandbox({ db: file });
  expect(sandbox.tokens.profile).toBe(token);
  const get = async (path: string): Promise<unknown> =>
    (await call("GET", `${sandbox.api}${path}`, { token })).result;
  expect(await get("/account")).toMatchObject({ id: account, email: "developer@example.com" });
  expect(await get("/profile/current")).toMatchObject({
    info: { id: profile, account, created_at: "2026-01-01T00:00:00.000Z" },
  });
  expect(await get("/profile/current/statistics")).toEqual([]);
  await sandbox.stop();
  rmSync(directory, { recursive: true });
});
