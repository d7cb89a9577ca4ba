import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Sandbox, startSandbox } from "../src/index.ts";
import { call } from "./support/api.ts";

let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startSandbox({ seed: "empty" });
});

afterAll(async () => {
  await sandbox.stop();
});

it("serves the package that came before the SDK, as its programs use it", async () => {
  const [device] = sandbox.devices;
  await call("POST", `${sandbox.api}/device/${device?.id}/params`, {
    token: sandbox.tokens.profile,
    json: { key: "interval", value: "5", sent: false },
  });
  const program = fileURLToPath(new URL("programs/legacy.cjs", import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [program], {
    env: {
      ...process.env,
      TAGO_API: sandbox.api,
      DEVICE_TOKEN: sandbox.tokens.device,
      ACCOUNT_TOKEN: sandbox.tokens.profile,
      ANALYSIS_TOKEN: sandbox.tokens.analysis,
    },
    timeout: 20_000,
  });
  expect(JSON.parse(stdout)).toMatchObject({
    info: { id: device?.id, name: device?.name },
    insert: "1 Data Added",
    several: "2 Data Added",
    find: [
      { variable: "level", value: 6, location: { type: "Point", coordinates: [2, 1] } },
      { value: 5 },
      { value: 4, group: "first", unit: "cm" },
    ],
    last: [{ value: 6 }],
    params: [{ key: "interval", value: "5", sent: false }],
    left: [],
    account: { email: "developer@example.com" },
    devices: [{ id: device?.id }],
    named: [{ id: device?.id, name: device?.name }],
    made: { name: "Made long ago" },
    edited: "Successfully Updated",
    tokens: 1,
    deleted: "Successfully Removed",
    actions: [],
    analyses: [{ name: "My analysis" }],
    dashboards: [],
    deviceParams: [{ key: "rate", value: "10", sent: false }],
    paramRemoved: "Successfully Removed",
    tokenWorks: true,
    tokenDeleted: "Token Successfully Removed",
    firstToken: "string",
    actionEdited: "Successfully Updated",
    action: { name: "Alarm 2", trigger: [{ variable: "t", is: ">" }], last_triggered: "never" },
    actionDeleted: "Successfully Removed",
    widget: { label: "Level", data: [{ variables: "level" }] },
    widgetEdited: "Successfully Updated",
    widgetDeleted: "Successfully Removed",
    dashboard: { label: "Old", arrangement: [] },
    dashboardDeleted: "Successfully Removed",
    analysisEdited: "Successfully Updated",
    analysis: { name: "Old script", description: "Old", last_run: "never" },
    analysisDeleted: "Successfully Removed",
    notifications: [],
    environment: { limit: "5" },
    logged: expect.any(String) as string,
    mailed: "E-mail sent",
    texted: "SMS sent",
    refused: expect.stringContaining("401") as string,
    gone: expect.stringContaining("404") as string,
  });
});
