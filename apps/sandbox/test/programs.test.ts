import { execFile, execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Sandbox, startSandbox } from "../src/index.ts";
import { call } from "./support/api.ts";

// Programs as people write them, each in a process of its own, against two regions that run at once.
const run = promisify(execFile);
const at = (name: string): string => fileURLToPath(new URL(`programs/${name}`, import.meta.url));

let python: string | undefined;

/** Debian's Python finds the packages of apt, another one those of pip. */
function findPython(): string {
  python ??= ["/usr/bin/python3", "python3", "python"].find((name) => {
    try {
      execFileSync(name, ["-c", "import requests"], { stdio: "ignore" });
      return true;
    } catch {
      return false;
    }
  });
  if (python === undefined) {
    throw new Error("No Python can import requests. Install it: apt-get install python3-requests");
  }
  return python;
}

interface Program {
  readonly name: string;
  readonly command: () => readonly [string, ...string[]];
}

const programs: readonly Program[] = [
  { name: "curl", command: () => ["sh", at("data.sh")] },
  { name: "Python requests", command: () => [findPython(), at("data.py")] },
  { name: "Node fetch", command: () => [process.execPath, at("data.mjs")] },
];

let sandbox: Sandbox;
let device: string;

beforeAll(async () => {
  sandbox = await startSandbox({ seed: "empty", regions: [{ id: "us-e1" }, { id: "eu-w1" }] });
  device = sandbox.devices[0]?.id ?? "";
});

afterAll(async () => {
  await sandbox.stop();
});

describe.each(programs)("$name", ({ command }) => {
  async function send(
    header: string,
    token: string,
    path: string,
    body: string,
    api = sandbox.api,
  ): Promise<{ httpStatus: number; answer: unknown }> {
    const [program, ...args] = command();
    const { stdout } = await run(program, [...args, api, header, token, path, body], {
      timeout: 15_000,
    });
    const lines = stdout.trimEnd().split("\n");
    return {
      httpStatus: Number(lines.at(-1)),
      answer: JSON.parse(lines.slice(0, -1).join("\n")) as unknown,
    };
  }

  const amount = async (): Promise<unknown> =>
    (
      await call("GET", `${sandbox.api}/device/${device}/data_amount`, {
        token: sandbox.tokens.profile,
      })
    ).result;

  const point = JSON.stringify({ variable: "temperature", value: 21.5, unit: "C" });

  it("sends and reads with the right token", async () => {
    const before = Number(await amount());
    const { device: token } = sandbox.tokens;
    expect(await send("Device-Token", token, "/data", point)).toEqual({
      httpStatus: 200,
      answer: { status: true, result: "1 Data Added" },
    });
    expect(await amount()).toBe(before + 1);
    const read = await send("Device-Token", token, "/data?variables[]=temperature&qty=1", "");
    expect(read).toMatchObject({
      httpStatus: 200,
      answer: {
        status: true,
        result: [{ device, variable: "temperature", value: 21.5, unit: "C" }],
      },
    });
    const devices = await send("Account-Token", sandbox.tokens.profile, "/device?amount=5", "");
    expect(devices).toMatchObject({
      httpStatus: 200,
      answer: { status: true, result: [{ id: device }] },
    });
  });

  const refusals: readonly {
    readonly name: string;
    readonly request: () => Parameters<typeof send>;
    readonly httpStatus: number;
    readonly message: unknown;
  }[] = [
    {
      name: "a profile token on /data",
      request: () => ["Account-Token", sandbox.tokens.profile, "/data", point],
      httpStatus: 401,
      message: "Authorization Denied",
    },
    {
      name: "a profile token that sends by device ID",
      request: () => ["Account-Token", sandbox.tokens.profile, `/device/${device}/data`, point],
      httpStatus: 401,
      message: "Authorization Denied",
    },
    {
      name: "a token of the other region",
      request: () => [
        "Device-Token",
        sandbox.tokens.device,
        "/data",
        point,
        sandbox.regions["eu-w1"]?.api,
      ],
      httpStatus: 401,
      message: "Authorization Denied",
    },
    {
      name: "a misspelt header",
      request: () => ["DeviceToken", sandbox.tokens.device, "/data", point],
      httpStatus: 401,
      message: "Authorization Denied",
    },
    {
      name: "an unknown route",
      request: () => ["Device-Token", sandbox.tokens.device, "/datas", point],
      httpStatus: 404,
      message: "Route Not Found",
    },
    {
      name: "a record without a variable",
      request: () => ["Device-Token", sandbox.tokens.device, "/data", `[${point},{"value":1}]`],
      httpStatus: 400,
      message: "Error on object parse: [1].variable is required",
    },
    {
      name: "a variable with a dot",
      request: () => [
        "Device-Token",
        sandbox.tokens.device,
        "/data",
        '{"variable":"a.b","value":1}',
      ],
      httpStatus: 400,
      message: 'Error on object parse: variable must not contain "."',
    },
    {
      name: "a latitude that does not exist",
      request: () => [
        "Device-Token",
        sandbox.tokens.device,
        "/data",
        '{"variable":"place","location":{"lat":-178.6,"lng":35.7}}',
      ],
      httpStatus: 400,
      message: "Error on object parse: location.lat must be between -90 and 90",
    },
    {
      name: "half a body",
      request: () => [
        "Device-Token",
        sandbox.tokens.device,
        "/data",
        '{"variable":"temperature","va',
      ],
      httpStatus: 400,
      message: expect.stringMatching(/^Malformed request syntax: the body is not valid JSON/u),
    },
  ];

  it.each(refusals)(
    "is refused $name, and nothing is stored",
    async ({ request, httpStatus, message }) => {
      const before = await amount();
      expect(await send(...request())).toEqual({
        httpStatus,
        answer: {
          status: false,
          message,
        },
      });
      expect(await amount()).toBe(before);
    },
  );
});
