import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from "vitest";
import { type Sandbox, startSandbox } from "../src/index.ts";
import { call, refusal } from "./support/api.ts";
import { openLive } from "./support/live.ts";

let sandbox: Sandbox;
let [first, second] = ["", ""];
let secondToken = "";
let profile = "";

beforeAll(async () => {
  sandbox = await startSandbox({ seed: "empty", regions: [{ id: "us-e1" }, { id: "eu-w1" }] });
  profile = sandbox.tokens.profile;
  first = sandbox.devices[0]?.id ?? "";
  const created = await call("POST", `${sandbox.api}/device`, {
    token: profile,
    json: {
      name: "Second",
      network: "5bbd0d144051a50034cd19fb",
      connector: "5f5a8f3351d4db99c40dece5",
    },
  });
  ({ device_id: second, token: secondToken } = created.result as {
    device_id: string;
    token: string;
  });
});

afterAll(async () => {
  await sandbox.stop();
});

const send = (token: string, json: unknown): ReturnType<typeof call> =>
  call("POST", `${sandbox.api}/data`, { token, json });

describe("before the stream", () => {
  it.each<[string, () => string, number, unknown]>([
    ["no token", () => `channels=device_data.${first}`, 401, "Authorization Denied"],
    ["a wrong token", () => `channels=device_data.${first}&token=x`, 401, "Authorization Denied"],
    [
      "a device token",
      () => `channels=device_data.${first}&token=${sandbox.tokens.device}`,
      401,
      "Authorization Denied",
    ],
    [
      "a token of the other region",
      () => `channels=device_data.${first}&token=${sandbox.regions["eu-w1"]?.tokens.profile}`,
      401,
      "Authorization Denied",
    ],
    [
      "an analysis token on a profile's channel",
      () => `channels=device_inspector.${first}&token=${sandbox.tokens.analysis}`,
      401,
      "Authorization Denied",
    ],
    [
      "an unknown device",
      () => `channels=device_data.${"0".repeat(24)}&token=${profile}`,
      400,
      "Invalid Device ID",
    ],
    ["no channel", () => `token=${profile}`, 400, expect.stringContaining("Name the channels")],
    [
      "an unknown channel",
      () => `channels=device_date.${first}&token=${profile}`,
      400,
      expect.stringContaining("does not exist"),
    ],
    [
      "one good and one bad channel",
      () => `channels=ui,device_data.${"0".repeat(24)}&token=${profile}`,
      400,
      "Invalid Device ID",
    ],
  ])("refuses %s", async (_name, query, httpStatus, message) => {
    const answer = await call("GET", `${sandbox.sse}?${query()}`);
    expect(answer.contentType).toContain("application/json");
    expect(refusal(answer)).toEqual({ httpStatus, message });
  });
});

