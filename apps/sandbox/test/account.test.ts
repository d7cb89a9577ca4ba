import { Account, Resources } from "@tago-io/sdk";
import { createAnonymousConnection, createConnection } from "@tagoio-workbench/client";
import { undiciTransport } from "@tagoio-workbench/client/node";
import { TOTP, URI } from "otpauth";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { createClock } from "../src/clock.ts";
import { type Sandbox, startSandbox } from "../src/index.ts";
import { call, refusal } from "./support/api.ts";
import { lastMessage } from "./support/outbox.ts";
import { sameValues } from "./support/same.ts";

let sandbox: Sandbox;
const transport = undiciTransport();
const clock = createClock();

beforeAll(async () => {
  sandbox = await startSandbox({ clock });
  vi.stubEnv("TAGOIO_API", sandbox.api);
  vi.stubEnv("TAGOIO_SSE", sandbox.sse);
  vi.stubEnv("TAGOIO_REQUEST_ATTEMPTS", "1");
});

afterAll(async () => {
  vi.unstubAllEnvs();
  await transport.close();
  await sandbox.stop();
});

const anonymous = () => createAnonymousConnection({ region: { api: sandbox.api }, transport });
const connect = (token: string) =>
  createConnection({ token, kind: "profile", region: { api: sandbox.api }, transport });
const owner = { email: "developer@example.com", password: "sandbox" };

/** A confirmed account with a token of its profile. */
async function newcomer(
  email: string,
  password = "correct horse",
): Promise<{ email: string; password: string; profile: string; token: string }> {
  const { account } = anonymous();
  await account.create({ name: "Ana", email, password, timezone: "America/Sao_Paulo" });
  await account.confirm(
    (await lastMessage(sandbox.api, email, "confirmation"))["confirmation"] ?? "",
  );
  const { profiles } = await account.logIn({ email, password });
  const profile = profiles[0]?.id ?? "";
  const token = await account.createToken({ profile_id: profile, name: "Mine", email, password });
  return { email, password, profile, token };
}

describe("signing up", () => {
  it("takes a confirmation before logging in works", async () => {
    const email = "ana@example.com";
    const credentials = { email, password: "correct horse" };
    await Account.create({
      ...credentials,
      cpassword: credentials.password,
      name: "Ana",
      timezone: "America/Sao_Paulo",
      country: "BR",
    });
    await expect(Account.login(credentials as never)).rejects.toContain("not confirmed");
    const first = await lastMessage(sandbox.api, email, "confirmation");
    expect(first["channel"]).toBe("email");
    await Account.resendConfirmation(email);
    expect(await lastMessage(sandbox.api, email, "confirmation")).toEqual(first);
    await expect(Account.confirmAccount("wrong")).rejects.toBe("Invalid Token");
    await Account.confirmAccount(first["confirmation"] ?? "");
    await expect(Account.confirmAccount(first["confirmation"] ?? "")).rejects.toBe("Invalid Token");

    const theirs = await Account.login(credentials as never);
    expect(theirs).toMatchObject({ email, name: "Ana", profiles: [{ name: "Ana" }] });
    sameValues(await anonymous().account.logIn(credentials), theirs);
  });

  it("refuses an address twice, whatever its case, and bodies that are not complete", async () => {
    const create = (body: object) => call("POST", `${sandbox.api}/account`, { json: body });
    const whole = {
      name: "Bo",
      email: "bo@example.com",
      password: "x1",
      cpassword: "x1",
      timezone: "UTC",
    };
    expect((await create(whole)).httpStatus).toBe(200);
    expect(refusal(await create({ ...whole, email: "BO@example.com" }))).toEqual({
      httpStatus: 400,
      message: "There is an account with this e-mail address",
    });
    expect(refusal(await create({ ...whole, email: "b", cpassword: "x2" })).message).toContain(
      "email must be an e-mail address",
    );
    expect(
      refusal(await create({ ...whole, email: "b@example.com", cpassword: "x2" })).message,
    ).toContain("cpassword is not the same as password");
    const { name: _name, ...nameless } = whole;
    expect(refusal(await create(nameless)).message).toContain("Error on object parse");
  });

  it("gives a workspace in which nothing of anybody else can be seen", async () => {
    const { token, profile } = await newcomer("cleo@example.com");
    const mine = connect(token);
    expect((await mine.profiles.info("current")).info).toMatchObject({ id: profile, name: "Ana" });
    expect(await mine.devices.list()).toEqual([]);
    const [foreign] = sandbox.devices;
    await expect(mine.devices.info(foreign?.id ?? "")).rejects.toMatchObject({
      message: expect.stringContaining("Invalid Device ID"),
    });
    await expect(mine.profiles.info((await ownProfile()).id)).rejects.toMatchObject({
      httpStatus: 401,
    });
  });
});

