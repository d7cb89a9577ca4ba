import { gunzipSync } from "node:zlib";
import { Resources, Services } from "@tago-io/sdk";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { createAnalysisRunner } from "../src/analyses/analysis-runner.ts";
import { startSandbox, type Sandbox } from "../src/index.ts";
import { type Answer, call, refusal } from "./support/api.ts";
import { openLive } from "./support/live.ts";

let sandbox: Sandbox;
let resources: Resources;

beforeAll(async () => {
  sandbox = await startSandbox();
  vi.stubEnv("TAGOIO_API", sandbox.api);
  vi.stubEnv("TAGOIO_SSE", sandbox.sse);
  vi.stubEnv("TAGOIO_REQUEST_ATTEMPTS", "1");
  resources = new Resources({ token: sandbox.tokens.profile });
});

afterAll(async () => {
  vi.unstubAllEnvs();
  await sandbox.stop();
});

const api = (method: string, path: string, json?: unknown): Promise<Answer> =>
  call(method, `${sandbox.api}${path}`, { token: sandbox.tokens.profile, json });

const base64 = (text: string): string => Buffer.from(text).toString("base64");

async function newAnalysis(more: object = {}): Promise<{ id: string; token: string }> {
  const { id, token } = await resources.analysis.create({
    name: "With a script",
    run_on: "tago",
    ...more,
  });
  return { id, token };
}

/** Uploads a script, runs it, and gives what it printed up to the line that `last` fits. */
async function printed(
  code: string,
  last: RegExp,
  {
    scope = [],
    file = "script.js",
    language = "node-rt2025",
    ...more
  }: {
    scope?: object[];
    file?: string;
    language?: string;
    variables?: object[];
  } = {},
): Promise<string[]> {
  const { id } = await newAnalysis(more);
  await api("POST", `/analysis/${id}/upload`, { file: base64(code), file_name: file, language });
  const stream = await openLive(
    `${sandbox.sse}?channels=analysis_console.${id}&token=${sandbox.tokens.profile}`,
  );
  try {
    await api("POST", `/analysis/${id}/run`, { scope });
    const lines: string[] = [];
    while (!last.test(lines.at(-1) ?? "")) {
      lines.push(((await stream.next()).payload as { message: string }).message);
    }
    const info = await resources.analysis.info(id);
    const kept = (info as unknown as { console: string[] }).console;
    expect(kept.map((line) => line.replace(/^\[[^\]]+\] /u, ""))).toEqual(lines);
    return lines;
  } finally {
    stream.close();
  }
}

