import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { program } from "./support/program.ts";

const neovim = "nvim";

test("Neovim shows a problem and applies its fix", ({ skip }) => {
  const isThere = spawnSync(neovim, ["--version"]).status === 0;
  skip(!isThere, "nvim is not on PATH: install Neovim 0.7 or newer");
  const folder = mkdtempSync(join(tmpdir(), "tago-neovim-"));
  try {
    const file = join(folder, "info.py");
    writeFileSync(
      file,
      'import requests\nrequests.get("http://api.us-e1.tago.io/info", headers={"Device-Token": token})\n',
    );
    const script = fileURLToPath(new URL("neovim.lua", import.meta.url));
    const { status, stderr } = spawnSync(
      neovim,
      ["--headless", "-u", "NONE", "-i", "NONE", "-n", "-S", script, file],
      {
        encoding: "utf8",
        timeout: 25_000,
        env: { ...process.env, TAGO_NODE: process.execPath, TAGO_SERVER: program },
      },
    );
    expect({ status, stderr }).toMatchObject({ status: 0 });
    expect(stderr).toContain('requests.get("https://api.us-e1.tago.io/info"');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
