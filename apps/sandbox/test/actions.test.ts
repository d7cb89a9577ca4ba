import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Resources } from "@tago-io/sdk";
import { createConnection } from "@tagoio-workbench/client";
import { undiciTransport } from "@tagoio-workbench/client/node";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { createClock } from "../src/clock.ts";
import { type Sandbox, startSandbox } from "../src/index.ts";
import { call, refusal } from "./support/api.ts";
import { sameValues } from "./support/same.ts";

let sandbox: Sandbox;
let resources: Resources;
const transport = undiciTransport();

beforeAll(async () => {
  sandbox = await startSandbox({ seed: "empty", clock: createClock(Date.UTC(2026, 0, 1, 10)) });
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

const device = (): string => sandbox.devices[0]?.id ?? "";

const send = (json: unknown): ReturnType<typeof call> =>
  call("POST", `${sandbox.api}/data`, { token: sandbox.tokens.device, json });

const notification = { type: "notification", subject: "Warm", message: "$VARIABLE$ is $VALUE$" };

/** Texts of the notifications of the profile, newest first. */
const told = async (): Promise<string[]> =>
  (await resources.notifications.list({ amount: 1000 })).map(({ message }) => message);

const newAction = async (more: object): Promise<string> =>
  (await resources.actions.create({ name: "Action", action: notification, ...more } as never))
    .action;

describe("actions", () => {
  it("are made, listed, changed and removed, alike for both clients", async () => {
    const { actions } = createConnection({
      token: sandbox.tokens.profile,
      kind: "profile",
      region: { api: sandbox.api },
      transport,
    });
    const id = await newAction({ type: "interval", trigger: [{ interval: "1 day" }] });
    sameValues(await actions.info(id), await resources.actions.info(id));
    expect(await actions.info(id)).toMatchObject({
      type: "interval",
      active: true,
      last_triggered: "never",
    });
    expect(await actions.edit(id, { name: "Other", active: false })).toBe("Successfully Updated");
    expect(await resources.actions.list({ filter: { active: false } })).toMatchObject([
      { id, name: "Other" },
    ]);
    expect(await actions.delete(id)).toBe("Successfully Removed");
    await expect(resources.actions.info(id)).rejects.toBe("Action Not Found");
    await expect(newAction({ trigger: [{ interval: "soon" }] })).rejects.toContain(
      "trigger[0] needs an interval",
    );
  });

  it("run when a value is met, and not again before the unlock condition", async () => {
    const on = { device: device(), variable: "level", value_type: "number" };
    const id = await newAction({
      trigger: [
        { ...on, is: ">", value: "10" },
        { ...on, is: "<", value: "5", unlock: true },
      ],
    });
    const values = [11, 12, 7, 3, 20];
    for (const value of values) {
      await send({ variable: "level", value });
    }
    expect(await told()).toEqual(["level is 20", "level is 11"]);
    expect(await resources.actions.info(id)).toMatchObject({
      lock: true,
      last_triggered: expect.any(Date) as Date,
    });
    await resources.actions.delete(id);
  });

  it.each([
    [{ is: "=", value: "on", value_type: "string" }, "on", "off"],
    [{ is: "!", value: "on", value_type: "string" }, "off", "on"],
    [{ is: "><", value: "1", second_value: "3", value_type: "number" }, 2, 4],
    [{ is: "=", value: "true", value_type: "boolean" }, true, false],
  ])("understand %j", async (condition, met, other) => {
    const before = (await told()).length;
    const id = await newAction({
      trigger: [{ device: device(), variable: "state", ...condition }],
    });
    await send({ variable: "state", value: other });
    expect(await told()).toHaveLength(before);
    await send({ variable: "STATE", value: met });
    expect(await told()).toHaveLength(before + 1);
    await resources.actions.delete(id);
  });

  it("understand places", async () => {
    const before = (await told()).length;
    const place = { center: [-46.63, -23.55], radius: 5 };
    const id = await newAction({
      type: "condition_geofence",
      trigger: [{ device: device(), variable: "position", is: "OUT", value: place }],
    });
    await send({ variable: "position", location: { lat: -23.56, lng: -46.64 } });
    expect(await told()).toHaveLength(before);
    await send({ variable: "position", location: { lat: -22.9, lng: -43.2 } });
    expect(await told()).toHaveLength(before + 1);
    await resources.actions.delete(id);
  });

  it("run by time", async () => {
    const before = (await told()).length;
    const every = await newAction({ trigger: [{ interval: "15 minutes" }] });
    const daily = await newAction({
      trigger: [{ cron: "0 9 * * *", timezone: "America/Sao_Paulo" }],
    });
    sandbox.control.advance(16 * 60_000);
    expect(await told()).toHaveLength(before + 1);
    // Nine o'clock there is noon in UTC.
    sandbox.control.advance(2 * 3_600_000);
    expect(await told()).toHaveLength(before + 3);
    await resources.actions.delete(every);
    await resources.actions.delete(daily);
  });

  it("run when a resource with a tag changes", async () => {
    const trigger = { resource: "device", when: "delete", tag_key: "site", tag_value: "lab" };
    const before = (await told()).length;
    const id = await newAction({ trigger: [trigger] });
    const made = await resources.devices.create({
      name: "Probe",
      type: "mutable",
      network: "5bbd0d144051a50034cd19fb",
      connector: "5f5a8f3351d4db99c40dece5",
      tags: [{ key: "site", value: "lab" }],
    });
    await resources.devices.edit(made.device_id, { name: "Renamed" });
    expect(await told()).toHaveLength(before);
    await resources.devices.delete(made.device_id);
    expect(await told()).toHaveLength(before + 1);
    await resources.actions.delete(id);
  });

  it("start analyses, call programs on this machine, and keep everything else in the outbox", async () => {
    const bodies: string[] = [];
    const server = createServer((request, answer) => {
      let text = "";
      request.on("data", (chunk: Buffer) => {
        text += chunk.toString();
      });
      request.on("end", () => {
        bodies.push(text);
        answer.end();
      });
    }).listen(0, "127.0.0.1");
    await new Promise((resolve) => server.once("listening", resolve));
    const { port } = server.address() as AddressInfo;
    const [analysis] = await resources.analysis.list();
    const trigger = [{ device: device(), variable: "alarm", is: "*", value: "", value_type: "*" }];
    const ids = await Promise.all(
      [
        { type: "script", script: [analysis?.id] },
        { type: "post", url: `http://127.0.0.1:${port}/hook`, headers: {} },
        { type: "post", url: "https://example.com/hook", headers: {} },
        { type: "email", to: "a@example.com", subject: "Alarm", message: "$VALUE$" },
        {
          type: "sms-twilio",
          to: "+1",
          from: "+2",
          message: "!",
          twilio_sid: "made-up",
          twilio_token: "made-up",
        },
      ].map((action) => newAction({ action, trigger })),
    );
    await send({ variable: "alarm", value: "smoke" });
    await expect.poll(() => bodies).toHaveLength(1);
    expect(JSON.parse(bodies[0] ?? "")).toMatchObject([{ variable: "alarm", value: "smoke" }]);
    const messages = sandbox.control.outbox();
    expect(messages).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          channel: "email",
          content: { to: "a@example.com", subject: "Alarm", message: "smoke" },
        }),
        expect.objectContaining({ channel: "sms-twilio" }),
      ]),
    );
    expect(messages.filter(({ channel }) => channel === "post")).toHaveLength(2);
    expect(JSON.stringify(messages)).not.toContain("made-up");
    const { last_run } = await resources.analysis.info(analysis?.id ?? "");
    expect(last_run).not.toBe("never");
    await Promise.all(ids.map((id) => resources.actions.delete(id)));
    server.close();
    server.closeAllConnections();
  });

  it("run once when a number is reached", async () => {
    const before = (await told()).length;
    const id = await newAction({
      type: "usage_alert",
      trigger: [{ service_or_resource: "device", condition: ">", condition_value: 0 }],
    });
    sandbox.control.advance(1000);
    sandbox.control.advance(1000);
    expect(await told()).toHaveLength(before + 1);
    await resources.actions.delete(id);
  });

  it("are not for devices", async () => {
    const answer = await call("GET", `${sandbox.api}/action`, { token: sandbox.tokens.device });
    expect(refusal(answer)).toEqual({ httpStatus: 401, message: "Authorization Denied" });
  });
});
