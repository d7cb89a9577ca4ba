import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";

const program = fileURLToPath(new URL("../bin/tago-sandbox.js", import.meta.url));
const folder = mkdtempSync(path.join(tmpdir(), "tago-parse-"));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function parse(args: readonly string[], stdin = ""): Promise<Ended> {
  const child = spawn(process.execPath, [program, "parse", ...args], {
    cwd: folder,
    timeout: 25_000,
  });
  let [stdout, stderr] = ["", ""];
  child.stdout.on("data", (chunk) => (stdout += String(chunk)));
  child.stderr.on("data", (chunk) => (stderr += String(chunk)));
  child.stdin.end(stdin);
  return new Promise((resolve) => {
    child.once("close", (code) => {
      resolve({ code, stdout, stderr });
    });
  });
}

const decoder = `const data = payload.find(({ variable }) => variable === "payload");
const port = payload.find(({ variable }) => variable === "fport");
if (data) {
  const bytes = Buffer.from(data.value, "hex");
  const began = Date.now();
  for (let turn = 0; turn < 1e7 && Date.now() === began; turn += 1000) Math.sqrt(turn);
  if (bytes.length < 2) throw new Error("too short");
  payload = [{ variable: "temperature", value: bytes.readInt16BE(0) / 10, unit: "C", time: new Date() }];
  console.log("port", port?.value);
}
`;
writeFileSync(path.join(folder, "decoder.js"), decoder);
const time = "2026-01-01T00:00:00.000Z";
const warm = { variable: "temperature", value: 23.4, unit: "C", time };

function writeSamples(samples: unknown): void {
  writeFileSync(path.join(folder, "decoder.samples.json"), JSON.stringify(samples));
}

test("E17: samples beside a parser pass, and the command says so", async () => {
  writeSamples([{ name: "warm", hex: "00 EA", port: 5, expect: [warm] }]);
  expect(await parse(["decoder.js"])).toEqual({
    code: 0,
    stdout: "ok  warm\n1 of 1 samples passed\n",
    stderr: "",
  });
});

test("E17: a sample that fails shows what was expected and what was left", async () => {
  writeSamples([{ name: "warm", hex: "00eb", port: 5, expect: [warm] }]);
  const { code, stdout } = await parse(["decoder.js"]);
  expect(code).toBe(1);
  expect(stdout).toContain("FAILED  warm");
  expect(stdout).toContain("log: port 5");
  expect(stdout).toContain(`expected ${JSON.stringify([warm])}`);
  expect(stdout).toContain('"value":23.5');
});

test("E17: a parser that throws is reported with its line", async () => {
  writeSamples([{ name: "short", hex: "00" }]);
  const { code, stdout } = await parse(["decoder.js"]);
  expect(code).toBe(1);
  expect(stdout).toContain("ERROR  short");
  expect(stdout).toMatch(/line 7: .*too short/);
});

test("E17: an endless loop is stopped", async () => {
  writeFileSync(path.join(folder, "endless.js"), "for (;;) {}");
  const { code, stdout } = await parse(["endless.js", "--hex", "00"]);
  expect(code).toBe(1);
  expect(stdout).toContain("it ran longer than");
});

test("E17: a parser has no files, no programs and no network", async () => {
  const code = `payload = [{ variable: "rights", value: [typeof require, typeof process, typeof fetch].join() }];`;
  const request = JSON.stringify({ code, samples: [{ name: "rights", payload: [] }] });
  const { stdout } = await parse(["-", "--json"], request);
  expect(JSON.parse(stdout)).toMatchObject({
    results: [{ outcome: "new", payload: [{ value: "undefined,undefined,undefined" }] }],
  });
});

test("E17: --update writes what is left as what is expected, and keeps the rest", async () => {
  writeSamples([{ name: "warm", hex: "00EA", port: 5 }]);
  expect((await parse(["decoder.js", "--update"])).code).toBe(0);
  const file = path.join(folder, "decoder.samples.json");
  expect(JSON.parse(readFileSync(file, "utf8"))).toEqual([
    { name: "warm", hex: "00EA", port: 5, expect: [warm] },
  ]);
  expect((await parse(["decoder.js"])).stdout).toContain("1 of 1 samples passed");
});

test.each([
  [["nothing.js"], "There is no file nothing.js."],
  [[], "Name the parser"],
  [["decoder.js", "--nonsense"], "--help for the options"],
  [["decoder.js", "none.json"], "Give the samples, or bytes with --hex"],
  [["-", "--json"], "as JSON"],
])("E17: %j says what is wrong", async (args, said) => {
  const { code, stderr, stdout } = await parse(args);
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).toContain(said);
});

test("E17: samples that cannot be used are named", async () => {
  writeSamples([{ name: "a", hex: "0" }]);
  expect((await parse(["decoder.js"])).stderr).toContain(
    "decoder.samples.json cannot be used. Sample 1, hex: must be hexadecimal digits",
  );
});
