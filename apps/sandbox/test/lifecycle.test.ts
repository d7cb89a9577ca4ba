import {
  copyFileSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
  mkdirSync,
  chmodSync,
} from "node:fs";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { call } from "./support/api.ts";
import { openLive } from "./support/live.ts";
import { asOldNode, runProgram, startProgram } from "./support/program.ts";

// The built program, as `npm run build` leaves it.
let directory = "";
const file = (name: string): string => join(directory, name);

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), "tago-sandbox-test-"));
  // Another user gets to look inside in one of the tests.
  chmodSync(directory, 0o755);
});

afterAll(() => {
  rmSync(directory, { recursive: true, force: true });
});

const uuid = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
const tokens = {
  profile: expect.stringMatching(new RegExp(`^p-${uuid}$`, "u")),
  device: expect.stringMatching(new RegExp(`^${uuid}$`, "u")),
  analysis: expect.stringMatching(new RegExp(`^a-${uuid}$`, "u")),
};
const region = {
  api: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/u),
  sse: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/events$/u),
  tokens,
};
const mqtt = expect.stringMatching(/^mqtt:\/\/127\.0\.0\.1:\d+$/u);

describe("the ready line", () => {
  it("has addresses, tokens and devices; people read stderr, which has no token", async () => {
    const program = await startProgram(["--port", "0"]);
    expect(program.ready).toEqual({
      ...region,
      mqtt,
      region: "us-e1",
      devices: expect.arrayContaining([
        { id: expect.stringMatching(/^[0-9a-f]{24}$/u), name: "Freezer 1" },
      ]),
      pid: program.child.pid,
      regions: { "us-e1": { ...region, mqtt } },
    });
    const { code, stdout, stderr } = await program.stop();
    expect(code).toBe(0);
    expect(stdout.trimEnd().split("\n")).toHaveLength(1);
    expect(stderr).toContain(program.ready.api);
    for (const token of Object.values(program.ready.tokens)) {
      expect(stderr).not.toContain(token);
    }
  });

  it("names two regions with tokens of their own", async () => {
    const program = await startProgram([
      "--region",
      "eu-w1",
      "--region",
      "us-e1",
      "--seed",
      "empty",
    ]);
    const { "eu-w1": eu, "us-e1": us } = program.ready.regions;
    expect(program.ready).toMatchObject({ region: "eu-w1", api: eu?.api, tokens: eu?.tokens });
    expect(us).toEqual({ ...region, mqtt });
    expect(eu).toEqual(region);
    expect(us?.api).not.toBe(eu?.api);
    expect(us?.tokens).not.toEqual(eu?.tokens);
    await program.stop();
  });

  it("starts both regions when the port is given twice", async () => {
    const program = await startProgram(["--port", "0", "--port", "0", "--seed", "empty"]);
    expect(Object.keys(program.ready.regions)).toEqual(["us-e1", "eu-w1"]);
    await program.stop();
  });
});

describe("stopping", () => {
  it.each(["SIGTERM", "SIGINT"] as const)(
    "%s ends live streams and exits 0 at once",
    async (signal) => {
      const { ready, child, exit } = await startProgram(["--seed", "empty"]);
      const live = await openLive(`${ready.sse}?channels=ui&token=${ready.tokens.profile}`);
      const asked = Date.now();
      child.kill(signal);
      await live.ended;
      expect(await exit).toMatchObject({ code: 0, signal: null });
      expect(Date.now() - asked).toBeLessThan(3000);
      await expect(fetch(`${ready.api}/status`)).rejects.toThrow("fetch failed");
    },
  );
});

describe("the launcher on an old Node", () => {
  it("runs on the Node of the npm package, forwards signals and the exit status", async () => {
    const program = await startProgram(["--seed", "empty"], { nodeArgs: asOldNode });
    expect(program.ready.pid).not.toBe(program.child.pid);
    expect((await call("GET", `${program.ready.api}/status`)).status).toBe(true);
    expect(await program.stop()).toMatchObject({ code: 0, signal: null });
    expect(await runProgram(["--nope"], { nodeArgs: asOldNode })).toMatchObject({ code: 2 });
  });

  it("takes the server with it when it is killed", async () => {
    const program = await startProgram(["--seed", "empty"], { nodeArgs: asOldNode });
    program.child.kill("SIGKILL");
    await program.exit;
    await expect.poll(() => isAlive(program.ready.pid), { timeout: 5000 }).toBe(false);
  });
});