describe("scripts", () => {
  it("are kept as versions, and downloaded gzipped", async () => {
    const { id } = await newAnalysis();
    const upload = (content: string, name: string): Promise<string> =>
      resources.analysis.uploadScript(id, {
        name,
        content: base64(content),
        language: "node-rt2025",
      });
    expect(await upload("// one", "one.js")).toBe("Successfully Uploaded");
    await upload("// two", "two.js");
    const info = await resources.analysis.info(id);
    expect(info).toMatchObject({
      file_name: "two.js",
      runtime: "node-rt2025",
      version: 2,
      versions: { 1: { file_name: "one.js" }, 2: { file_name: "two.js" } },
    });
    const content = async (version?: number): Promise<string> => {
      const { url, size, size_unit, expire_at } = await resources.analysis.downloadScript(
        id,
        version === undefined ? undefined : { version },
      );
      expect({ size, size_unit }).toEqual({ size: 6, size_unit: "bytes" });
      expect(new Date(expire_at).getTime()).toBeGreaterThan(Date.now());
      return gunzipSync(await (await fetch(url)).bytes()).toString();
    };
    expect([await content(), await content(1)]).toEqual(["// two", "// one"]);
    await resources.analysis.delete(id);
    expect((await api("GET", `/analysis/${id}/download`)).message).toBe("Analysis can't be found");
  });

  it("are refused where they are none", async () => {
    const { id } = await newAnalysis();
    const upload = (json: unknown): Promise<Answer> => api("POST", `/analysis/${id}/upload`, json);
    const file = base64("1");
    const good = { file, file_name: "a.js", language: "node-rt2025" };
    expect((await api("GET", `/analysis/${id}/download`)).httpStatus).toBe(404);
    const wrong: [unknown, RegExp][] = [
      [{ ...good, file: "no base64!" }, /file must be base64$/u],
      [{ ...good, file: undefined }, /file is required$/u],
      [{ ...good, language: "cobol" }, /language must be/u],
      [[], /must be an object/u],
      [{ ...good, file: base64("x".repeat(5_242_881)) }, /larger than 5 MB/u],
    ];
    for (const [body, message] of wrong) {
      expect(refusal(await upload(body)).message).toMatch(message);
    }
    expect((await upload({ ...good, file: base64("x".repeat(5_242_880)) })).httpStatus).toBe(200);
    await upload(good);
    const query = await api("GET", `/analysis/${id}/download?version=x`);
    expect(query.message).toBe("Error on Query parameters: version must be a whole number");
    expect((await api("GET", `/analysis/${id}/download?version=9`)).httpStatus).toBe(404);
    const asDevice = await call("GET", `${sandbox.api}/analysis/${id}/download`, {
      token: sandbox.tokens.device,
    });
    expect(asDevice.httpStatus).toBe(401);
  });

  it("leave external analyses to their programs, and give only those a new token", async () => {
    const { id, token } = await newAnalysis({ run_on: "external" });
    await api("POST", `/analysis/${id}/upload`, {
      file: base64("console.log('here')"),
      file_name: "a.js",
      language: "node-rt2025",
    });
    const stream = await openLive(`${sandbox.sse}?channels=analysis_trigger&token=${token}`);
    await resources.analysis.run(id, [{ a: 1 }]);
    expect((await stream.next()).payload).toMatchObject({ analysis_id: id, data: [{ a: 1 }] });
    stream.close();
    expect((await resources.analysis.tokenGenerate(id)).analysis_token).toMatch(/^a-/u);
    const own = await newAnalysis();
    await expect(resources.analysis.tokenGenerate(own.id)).rejects.toMatch(/externally/u);
  });
});