async function ownProfile(): Promise<{ id: string }> {
  return (await connect(sandbox.tokens.profile).profiles.info("current")).info;
}

describe("an account", () => {
  it("shows and changes itself, the same to both clients", async () => {
    const { account } = connect(sandbox.tokens.profile);
    const resources = new Resources({ token: sandbox.tokens.profile });
    expect(await resources.account.edit({ company: "Cold chain", language: "pt" })).toBe(
      "Account Successfully Updated",
    );
    await account.edit({ options: { decimal_separator: "," } });
    const info = await account.info();
    expect(info).toMatchObject({
      email: owner.email,
      company: "Cold chain",
      language: "pt",
      options: { decimal_separator: ",", thousand_separator: "," },
      otp: { authenticator: false, sms: false, email: false },
    });
    sameValues(info, await resources.account.info());
    expect(JSON.stringify(info)).not.toContain("password");
  });

  it("is deleted with its profiles and all of their tokens, and may sign up again", async () => {
    const { email, password, token } = await newcomer("dan@example.com");
    const mine = connect(token);
    const { id } = await mine.profiles.create({ name: "Second" });
    const second = await anonymous().account.createToken({
      profile_id: id,
      name: "Second",
      email,
      password,
    });
    await mine.account.delete();
    for (const gone of [token, second]) {
      const answer = await call("GET", `${sandbox.api}/info`, { token: gone });
      expect(refusal(answer)).toEqual({ httpStatus: 401, message: "Authorization Denied" });
    }
    await expect(anonymous().account.logIn({ email, password })).rejects.toMatchObject({
      message: expect.stringContaining("Invalid credentials"),
    });
    await newcomer(email);
  });

  it("changes its password with what the recovery e-mail holds, once", async () => {
    const { email, password } = await newcomer("eve@example.com");
    const said = await Account.passwordRecover(email);
    expect(await Account.passwordRecover("nobody@example.com")).toBe(said);
    const { token = "" } = await lastMessage(sandbox.api, email, "token");
    // Good for the password, and for reading nothing.
    const reading = await call("GET", `${sandbox.api}/device`, { token });
    expect(refusal(reading).httpStatus).toBe(401);
    await connect(token).account.changePassword("a new one");
    const again = await call("POST", `${sandbox.api}/account/passwordreset`, {
      token,
      json: { password: "a third one" },
    });
    expect(refusal(again).httpStatus).toBe(401);
    await expect(anonymous().account.logIn({ email, password })).rejects.toMatchObject({
      message: expect.stringContaining("Invalid credentials"),
    });
    await anonymous().account.logIn({ email, password: "a new one" });
  });
});