describe("the stream", () => {
  it.each<[string, () => [url: string, headers?: Record<string, string>]]>([
    [
      "channels=, token in the query",
      () => [`${sandbox.sse}?channels=device_data.${first}&token=${profile}`],
    ],
    [
      "channel=, token in the query",
      () => [`${sandbox.sse}?channel=device_data.${first}&token=${profile}`],
    ],
    [
      "token in a header",
      () => [`${sandbox.sse}?channels=device_data.${first}`, { token: profile }],
    ],
    [
      "an analysis token",
      () => [`${sandbox.sse}?channel=device_data.${first}&token=${sandbox.tokens.analysis}`],
    ],
  ])("opens with %s", async (_name, target) => {
    const live = await openLive(...target());
    try {
      expect(live.headers.get("content-type")).toContain("text/event-stream");
      await send(sandbox.tokens.device, { variable: "a", value: 1 });
      const { channel, payload } = await live.next();
      expect(channel).toBe(`device_data.${first}`);
      expect(payload).toMatchObject([{ device: first, variable: "a", value: 1 }]);
    } finally {
      live.close();
    }
  });

  it("carries several channels, and nothing of other devices and regions", async () => {
    const both = await openLive(
      `${sandbox.sse}?channels=device_data.${first},device_inspector.${second}&token=${profile}`,
    );
    const eu = sandbox.regions["eu-w1"];
    const other = await openLive(`${eu?.sse}?channels=notification,ui&token=${eu?.tokens.profile}`);
    try {
      // Not listened to: the data of the second device, and the inspector of the first.
      await send(secondToken, { variable: "b", value: 2 });
      await send(sandbox.tokens.device, { variable: "a", value: 3 });
      const events = [await both.next(), await both.next(), await both.next()];
      expect(events.map(({ channel }) => channel)).toEqual([
        `device_inspector.${second}`,
        `device_inspector.${second}`,
        `device_data.${first}`,
      ]);
      await send(sandbox.tokens.device, { variable: "a", value: 4 });
      expect((await both.next()).payload).toMatchObject([{ value: 4 }]);
      other.close();
      await other.ended;
    } finally {
      both.close();
    }
  });

  it("shows the inspector each request, also those that are refused, without the token", async () => {
    const live = await openLive(
      `${sandbox.sse}?channel=device_inspector.${second}&token=${profile}`,
    );
    try {
      await send(secondToken, [{ variable: "no way" }]);
      const { payload } = await live.next();
      const messages = payload as Record<string, string>[];
      expect(messages.map(({ title }) => title)).toEqual(["[POST] HTTP Request", "Raw Payload"]);
      expect(new Set(messages.map(({ connection_id }) => connection_id)).size).toBe(1);
      expect(messages[0]?.["content"]).toMatch(
        /^From: .+ - Content-Type: application\/json - Token Ending: .{5}$/u,
      );
      expect(messages[1]).toMatchObject({ device_id: second, content: '[{"variable":"no way"}]' });
      expect(JSON.stringify(payload)).not.toContain(secondToken);
    } finally {
      live.close();
    }
  });

  it("tells of nothing that was refused", async () => {
    const live = await openLive(`${sandbox.sse}?channel=device_data.${second}&token=${profile}`);
    try {
      await send(secondToken, [{ variable: "good" }, { variable: "no way" }]);
      await send(secondToken, { variable: "after" });
      expect((await live.next()).payload).toMatchObject([{ variable: "after" }]);
    } finally {
      live.close();
    }
  });

  it("ends when its token is deleted", async () => {
    const { result } = await call("GET", `${sandbox.api}/profile/current`, { token: profile });
    const { id } = (result as { info: { id: string } }).info;
    const made = await call("POST", `${sandbox.api}/profile/${id}/token`, {
      token: profile,
      json: {
        name: "short",
        permission: "read",
        email: "developer@example.com",
        password: "sandbox",
      },
    });
    const { token } = made.result as { token: string };
    const live = await openLive(`${sandbox.sse}?channels=ui&token=${token}`);
    await call("DELETE", `${sandbox.api}/profile/${id}/token/${token}`, { token: profile });
    await expect(live.ended).resolves.toBeUndefined();
  });
});

describe("the demo fleet", () => {
  it("sends by itself, and the data can be read back", async () => {
    const demo = await startSandbox({ seed: "demo" });
    try {
      const { result } = await call("GET", `${demo.api}/device?filter[name]=bus*`, {
        token: demo.tokens.profile,
      });
      const [bus] = result as { id: string }[];
      const live = await openLive(
        `${demo.sse}?channel=device_data.${bus?.id}&token=${demo.tokens.profile}`,
      );
      const { payload } = await live.next();
      const [location] = payload as { id: string; variable: string; location: unknown }[];
      expect(location).toMatchObject({ variable: "location", location: { type: "Point" } });
      const read = await call("GET", `${demo.api}/device/${bus?.id}/data?ids=${location?.id}`, {
        token: demo.tokens.profile,
      });
      expect(read.result).toMatchObject([{ location: location?.location }]);
      live.close();
    } finally {
      await demo.stop();
    }
  });
});

describe("readers that come and go", () => {
  it("leave nothing behind", async () => {
    const target = `${sandbox.sse}?channels=device_data.${first}&token=${profile}`;
    for (let round = 0; round < 20; round += 1) {
      const live = await openLive(target);
      live.close();
      await live.ended;
    }
    const last = await openLive(target);
    await send(sandbox.tokens.device, { variable: "a", value: "still" });
    expect((await last.next()).payload).toMatchObject([{ value: "still" }]);
    last.close();
  });
});

it("keeps a quiet stream open with comments, as often as it is told", async () => {
  const brief = await startSandbox({ heartbeatMs: 5 });
  onTestFinished(() => brief.stop());
  const reader = await openLive(
    `${brief.sse}?channels=device_data.${brief.devices[0]?.id}&token=${brief.tokens.profile}`,
  );
  await vi.waitFor(() => {
    expect(reader.comments.filter((text) => text === "still here").length).toBeGreaterThan(2);
  });
  reader.close();
  await expect(startSandbox({ heartbeatMs: 0 })).rejects.toThrow(/0 is no period/u);
});