describe("a run", () => {
  it("uses the official SDK with the environment, the scope and the token of the analysis", async () => {
    const code = `
      const { Analysis, Resources } = require("@tago-io/sdk");
      module.exports = Analysis.use(async (context, scope) => {
        context.log("scope", scope[0].value, context.environment[0].value, process.env.TZ);
        const [first] = await new Resources().devices.list({ amount: 1 }).catch((error) => [{ name: error }]);
        console.log("device", first.name);
        console.log("done");
      });`;
    expect(
      await printed(code, /^done$/u, {
        scope: [{ variable: "v", value: 5 }],
        variables: [{ key: "city", value: "Recife" }],
      }),
    ).toEqual(["scope 5 Recife UTC", expect.stringMatching(/^device .+/u), "done"]);
  });

  it.each([
    [
      "import",
      "script.mjs",
      'import { Analysis } from "@tago-io/sdk";\nAnalysis.use(async () => { console.log("done"); });',
    ],
    [
      "TypeScript",
      "script.ts",
      'import { Analysis } from "npm:@tago-io/sdk@12";\nenum Kind { a }\nconst text: string = "done";\nAnalysis.use(async () => { console.log(Kind.a, text); });',
    ],
  ])("takes scripts with %s", async (_what, file, code) => {
    const lines = await printed(code, /done$/u, { file, language: "deno-rt2025" });
    expect(lines).toHaveLength(1);
  });

  it("shows what was thrown, and how it ended", async () => {
    const lines = await printed("console.log(1);\nthrow new Error('broken');", /exit code/u);
    expect(lines[0]).toBe("1");
    expect(lines[1]).toBe("Error: broken");
    expect(lines[2]).toMatch(/script\.js:2/u);
    expect(lines.at(-1)).toBe("The analysis ended with exit code 1");
    const rejected = await printed("Promise.reject(new Error('later'))", /exit code/u);
    expect(rejected[0]).toBe("Error: later");
  });

  it("says what is missing", async () => {
    const lines = await printed("require('@tago-io/sdk-that-is-not-there')", /exit code/u);
    expect(lines[0]).toMatch(/Cannot find module|The analysis needs @tago-io\/sdk/u);
    const python = await printed("print(1)", /external/u, { language: "python-rt2025" });
    expect(python).toHaveLength(1);
  });

  it("has no rights on this machine, and no environment of it", async () => {
    const lines = await printed(
      `const attempt = (what, work) => { try { work(); console.log(what, "worked"); } catch (error) { console.log(what, error.code); } };
       attempt("read", () => require("node:fs").readFileSync("/etc/passwd"));
       attempt("list", () => require("node:fs").readdirSync(process.cwd()));
       attempt("write", () => require("node:fs").writeFileSync("./stolen", ""));
       attempt("spawn", () => require("node:child_process").execSync("true"));
       attempt("worker", () => new (require("node:worker_threads").Worker)("", { eval: true }));
       console.log(Object.keys(process.env).filter((name) => !/^(T_|TAGOIO_|TZ$)/.test(name)).length);
       console.log("done");`,
      /^done$/u,
    );
    expect(lines).toEqual([
      "read ERR_ACCESS_DENIED",
      "list ERR_ACCESS_DENIED",
      "write ERR_ACCESS_DENIED",
      "spawn ERR_ACCESS_DENIED",
      "worker ERR_ACCESS_DENIED",
      "0",
      "done",
    ]);
  });

  it("does not happen while the analysis is not active", async () => {
    const { id } = await newAnalysis({ active: false });
    await api("POST", `/analysis/${id}/upload`, {
      file: base64("console.log('ran')"),
      file_name: "a.js",
      language: "node-rt2025",
    });
    await resources.analysis.run(id);
    const { console: lines } = (await resources.analysis.info(id)) as unknown as {
      console: string[];
    };
    expect(lines).toEqual([expect.stringMatching(/not active/u)]);
  });

  it("may write to the console as a service", async () => {
    const { id, token } = await newAnalysis();
    const services = new Services({ token });
    expect(await services.console.log("by hand", new Date(0))).toMatch(/console/u);
    const { console: lines } = (await resources.analysis.info(id)) as unknown as {
      console: string[];
    };
    expect(lines).toEqual(["[1970-01-01T00:00:00.000Z] by hand"]);
  });
});

describe("the runner", () => {
  const run = (code: string, ms: number): Promise<string[]> => {
    const runner = createAnalysisRunner(ms);
    const lines: string[] = [];
    return new Promise((resolve) => {
      runner.start({
        code,
        fileName: "a.js",
        language: "javascript",
        env: {},
        onLine: (line) => lines.push(line),
        onEnd: () => {
          resolve(lines);
        },
      });
    });
  };

  it("stops what runs too long", async () => {
    const lines = await run("console.log('on'); for (;;);", 1500);
    expect(lines.at(-1)).toBe("The analysis was stopped because it ran longer than 1.5 seconds");
  });

  it("keeps the first lines of a program that prints in a circle", async () => {
    const lines = await run("for (let i = 0; i < 5000; i++) console.log(i)", 20_000);
    expect(lines).toHaveLength(2000);
    expect(lines.at(-1)).toBe("The rest of what this run printed is left out");
  });

  it("ends with the sandbox", async () => {
    const runner = createAnalysisRunner(60_000);
    let ended = false;
    const started = new Promise<void>((resolve) => {
      runner.start({
        code: "console.log('on'); setInterval(() => {}, 1000)",
        fileName: "a.js",
        language: "javascript",
        env: {},
        onLine: () => {
          resolve();
        },
        onEnd: () => {
          ended = true;
        },
      });
    });
    await started;
    await runner.close();
    expect(ended).toBe(false);
  });
});
