import { chmodSync, lstatSync, readFileSync, statSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { createWorkspace } from "./workspace.ts";

const sound = `await fetch("https://api.us-e1.tago.io/info", { headers: { "Device-Token": process.env.T } });\n`;
const plainHttp = sound.replace("https", "http");
const impliedRegion = sound.replace("api.us-e1", "api");
const unknownRoute = sound.replace("/info", "/infos");

describe("--fix", () => {
  test("makes safe fixes, says how many, and reports what is left", () => {
    const { write, lint, folder } = createWorkspace();
    write({ "a.js": plainHttp + impliedRegion + unknownRoute, "b.js": sound });
    const { status, stdout } = lint("--fix");
    expect(status).toBe(0);
    expect(stdout).toContain("Fixed 2 problems. 1 problem (1 warning) in 1 of 2 files.");
    expect(readFileSync(join(folder, "a.js"), "utf8")).toBe(sound + sound + unknownRoute);
    expect(lint("--fix").stdout).not.toContain("Fixed");
  });

  test("keeps encoding, byte order mark, line ends, mode and links", () => {
    const { write, lint, folder } = createWorkspace();
    const latin1 = `x = "medição";\r\n${plainHttp}`;
    write({
      "latin1.js": Buffer.from(latin1, "latin1"),
      "mark.js": `\uFEFF${plainHttp}`,
      "wide.js": Buffer.from(`\uFEFF${plainHttp}`, "utf16le"),
      "real.js": plainHttp,
    });
    chmodSync(join(folder, "mark.js"), 0o755);
    symlinkSync("real.js", join(folder, "link.js"));
    lint("--fix", ".", "link.js");
    const read = (name: string, encoding: BufferEncoding): string =>
      readFileSync(join(folder, name), encoding);
    expect(read("latin1.js", "latin1")).toBe(latin1.replace("http:", "https:"));
    expect(read("wide.js", "utf16le")).toBe(`\uFEFF${sound}`);
    expect(read("mark.js", "utf8")).toBe(`\uFEFF${sound}`);
    expect(statSync(join(folder, "mark.js")).mode & 0o777).toBe(0o755);
    expect(lstatSync(join(folder, "link.js")).isSymbolicLink()).toBe(true);
    expect(read("real.js", "utf8")).toBe(sound);
  });

  test("leaves a suppressed finding alone", () => {
    const { write, lint, folder } = createWorkspace();
    const text = `// tago-ignore-next-line insecure-transport\n${plainHttp}`;
    write({ "a.js": text });
    lint("--fix");
    expect(readFileSync(join(folder, "a.js"), "utf8")).toBe(text);
  });
});
