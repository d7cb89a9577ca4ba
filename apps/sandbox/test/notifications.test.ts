import { Resources } from "@tago-io/sdk";
import { createConnection } from "@tagoio-workbench/client";
import { undiciTransport } from "@tagoio-workbench/client/node";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { type Sandbox, startSandbox } from "../src/index.ts";
import { call, refusal } from "./support/api.ts";
import { openLive } from "./support/live.ts";
import { sameValues } from "./support/same.ts";

let sandbox: Sandbox;
let resources: Resources;
const transport = undiciTransport();

beforeAll(async () => {
  sandbox = await startSandbox();
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

const connect = () =>
  createConnection({
    token: sandbox.tokens.profile,
    kind: "profile",
    region: { api: sandbox.api, sse: sandbox.sse },
    transport,
  });
const token = (): string => sandbox.tokens.profile;
const listen = (channel: string, as = token()) =>
  openLive(`${sandbox.sse}?channel=${channel}&token=${as}`);

describe("notifications", () => {
  it("are listed newest first, filtered, marked and removed, the same to both clients", async () => {
    const { notifications } = connect();
    const first = await notifications.create({ title: "First", message: "one" });
    const second = await resources.notifications.create({ title: "Second", message: "two" });
    const list = await notifications.list();
    expect(list).toMatchObject([
      { id: second.id, title: "Second", read: false, buttons: [], buttons_enabled: true },
      { id: first.id, title: "First", message: "one" },
    ]);
    sameValues(list, await resources.notifications.list());
    sameValues(
      await notifications.list({ orderBy: ["created_at", "asc"], amount: 1 }),
      // The types of the SDK know no field to order by.
      await resources.notifications.list({ orderBy: ["created_at", "asc"] as never, amount: 1 }),
    );
    await notifications.markRead([first.id]);
    expect(await notifications.list({ filter: { read: true } })).toMatchObject([{ id: first.id }]);
    sameValues(
      await notifications.list({ filter: { read: false } }),
      await resources.notifications.list({ filter: { read: false } }),
    );
    await notifications.markUnread([first.id]);
    expect(await resources.notifications.markAllAsRead()).toBe(
      "All TagoIO Notification Run Successfully Updated",
    );
    expect((await notifications.list()).every(({ read }) => read)).toBe(true);
    expect(await resources.notifications.remove(first.id)).toBe("Successfully Removed");
    await expect(notifications.delete(first.id)).rejects.toMatchObject({
      message: expect.stringContaining("Invalid Notification ID"),
    });
    await expect(notifications.markRead([first.id])).rejects.toMatchObject({
      message: expect.stringContaining("Invalid Notification ID"),
    });
    await notifications.delete(second.id);
  });

  it("refuse what is no notification, and tokens that may not", async () => {
    for (const json of [{}, { title: "No message" }, { title: 5, message: "x" }, [], "text"]) {
      const answer = await call("POST", `${sandbox.api}/notification`, { token: token(), json });
      expect(refusal(answer)).toMatchObject({ httpStatus: 400 });
    }
    const asDevice = await call("GET", `${sandbox.api}/notification`, {
      token: sandbox.tokens.device,
    });
    expect(refusal(asDevice)).toEqual({ httpStatus: 401, message: "Authorization Denied" });
  });

  it("arrive on the channel, and changes on the channel ui", async () => {
    const { notifications } = connect();
    const [arriving, changing] = [await listen("notification"), await listen("ui")];
    const { id } = await notifications.create({ title: "Live", message: "now" });
    expect(await arriving.next()).toMatchObject({
      channel: "notification",
      payload: { id, title: "Live", message: "now", read: false },
    });
    await notifications.markRead([id]);
    await notifications.delete(id);
    await connect().profiles.edit("current", { name: "Renamed" });
    const payloads = [await changing.next(), await changing.next(), await changing.next()].map(
      ({ payload }) => payload,
    );
    expect(payloads).toMatchObject([
      { resource: "notification", action: "edit", ids: [id] },
      { resource: "notification", action: "delete", ids: [id] },
      { resource: "profile", action: "edit" },
    ]);
    arriving.close();
    changing.close();
  });

  it("have buttons that run analyses, once where they say so", async () => {
    const [analysis] = await resources.analysis.list();
    const { notifications } = connect();
    const { id } = await notifications.create({
      title: "Door",
      message: "open",
      buttons: [
        {
          id: "close",
          label: "Close it",
          triggers: [{ analysis_id: analysis?.id ?? "", scope: [{ variable: "door" }] }],
        },
      ],
      buttons_autodisable: true,
    });
    const triggered = await listen("analysis_trigger", sandbox.tokens.analysis);
    await resources.notifications.notificationButton(id, "close");
    expect((await triggered.next()).payload).toMatchObject({
      analysis_id: analysis?.id,
      data: [{ variable: "door" }],
    });
    triggered.close();
    await expect(notifications.pressButton(id, "close")).rejects.toMatchObject({
      message: expect.stringContaining("disabled"),
    });
    await expect(notifications.pressButton(id, "open")).rejects.toMatchObject({
      message: expect.stringContaining("Invalid Button ID"),
    });
  });

  it("record what phones would get", async () => {
    const { notifications } = connect();
    await notifications.registerPhone("made-up-phone", "android");
    await resources.notifications.registerDevice("made-up-phone", "android");
    const pushed = async (): Promise<unknown[]> => {
      const answer = await fetch(`${sandbox.api}/__sandbox/outbox`);
      const { result } = (await answer.json()) as { result: { channel: string }[] };
      return result.filter(({ channel }) => channel === "push");
    };
    await notifications.create({ title: "To phones", message: "hello" });
    expect(await pushed()).toMatchObject([
      { content: { title: "To phones", platform: "android" } },
    ]);
    await resources.notifications.unRegisterDevice("made-up-phone");
    await notifications.create({ title: "To nobody", message: "hello" });
    expect(await pushed()).toHaveLength(1);
  });
});