describe("second factors", () => {
  it("asks for the PIN of an authenticator app", async () => {
    const { email, password, profile, token } = await newcomer("finn@example.com");
    const { account } = connect(token);
    await expect(
      account.otp.enable("authenticator", { email, password: "wrong" }),
    ).rejects.toMatchObject({ message: expect.stringContaining("Invalid credentials") });
    await expect(account.otp.enable("authenticator", owner)).rejects.toMatchObject({
      message: expect.stringContaining("another account"),
    });
    const app = URI.parse(await account.otp.enable("authenticator", { email, password }));
    const pin = (): string => (app as TOTP).generate({ timestamp: clock.now() });
    // Until it is confirmed, it does not count.
    await anonymous().account.logIn({ email, password });
    await expect(account.otp.confirm("authenticator", "12345")).rejects.toMatchObject({
      message: expect.stringContaining("Invalid PIN code"),
    });
    await account.otp.confirm("authenticator", pin());
    expect(await account.info()).toMatchObject({ otp: { authenticator: true } });

    const asked = await call("POST", `${sandbox.api}/account/login`, { json: { email, password } });
    expect(JSON.parse(String(refusal(asked).message))).toEqual({
      otp_enabled: true,
      otp_autosend: "authenticator",
    });
    const proof = (): object => ({ otp_type: "authenticator", pin_code: pin() });
    await Account.login({ email, password, ...proof() } as never);
    const late = pin();
    clock.advance(120_000);
    await expect(
      Account.login({ email, password, otp_type: "authenticator", pin_code: late } as never),
    ).rejects.toBe("Invalid PIN code");

    const body = { profile_id: profile, name: "With PIN", email, password };
    await expect(Account.tokenCreate(body as never)).rejects.toContain("otp_enabled");
    await Account.tokenCreate({ ...body, ...proof() } as never);
    await account.otp.disable("authenticator", { email, password });
    await anonymous().account.logIn({ email, password });
  });

  it("sends PINs that count once, for ten minutes", async () => {
    const { email, password, token } = await newcomer("gil@example.com");
    const { account } = connect(token);
    const pinOf = async (): Promise<string> =>
      (await lastMessage(sandbox.api, email, "pin_code"))["pin_code"] ?? "";
    await account.otp.enable("email", { email, password });
    await account.otp.confirm("email", await pinOf());
    const credentials = { email, password, otp_type: "email" } as const;
    await Account.requestLoginPINCode({ email, password }, "email");
    const pin = await pinOf();
    await anonymous().account.logIn({ ...credentials, pin_code: pin });
    await expect(
      anonymous().account.logIn({ ...credentials, pin_code: pin }),
    ).rejects.toMatchObject({ message: expect.stringContaining("Invalid PIN code") });
    await anonymous().account.requestPin("email", { email, password });
    clock.advance(601_000);
    await expect(
      anonymous().account.logIn({ ...credentials, pin_code: await pinOf() }),
    ).rejects.toMatchObject({ message: expect.stringContaining("Invalid PIN code") });
    await expect(account.otp.enable("sms", { email, password })).rejects.toMatchObject({
      message: expect.stringContaining("no phone number"),
    });
    await expect(anonymous().account.requestPin("sms", { email, password })).rejects.toMatchObject({
      message: expect.stringContaining("not set up"),
    });
  });
});

describe("tokens by logging in", () => {
  it("live three months, unless told otherwise", async () => {
    const { email, password, profile, token } = await newcomer("hal@example.com");
    const { tokens } = connect(token).profiles;
    const forever = await anonymous().account.createToken({
      profile_id: profile,
      name: "Forever",
      expire_time: "never",
      email,
      password,
    });
    const list = await tokens.list(profile, { fields: ["name", "expire_time", "token"] });
    expect(list.find((each) => each.name === "Forever")).toMatchObject({
      token: forever,
      expire_time: "never",
    });
    const login = list.find((each) => each.name === "Mine");
    const months = (Date.parse(String(login?.expire_time)) - clock.now()) / 86_400_000 / 30;
    expect(Math.round(months)).toBe(3);
  });

  it("need a profile of the account", async () => {
    const { email, password } = await newcomer("ida@example.com");
    const { id } = await ownProfile();
    await expect(
      Account.tokenCreate({ profile_id: id, name: "Foreign", email, password } as never),
    ).rejects.toBe("Authorization Denied");
  });
});
