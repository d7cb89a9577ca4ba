import { Services } from "@tago-io/sdk";
import { createConnection } from "@tagoio-workbench/client";
import { undiciTransport } from "@tagoio-workbench/client/node";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { type Sandbox, startSandbox } from "../src/index.ts";
import { call, refusal } from "./support/api.ts";

let sandbox: Sandbox;
let services: Services;

beforeAll(async () => {
  sandbox = await startSandbox({ seed: "empty" });
  vi.stubEnv("TAGOIO_API", sandbox.api);
  vi.stubEnv("TAGOIO_SSE", sandbox.sse);
  vi.stubEnv("TAGOIO_REQUEST_ATTEMPTS", "1");
  services = new Services({ token: sandbox.tokens.analysis });
});

afterAll(async () => {
  vi.unstubAllEnvs();
  await sandbox.stop();
});

async function outbox(): Promise<{ channel: string; content: unknown }[]> {
  const { result } = await call("GET", `${sandbox.api}/__sandbox/outbox`);
  return result as { channel: string; content: unknown }[];
}

it("keeps what the cloud would send in the outbox, without credentials", async () => {
  await services.email.send({
    to: ["a@example.com", "b@example.com"],
    subject: "Hi",
    message: "!",
  });
  await services.sms.send({ to: "+5511999990000", message: "Warm" });
  await services.twilio.send({
    to: "+1",
    message: "Warm",
    from: "+2",
    twilio_sid: "made-up-sid",
    twilio_token: "made-up-token",
  });
  await services.smtp.send({
    to: "a@example.com",
    subject: "Hi",
    message: "!",
    smtp_secret: JSON.stringify({ smtp_server: "mail.example.com", password: "made-up" }),
  } as never);
  const messages = await outbox();
  expect(messages).toMatchObject([
    { channel: "email-smtp", content: { subject: "Hi" } },
    { channel: "sms-twilio", content: { message: "Warm", from: "+2" } },
    { channel: "sms", content: { to: "+5511999990000" } },
    { channel: "email", content: { to: ["a@example.com", "b@example.com"] } },
  ]);
  expect(JSON.stringify(messages)).not.toContain("made-up");
});

it("refuses a mail without content, and sends nothing", async () => {
  const before = (await outbox()).length;
  await expect(services.email.send({ to: "a@example.com", subject: "Hi" } as never)).rejects.toBe(
    "Error on object parse: subject with message or html is required, or a template",
  );
  expect((await outbox()).length).toBe(before);
});

it("notifies the profile", async () => {
  await services.notification.send({ title: "Warm", message: "Freezer 1 is warm" });
  const { result } = await call("GET", `${sandbox.api}/notification`, {
    token: sandbox.tokens.profile,
  });
  expect(result).toMatchObject([{ title: "Warm", read: false }]);
});

it("is for analyses only", async () => {
  const answer = await call("POST", `${sandbox.api}/analysis/services/sms/send`, {
    token: sandbox.tokens.profile,
    json: { to: "+1", message: "Warm" },
  });
  expect(refusal(answer)).toEqual({ httpStatus: 401, message: "Authorization Denied" });
});

it("are the same through our client", async () => {
  const transport = undiciTransport();
  const { services: ours } = createConnection({
    token: sandbox.tokens.analysis,
    kind: "analysis",
    region: { api: sandbox.api },
    transport,
  });
  expect(await ours.email.send({ to: "a@example.com", subject: "Hi", message: "!" })).toBe(
    await services.email.send({ to: "a@example.com", subject: "Hi", message: "!" }),
  );
  expect(await ours.sms.send({ to: "+1", message: "!" })).toBe("SMS sent");
  expect(await ours.notification.send({ title: "A", message: "B" })).toBe("Notification sent");
  const url = await ours.attachment.upload({
    archive: Buffer.from("report").toString("base64"),
    filename: "report.txt",
    type: "base64",
  });
  expect(await (await fetch(url)).text()).toBe("report");
  await expect(
    ours.tagotip.command({ serial: "A", protocol: "mqtt", body: "on" }),
  ).rejects.toMatchObject({ code: "wrong-kind" });
  await transport.close();
});
