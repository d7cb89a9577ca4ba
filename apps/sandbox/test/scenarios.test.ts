import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { type Sandbox, type SandboxOptions, startSandbox } from "../src/index.ts";
import { call } from "./support/api.ts";
import { runProgram } from "./support/program.ts";

const folder = mkdtempSync(path.join(tmpdir(), "tago-scenarios-"));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

async function using<T>(
  options: SandboxOptions,
  work: (sandbox: Sandbox) => Promise<T>,
): Promise<T> {
  const sandbox = await startSandbox(options);
  try {
    return await work(sandbox);
  } finally {
    await sandbox.stop();
  }
}

const send = ({ api, tokens }: Sandbox, json: unknown): ReturnType<typeof call> =>
  call("POST", `${api}/data`, { token: tokens.device, json });

describe("chance", () => {
  it("gives the same IDs and tokens for the same seed, and others for another", async () => {
    const facts = (randomSeed?: string): Promise<unknown> =>
      using(
        { seed: "demo", ...(randomSeed === undefined ? {} : { randomSeed }) },
        async ({ tokens, devices }) => Promise.resolve({ tokens, names: devices.map(lastHalf) }),
      );
    expect(await facts("a")).toEqual(await facts("a"));
    expect(await facts("a")).not.toEqual(await facts("b"));
    expect(await facts()).not.toEqual(await facts());
  });
});

/** Without the time in it. */
const lastHalf = ({ id, name }: { id: string; name: string }): string => id.slice(8) + name;

describe("a large fleet", () => {
  it("has names, tags, tokens, parameters and last values", async () => {
    await using({ devices: 1000 }, async ({ api, tokens }) => {
      const list = await call(
        "GET",
        `${api}/device?amount=2000&fields[]=name&fields[]=tags&fields[]=last_input&filter[tags][0][key]=zone`,
        { token: tokens.profile },
      );
      const devices = list.result as { id: string; name: string; last_input: string }[];
      expect(devices).toHaveLength(1000);
      expect(new Set(devices.map(({ name }) => name)).size).toBe(1000);
      const [first] = devices;
      const about = async (what: string): Promise<unknown> =>
        (await call("GET", `${api}/device/${first?.id}${what}`, { token: tokens.profile })).result;
      expect(await about("/data?query=last_item")).toMatchObject([{ device: first?.id }]);
      expect(await about("/params")).not.toEqual([]);
    });
  });
});

describe("a recording", () => {
  it("holds what devices sent and no token, and can be sent again to another sandbox", async () => {
    const file = path.join(folder, "recorded.ndjson");
    const tokens = await using({ record: file }, async (sandbox) => {
      await send(sandbox, { variable: "level", value: 4, time: "2026-01-01T00:00:00Z" });
      await send(sandbox, [
        { variable: "level", value: 5 },
        { variable: "place", value: "dock", location: { lat: 1, lng: 2 } },
      ]);
      return sandbox.tokens;
    });
    const text = readFileSync(file, "utf8");
    expect(text.trim().split("\n")).toHaveLength(2);
    for (const token of Object.values(tokens)) {
      expect(text).not.toContain(token.slice(-12));
    }
    const said: string[] = [];
    writeFileSync(file, `${text}not a line\n`);
    await using({ replay: { file, speed: 0 }, log: (line) => said.push(line) }, async (sandbox) => {
      await expect.poll(() => said).toContain(`Sent 2 lines of ${file}.`);
      expect(said.join("\n")).toContain("line 3 is no recorded data");
      const { result } = await call("GET", `${sandbox.api}/data?variable=level`, {
        token: sandbox.tokens.device,
      });
      expect(result).toMatchObject([{ value: 5 }, { value: 4 }]);
    });
  });

  it("goes back to the region and the device that it came from, or to one of that name", async () => {
    const file = path.join(folder, "regions.ndjson");
    const regions = [{ id: "us-e1" }, { id: "eu-w1" }] as const;
    const record = (device: { id: string; name: string }, region: string): string =>
      JSON.stringify({
        time: "2026-01-01T00:00:00Z",
        region,
        device,
        data: [{ variable: "level", value: region }],
      });
    const unknown = { id: "0".repeat(24), name: "My device" };
    const fresh = { id: "1".repeat(24), name: "Fresh" };
    const refused = record(unknown, "eu-w1").replace('"level"', '"no such name!"');
    const lines = [
      record(unknown, "eu-w1"),
      record(fresh, "us-e1"),
      record(fresh, "us-e1"),
      refused,
    ];
    writeFileSync(file, lines.join("\n"));
    const said: string[] = [];
    const log = (line: string): void => void said.push(line);
    await using({ regions, replay: { file, speed: 0 }, log }, async (sandbox) => {
      await expect.poll(() => said.join("\n")).toContain(`Sent 3 lines of ${file}. 1 were refused`);
      expect(said.join("\n")).toContain("line 4: Error on object parse");
      const europe = sandbox.regions["eu-w1"];
      const mine = await call("GET", `${europe?.api}/data?variable=level`, {
        token: europe?.tokens.device ?? "",
      });
      expect(mine.result).toMatchObject([{ value: "eu-w1" }]);
      const made = await call("GET", `${sandbox.api}/device?filter[name]=Fresh`, {
        token: sandbox.tokens.profile,
      });
      expect(made.result).toMatchObject([{ name: "Fresh" }]);
      const [{ id } = { id: "" }] = made.result as { id: string }[];
      const amount = await call("GET", `${sandbox.api}/device/${id}/data_amount`, {
        token: sandbox.tokens.profile,
      });
      expect(amount.result).toBe(2);
    });
  });

  it("of requests holds what was asked, who asked and what came of it, and no token", async () => {
    const file = path.join(folder, "requests.ndjson");
    const tokens = await using({ recordRequests: file }, async (sandbox) => {
      await send(sandbox, { variable: "level", value: sandbox.tokens.profile });
      await call("GET", `${sandbox.api}/info?token=${sandbox.tokens.device}`);
      return sandbox.tokens;
    });
    const text = readFileSync(file, "utf8");
    expect(
      text
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line) as unknown),
    ).toMatchObject([
      {
        seq: 1,
        method: "POST",
        path: "/data",
        token: "device",
        status: 200,
        body: expect.stringMatching(/"\[profile [0-9a-f]{24}\]"/u) as string,
      },
      { seq: 2, method: "GET", path: "/info", query: "", status: 401 },
    ]);
    for (const token of Object.values(tokens)) {
      expect(text).not.toContain(token.slice(-12));
    }
  });

  it.each(["record", "recordRequests"] as const)(
    "says what to do where a file cannot be written: %s",
    async (option) => {
      const starting = startSandbox({ [option]: path.join(folder, "no", "such", "folder") });
      await expect(starting).rejects.toMatchObject({
        code: "bad-option",
        message: expect.stringMatching(
          /cannot be written\. Name another file with --record(?:-requests)?\.$/u,
        ) as string,
      });
    },
  );

  it("says that a file is missing, and serves all the same", async () => {
    const said: string[] = [];
    const replay = { file: path.join(folder, "missing.ndjson") };
    await using({ replay, log: (line) => said.push(line) }, async ({ api }) => {
      await expect.poll(() => said.join("\n")).toContain("cannot be replayed");
      expect((await call("GET", `${api}/status`)).status).toBe(true);
    });
  });
});

