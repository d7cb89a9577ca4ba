import { Resources, RunUser } from "@tago-io/sdk";
import { createAnonymousConnection, createConnection } from "@tagoio-workbench/client";
import { undiciTransport } from "@tagoio-workbench/client/node";
import { TOTP, URI } from "otpauth";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { type Sandbox, startSandbox } from "../src/index.ts";
import { call, refusal } from "./support/api.ts";
import { sameValues } from "./support/same.ts";

let sandbox: Sandbox;
let resources: Resources;
let portal: string;
const transport = undiciTransport();

beforeAll(async () => {
  sandbox = await startSandbox({ seed: "empty" });
  vi.stubEnv("TAGOIO_API", sandbox.api);
  vi.stubEnv("TAGOIO_SSE", sandbox.sse);
  vi.stubEnv("TAGOIO_REQUEST_ATTEMPTS", "1");
  resources = new Resources({ token: sandbox.tokens.profile });
  portal = (await resources.run.info()).url;
});

afterAll(async () => {
  vi.unstubAllEnvs();
  await transport.close();
  await sandbox.stop();
});

const person = { name: "Ana", password: "correct horse", timezone: "America/Sao_Paulo" };

async function newUser(email: string): Promise<{ id: string; runUser: RunUser; token: string }> {
  const { user } = await resources.run.userCreate({ ...person, email });
  const { token } = await RunUser.login(portal, { email, password: person.password });
  return { id: user, runUser: new RunUser({ token }), token };
}

describe("the portal", () => {
  it("keeps its settings", async () => {
    expect(await resources.run.edit({ name: "Cold chain" })).toBe(
      "TagoIO Run Successfully Updated",
    );
    expect(await resources.run.info()).toMatchObject({ name: "Cold chain", active: true });
  });

  it("keeps users, finds them, and never shows a password", async () => {
    const email = "bia@example.com";
    const { user } = await resources.run.userCreate({
      ...person,
      email,
      tags: [{ key: "site", value: "lab" }],
    });
    const [found] = await resources.run.listUsers({
      filter: { email, tags: [{ key: "site", value: "lab" }] },
      fields: ["id", "email", "last_login"],
    });
    expect(found).toMatchObject({ id: user, email, last_login: null });
    const info = await resources.run.userInfo(user);
    expect(info).toMatchObject({ id: user, name: "Ana", active: true });
    expect(JSON.stringify(info)).not.toContain("password");
    expect(await resources.run.userEdit(user, { name: "Bia" })).toBe(
      "TagoIO Run User Successfully Updated",
    );
    await expect(resources.run.userCreate({ ...person, email: "BIA@example.com" })).rejects.toBe(
      "There is already a user with this e-mail address",
    );
    await expect(resources.run.userCreate({ ...person, email: "bia" })).rejects.toBe(
      "Error on object parse: email must be an e-mail address",
    );
    expect(await resources.run.userDelete(user)).toBe("Successfully Removed");
    await expect(resources.run.userInfo(user)).rejects.toBe("User Not Found");
  });
});

const connect = (token: string, kind: "profile" | "run-user") =>
  createConnection({ token, kind, region: { api: sandbox.api }, transport });