describe("the parts that are shipped", () => {
  const shipped = (name: string, parts: readonly string[]): string => {
    const root = file(name);
    mkdirSync(join(root, "bin"), { recursive: true });
    mkdirSync(join(root, "dist"));
    writeFileSync(join(root, "package.json"), '{ "type": "module" }');
    for (const part of parts) {
      copyFileSync(new URL(`../${part}`, import.meta.url), join(root, part));
    }
    return root;
  };

  it("main.js runs alone, as it does inside the extension", async () => {
    const program = join(shipped("alone", ["dist/main.js"]), "dist/main.js");
    const { ready, stop } = await startProgram(["--seed", "demo"], { program });
    expect((await call("GET", `${ready.api}/status`)).status).toBe(true);
    expect(await stop()).toMatchObject({ code: 0 });
  });

  it("the launcher says what to do where nothing is built", async () => {
    const program = join(shipped("unbuilt", ["bin/tago-sandbox.js"]), "bin/tago-sandbox.js");
    const exit = await runProgram([], { program });
    expect(exit).toMatchObject({
      code: 1,
      stdout: "",
      stderr: "tago-sandbox: it is not built yet. Run: npm run build\n",
    });
  });

  it("the launcher says what to install where there is no newer Node", async () => {
    const root = shipped("old", ["bin/tago-sandbox.js", "dist/main.js"]);
    const program = join(root, "bin/tago-sandbox.js");
    const exit = await runProgram([], { program, nodeArgs: asOldNode });
    expect(exit).toMatchObject({ code: 1, stdout: "" });
    expect(exit.stderr).toMatch(
      /^tago-sandbox: it needs Node 22\.13 or newer, and this is v20\.19\.0\. Install .+\n$/u,
    );
  });
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

describe("the database", () => {
  const stored = async (api: string, token: string): Promise<unknown> =>
    (await call("GET", `${api}/data?variables=kept`, { token })).result;

  it("keeps data, devices and tokens over a restart", async () => {
    const args = ["--db", file("kept.db"), "--seed", "empty"];
    const before = await startProgram(args);
    const { device, profile } = before.ready.tokens;
    await call("POST", `${before.ready.api}/data`, {
      token: device,
      json: { variable: "kept", value: 1 },
    });
    await before.stop();
    const after = await startProgram(args);
    expect(after.ready).toMatchObject({
      tokens: before.ready.tokens,
      devices: before.ready.devices,
    });
    expect(await stored(after.ready.api, device)).toMatchObject([{ value: 1 }]);
    const { result } = await call("GET", `${after.ready.api}/device?fields=last_input`, {
      token: profile,
    });
    expect(result).toMatchObject([{ last_input: expect.any(String) }]);
    await after.stop();
  });

  it("has every write that was answered, even after kill -9", async () => {
    const args = ["--db", file("killed.db"), "--seed", "empty"];
    const before = await startProgram(args);
    const { device } = before.ready.tokens;
    let answered = 0;
    for (let value = 0; value < 20; value += 1) {
      const sent = await call("POST", `${before.ready.api}/data`, {
        token: device,
        json: { variable: "kept", value },
      });
      answered += sent.status ? 1 : 0;
    }
    before.child.kill("SIGKILL");
    await before.exit;
    const after = await startProgram(args);
    const count = await call("GET", `${after.ready.api}/data?query=count`, { token: device });
    expect([answered, count.result]).toEqual([20, 20]);
    await after.stop();
  });

  it("belongs to one sandbox at a time", async () => {
    const args = ["--db", file("shared.db"), "--seed", "empty"];
    const running = await startProgram(args);
    const second = await runProgram(args);
    expect(second).toMatchObject({ code: 1, stdout: "" });
    expect(second.stderr).toMatch(
      /^tago-sandbox: .+shared\.db is in use by another sandbox\. Stop that one.+\n$/u,
    );
    await running.stop();
  });
});

describe("one clear line, and nothing touched", () => {
  let taken: Server;
  let takenPort = 0;
  beforeAll(async () => {
    taken = createServer();
    await new Promise<void>((resolve) => {
      taken.listen(0, "127.0.0.1", resolve);
    });
    takenPort = (taken.address() as { port: number }).port;
  });
  afterAll(() => {
    taken.close();
  });

  it.each<[string, () => string[], number, RegExp]>([
    [
      "a taken port",
      () => ["--port", String(takenPort)],
      1,
      /Port \d+ is taken by another program\. Choose another/u,
    ],
    [
      "a port that is a word",
      () => ["--port", "http"],
      1,
      /"http" is no port\. Give --port a number/u,
    ],
    ["a port that does not exist", () => ["--port", "70000"], 1, /"70000" is no port/u],
    [
      "an address others can reach",
      () => ["--host", "0.0.0.0"],
      1,
      /serves this machine only\. Give --host a loopback/u,
    ],
    [
      "an unknown region",
      () => ["--region", "us-e2"],
      1,
      /There is no region "us-e2"\. Give --region us-e1 or eu-w1/u,
    ],
    ["an unknown seed", () => ["--seed", "big"], 1, /There is no seed "big"/u],
    ["an unknown plan", () => ["--plan", "gold"], 1, /There is no plan "gold"/u],
    [
      "an unknown option",
      () => ["--prot", "1"],
      2,
      /Unknown option '--prot'\. Run tago-sandbox --help/u,
    ],
    ["a stray word", () => ["start"], 2, /Unexpected argument 'start'/u],
    ["a missing directory", () => ["--db", file("none/here.db")], 1, /does not exist\. Create it/u],
    ["a directory", () => ["--db", directory], 1, /is a directory\. Name a file/u],
  ])("%s", async (_name, args, code, message) => {
    const exit = await runProgram(args());
    expect(exit).toMatchObject({ code, stdout: "" });
    expect(exit.stderr).toMatch(message);
    expect(exit.stderr.trimEnd().split("\n")).toHaveLength(1);
  });

  const broken: readonly [string, (path: string) => void, RegExp][] = [
    [
      "text in the database file",
      (path) => {
        writeFileSync(path, "These are my notes, and not a database at all.\n".repeat(20));
      },
      /is not a SQLite database, so it was left untouched/u,
    ],
    [
      "the database of another program",
      (path) => {
        const other = new DatabaseSync(path);
        other.exec("CREATE TABLE notes (text TEXT); INSERT INTO notes VALUES ('mine')");
        other.close();
      },
      /is the database of another program, so it was left untouched/u,
    ],
    [
      "a newer schema",
      (path) => {
        const newer = new DatabaseSync(path);
        newer.exec(
          "PRAGMA application_id = 0x7461676f; PRAGMA user_version = 99; CREATE TABLE t (a)",
        );
        newer.close();
      },
      /was made by a newer tago-sandbox/u,
    ],
  ];

  it.each(broken)("%s", async (name, make, message) => {
    const path = file(`${name.replaceAll(" ", "-")}.db`);
    make(path);
    const before = readFileSync(path);
    const exit = await runProgram(["--db", path]);
    expect(exit).toMatchObject({ code: 1, stdout: "" });
    expect(exit.stderr).toMatch(message);
    expect(exit.stderr.trimEnd().split("\n")).toHaveLength(1);
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  it("a damaged database", async () => {
    const path = file("damaged.db");
    const healthy = await startProgram(["--db", path, "--seed", "demo"]);
    await healthy.stop();
    const bytes = readFileSync(path);
    bytes.fill(0xa5, 4096, 40_960);
    writeFileSync(path, bytes);
    const exit = await runProgram(["--db", path]);
    expect(exit).toMatchObject({ code: 1, stdout: "" });
    expect(exit.stderr).toMatch(/damaged\.db is damaged \(.+\)\. Restore a copy/u);
    expect(exit.stderr.trimEnd().split("\n")).toHaveLength(1);
    expect(readFileSync(path).equals(bytes)).toBe(true);
  });

  // Windows has no such users and modes; root may write everything, so it becomes somebody else.
  it.skipIf(process.platform === "win32")("a file that may not be written", async () => {
    const path = file("readonly/sandbox.db");
    mkdirSync(file("readonly"));
    const healthy = await startProgram(["--db", path, "--seed", "empty"]);
    await healthy.stop();
    const before = readFileSync(path);
    chmodSync(path, 0o444);
    chmodSync(file("readonly"), 0o555);
    const nobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
    const exit = await runProgram(["--db", path], nobody);
    chmodSync(file("readonly"), 0o755);
    expect(exit).toMatchObject({ code: 1, stdout: "" });
    expect(exit.stderr).toMatch(/cannot be written\. Change its permissions/u);
    expect(readFileSync(path).equals(before)).toBe(true);
  });
});

describe("asking", () => {
  it("--help names every option on stdout", async () => {
    const { code, stdout } = await runProgram(["--help"]);
    expect(code).toBe(0);
    for (const option of ["--port", "--region", "--host", "--db", "--seed", "--plan"]) {
      expect(stdout).toContain(option);
    }
  });

  it("--version is that of the package", async () => {
    const manifest = readFileSync(new URL("../package.json", import.meta.url), "utf8");
    const { version } = JSON.parse(manifest) as { version: string };
    expect(await runProgram(["--version"])).toMatchObject({ code: 0, stdout: `${version}\n` });
  });
});