describe("control in the same process", () => {
  it("moves time, breaks things and tells what happened", async () => {
    await using({}, async (sandbox) => {
      const { control } = sandbox;
      control.addFault({ method: "POST", path: "/data", status: 503, times: 1 });
      expect((await send(sandbox, { variable: "level", value: 1 })).httpStatus).toBe(503);
      expect((await send(sandbox, { variable: "level", value: 1 })).httpStatus).toBe(200);
      expect(control.requests().map(({ status }) => status)).toEqual([503, 200]);
      expect(() => control.addFault({ path: "/data", status: 200 })).toThrow(
        "The fault cannot be used: status must be from 400 to 599",
      );
      const snapshot = control.snapshot();
      control.reset();
      expect(control.requests()).toEqual([]);
      control.restore(snapshot);
      expect(() => {
        control.restore("s7");
      }).toThrow("There is no snapshot s7; there is s1");
    });
  });
});

describe("faults from the start on", () => {
  it("are there again after a reset", async () => {
    await using({ faults: [{ path: "/data", status: 503, times: 1 }] }, async (sandbox) => {
      const statuses = async (): Promise<number[]> => [
        (await send(sandbox, { variable: "level", value: 1 })).httpStatus,
        (await send(sandbox, { variable: "level", value: 1 })).httpStatus,
      ];
      expect(await statuses()).toEqual([503, 200]);
      sandbox.control.reset();
      expect(await statuses()).toEqual([503, 200]);
    });
  });

  it("are refused where they are wrong", async () => {
    await expect(startSandbox({ faults: [{ path: "/data" }] })).rejects.toThrow(
      "A fault cannot be used: it needs one of latency",
    );
  });
});

describe("tago-sandbox exec", () => {
  const program = `fetch(process.env.TAGOIO_API + "/info", { headers: { token: process.env.TAGOIO_DEVICE_TOKEN } })
    .then((answer) => answer.json())
    .then(({ status }) => process.exit(status ? 3 : 4));`;

  it("runs a program against a sandbox and ends as it does", async () => {
    const exit = await runProgram([
      "exec",
      "--seed",
      "empty",
      "--",
      process.execPath,
      "-e",
      program,
    ]);
    expect(exit).toMatchObject({ code: 3, stdout: "" });
  });

  it("says what cannot be run", async () => {
    const exit = await runProgram(["exec", "--seed", "empty", "--", "no-such-program"]);
    expect(exit.code).toBe(127);
    expect(exit.stderr).toContain("cannot run no-such-program");
    expect((await runProgram(["exec"])).stderr).toContain("Name the program to run");
  });
});