describe("our client", () => {
  it("looks after the portal as the SDK does", async () => {
    const { run } = connect(sandbox.tokens.profile, "profile");
    sameValues(await run.info(), await resources.run.info());
    const { user } = await run.users.create({ ...person, email: "hugo@example.com" });
    sameValues(await run.users.info(user), await resources.run.userInfo(user));
    const { id } = await run.notifications.create(user, { title: "Hello", message: "There" });
    sameValues(await run.notifications.list(user), await resources.run.notificationList(user));
    expect(await run.notifications.delete(id)).toBe("Successfully Removed");
    expect((await run.users.loginAs(user, { expireTime: "1 day" })).run_user).toBe(user);
    expect(await run.testEmail({ subject: "Hi", body: "!" })).toContain("E-mail sent to");
    await expect(run.saml.info()).rejects.toMatchObject({ httpStatus: 501 });
    expect(await run.users.delete(user)).toBe("Successfully Removed");
  });

  it("is a user of the portal", async () => {
    const email = "iris@example.com";
    const access = createAnonymousConnection({ region: { api: sandbox.api }, transport });
    const door = access.portal(portal);
    await door.signUp({ ...person, email });
    await door.confirm(await lastMail(email, "confirmation"));
    const { token } = await door.login({ email, password: person.password });
    const self = connect(token, "run-user").runUser(portal);
    expect(await self.info()).toMatchObject({ email, active: true });
    await self.edit({ name: "Iris" });
    await self.sdb.set("theme", { dark: true });
    expect(await self.sdb.get("theme")).toEqual({ dark: true });
    await self.sdb.delete("theme");
    const address = await self.otp.enable("authenticator", { email, password: person.password });
    const app = URI.parse(address) as TOTP;
    await self.otp.confirm("authenticator", app.generate());
    await expect(door.login({ email, password: person.password })).rejects.toThrow("otp_enabled");
    await self.otp.disable("authenticator", { email, password: person.password });
    const credentials = { email, password: person.password };
    await self.otp.enable("email", credentials);
    await self.otp.confirm("email", await lastMail(email, "pin_code"));
    await door.sendPin(credentials, "email");
    const pin_code = await lastMail(email, "pin_code");
    await door.login({ ...credentials, otp_type: "email", pin_code });
    await self.otp.disable("email", credentials);
    await self.changePassword("another one");
    await door.login({ email, password: "another one" });
    expect(await self.notifications.list()).toEqual([]);
    await self.notifications.markAllRead();
    await self.delete();
    await expect(self.info()).rejects.toMatchObject({ code: "unauthorized" });
  });
});

describe("log-ins", () => {
  it("last as long as the portal says, and eight hours where somebody else asks", async () => {
    const { run } = connect(sandbox.tokens.profile, "profile");
    const email = "time@example.com";
    const { user } = await run.users.create({ ...person, email });
    const hoursOf = (date: unknown): number =>
      Math.round((new Date(String(date)).getTime() - Date.now()) / 3_600_000);
    const own = async (): Promise<number> => {
      const door = createAnonymousConnection({ region: { api: sandbox.api }, transport });
      const login = await door.portal(portal).login({ email, password: person.password });
      return hoursOf(login.expire_date);
    };
    expect(await own()).toBeGreaterThan(24 * 80);
    expect(await resources.run.edit({ auth_token_ttl: "2 days" })).toContain("Updated");
    expect(await own()).toBe(48);
    expect(hoursOf((await run.users.loginAs(user)).expire_time)).toBe(8);
  });
});

describe("a user of the portal", () => {
  it("signs up, confirms the address, logs in and changes the password", async () => {
    const email = "caio@example.com";
    await RunUser.create(portal, { ...person, email, active: true });
    const credentials = { email, password: person.password };
    await expect(RunUser.login(portal, credentials)).rejects.toContain("not active");
    const confirmation = await lastMail(email, "confirmation");
    await RunUser.confirmUser(portal, confirmation);
    const { token, expire_date } = await RunUser.login(portal, credentials);
    expect(token).toMatch(/^u-/u);
    expect(new Date(String(expire_date)).getTime()).toBeGreaterThan(Date.now());
    const user = new RunUser({ token });
    await user.passwordChange(portal, "another one");
    await expect(RunUser.login(portal, credentials)).rejects.toBe("Invalid credentials");
    await RunUser.login(portal, { email, password: "another one" });
    await RunUser.passwordRecover(portal, email);
    const recovery = new RunUser({ token: await lastMail(email, "token") });
    await recovery.passwordChange(portal, "a third one");
    await RunUser.login(portal, { email, password: "a third one" });
  });

  it("reads and edits only itself, and keeps values under keys", async () => {
    const { runUser, token } = await newUser("duda@example.com");
    await runUser.edit(portal, { name: "Duda" });
    expect(await runUser.info(portal)).toMatchObject({
      name: "Duda",
      otp: { authenticator: false, email: false, sms: false },
    });
    await runUser.SDB.setItem(portal, "theme", "dark");
    expect(await runUser.SDB.getItem(portal, "theme")).toBe("dark");
    await runUser.SDB.removeItem(portal, "theme");
    const gone = await call("GET", `${sandbox.api}/run/${portal}/sdb/theme`, { token });
    expect(refusal(gone)).toEqual({
      httpStatus: 404,
      message: "There is no value under this key",
    });
    const elsewhere = await call("GET", `${sandbox.api}/run/other.run.tago.io/info`, { token });
    expect(refusal(elsewhere)).toEqual({ httpStatus: 404, message: "Run URL not found" });
  });

  it("needs the PIN of a second factor once that is confirmed", async () => {
    const email = "eva@example.com";
    const { runUser } = await newUser(email);
    const credentials = { email, password: person.password };
    const address = await runUser.enableOTP(portal, credentials, "authenticator");
    const app = URI.parse(address) as TOTP;
    await expect(runUser.confirmOTP(portal, "000000", "authenticator")).rejects.toBe(
      "Invalid PIN code",
    );
    await RunUser.login(portal, credentials);
    await runUser.confirmOTP(portal, app.generate(), "authenticator");
    await expect(RunUser.login(portal, credentials)).rejects.toBe("otp_enabled");
    await RunUser.login(portal, {
      ...credentials,
      otp_type: "authenticator",
      pin_code: app.generate(),
    });
    await runUser.disableOTP(portal, credentials, "authenticator");
    await RunUser.login(portal, credentials);
  });

  it("gets notifications, and a button starts its analysis once", async () => {
    const { id, runUser, token } = await newUser("fabi@example.com");
    const [analysis] = await resources.analysis.list();
    const button = {
      id: "0".repeat(24),
      label: "Defrost",
      triggers: [{ analysis_id: analysis?.id, scope: [] }],
    };
    const made = await resources.run.notificationCreate(id, {
      title: "Warm",
      message: "Freezer 1 is warm",
      buttons: [button],
      buttons_autodisable: true,
    } as never);
    expect(await runUser.notificationList(portal)).toMatchObject([
      { id: made.id, title: "Warm", read: false },
    ]);
    await runUser.notificationMarkRead(portal, [made.id]);
    expect(await runUser.notificationList(portal)).toMatchObject([{ read: true }]);
    const press = (): ReturnType<typeof call> =>
      call("PUT", `${sandbox.api}/run/${portal}/notification/${made.id}/${button.id}`, { token });
    expect((await press()).status).toBe(true);
    const run = await resources.analysis.info(analysis?.id ?? "");
    expect(run.last_run).not.toBe("never");
    expect(refusal(await press()).message).toBe("The buttons of this notification are disabled");
    await runUser.notificationDelete(portal, made.id);
    expect(await runUser.notificationList(portal)).toEqual([]);
  });

  it("can be entered by those who look after it, and loses its sessions when it is deleted", async () => {
    const { id, token } = await newUser("gil@example.com");
    const login = await resources.run.loginAsUser(id, { expire_time: "1 day" });
    expect(login).toMatchObject({ run_user: id, token: expect.stringMatching(/^u-/u) });
    const info = (text: string): ReturnType<typeof call> =>
      call("GET", `${sandbox.api}/run/${portal}/info`, { token: text });
    expect((await info(login.token)).status).toBe(true);
    await resources.run.userDelete(id);
    expect((await info(token)).httpStatus).toBe(401);
    expect((await info(login.token)).httpStatus).toBe(401);
  });
});

/** What the newest mail to an address holds. */
async function lastMail(to: string, field: string): Promise<string> {
  const answer = await fetch(`${sandbox.api}/__sandbox/outbox`);
  const { result } = (await answer.json()) as {
    result: { channel: string; content: Record<string, string> }[];
  };
  const mail = result.find(({ content }) => content["to"] === to && field in content);
  return mail?.content[field] ?? "";
}
