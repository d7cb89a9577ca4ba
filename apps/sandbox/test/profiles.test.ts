import { Account, Resources } from "@tago-io/sdk";
import { createAnonymousConnection, createConnection } from "@tagoio-workbench/client";
import { undiciTransport } from "@tagoio-workbench/client/node";
import { strFromU8, unzipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { createClock } from "../src/clock.ts";
import { type Sandbox, startSandbox } from "../src/index.ts";
import { call, refusal } from "./support/api.ts";
import { openLive } from "./support/live.ts";
import { lastMessage } from "./support/outbox.ts";
import { sameValues } from "./support/same.ts";

let sandbox: Sandbox;
let resources: Resources;
let home: string;
const transport = undiciTransport();
const clock = createClock();
const owner = { email: "developer@example.com", password: "sandbox" };
const https = { network: "5bbd0d144051a50034cd19fb", connector: "5f5a8f3351d4db99c40dece5" };

beforeAll(async () => {
  sandbox = await startSandbox({ clock, regions: [{ id: "us-e1" }, { id: "eu-w1" }] });
  vi.stubEnv("TAGOIO_API", sandbox.api);
  vi.stubEnv("TAGOIO_SSE", sandbox.sse);
  vi.stubEnv("TAGOIO_REQUEST_ATTEMPTS", "1");
  resources = new Resources({ token: sandbox.tokens.profile });
  home = (await resources.profiles.info("current")).info.id;
});

afterAll(async () => {
  vi.unstubAllEnvs();
  await transport.close();
  await sandbox.stop();
});

const connect = (token: string = sandbox.tokens.profile) =>
  createConnection({
    token,
    kind: "profile",
    region: { api: sandbox.api, sse: sandbox.sse },
    transport,
  });
const anonymous = () => createAnonymousConnection({ region: { api: sandbox.api }, transport });
const denied = { httpStatus: 401, message: "Authorization Denied" };

async function newProfile(name: string): Promise<{ id: string; token: string }> {
  const { id } = await connect().profiles.create({ name });
  const token = await anonymous().account.createToken({ profile_id: id, name, ...owner });
  return { id, token };
}

async function newAccount(email: string): Promise<{ email: string; password: string; id: string }> {
  const credentials = { email, password: "correct horse" };
  const { account } = anonymous();
  await account.create({ ...credentials, name: "Ana", timezone: "UTC" });
  const mail = await lastMessage(sandbox.api, email, "confirmation");
  await account.confirm(mail["confirmation"] ?? "");
  return { ...credentials, id: (await account.logIn(credentials)).id };
}

describe("profiles", () => {
  it("are created, edited and listed, the same to both clients", async () => {
    const { id } = await resources.profiles.create({ name: "Greenhouse" });
    const { profiles } = connect();
    await profiles.edit(id, { name: "Greenhouse 2", logo_url: "https://example.com/logo.png" });
    const info = await profiles.info(id);
    expect(info).toMatchObject({
      info: { id, name: "Greenhouse 2", logo_url: "https://example.com/logo.png" },
      account_plan: "scale",
      addons: { custom_dns: false, mobile: false },
    });
    sameValues(info, await resources.profiles.info(id));
    const list = await profiles.list();
    expect(list.map(({ name }) => name)).toContain("Greenhouse 2");
    sameValues(list, await resources.profiles.list());
    for (const [json, text] of [
      [{}, "name is required"],
      [{ name: 5 }, "name must be text"],
      [[], "must be an object"],
    ] as const) {
      const answer = await call("POST", `${sandbox.api}/profile`, {
        token: sandbox.tokens.profile,
        json,
      });
      expect(refusal(answer).message).toContain(text);
    }
    await profiles.delete(id, { password: owner.password });
  });

  it("have data of their own", async () => {
    const { id, token } = await newProfile("Own data");
    const there = connect(token);
    const made = await there.devices.create({ name: "Only here", type: "mutable", ...https });
    expect((await there.devices.list()).map(({ name }) => name)).toEqual(["Only here"]);
    await expect(resources.devices.info(made.device_id)).rejects.toBe("Invalid Device ID");
    await there.devices.edit(made.device_id, { tags: [{ key: "bay", value: "1" }] });
    expect(await there.tags.keys("device")).toEqual(["bay"]);
    expect(await connect().tags.keys("device")).not.toContain("bay");
    // The device's own token leads to its own profile.
    const sent = await call("POST", `${sandbox.api}/data`, {
      token: made.token,
      json: [{ variable: "a", value: 1 }],
    });
    expect(sent.result).toBe("1 Data Added");
    expect((await there.profiles.summary(id)).limit_used).toMatchObject({
      input: 1,
      data_records: 1,
    });
    expect((await connect().profiles.summary("current")).limit_used).toMatchObject({ input: 0 });
    // Events stay in their profile too.
    const live = await openLive(`${sandbox.sse}?channel=notification&token=${token}`);
    await resources.notifications.create({ title: "Here", message: "not there" });
    await there.notifications.create({ title: "There", message: "not here" });
    expect((await live.next()).payload).toMatchObject({ title: "There" });
    live.close();
    const foreign = await call(
      "GET",
      `${sandbox.sse}?channel=device_data.${made.device_id}&token=${sandbox.tokens.profile}`,
    );
    expect(foreign.httpStatus).toBe(400);
  });

  it("have a portal of their own, where users without a token find the right one", async () => {
    const { id, token } = await newProfile("With a portal");
    const there = new Resources({ token });
    const { url } = await there.run.info();
    expect(url).toContain(id);
    const user = { email: "user@example.com", password: "a user" };
    await there.run.userCreate({ ...user, name: "User", timezone: "UTC" });
    const logIn = (portal: string) =>
      call("POST", `${sandbox.api}/run/${portal}/login`, { json: user });
    expect((await logIn(url)).httpStatus).toBe(200);
    await there.run.edit({ url: "greenhouse.run.tago.io" });
    expect((await logIn("greenhouse")).httpStatus).toBe(200);
    expect(refusal(await logIn((await resources.run.info()).url))).toMatchObject({
      message: "Invalid credentials",
    });
  });

  it("go away with everything in them, after the password", async () => {
    const { id, token } = await newProfile("Short-lived");
    const made = await connect(token).devices.create({ name: "Gone", type: "mutable", ...https });
    const { profiles } = connect();
    await expect(profiles.delete(id, { password: "wrong" })).rejects.toMatchObject({
      httpStatus: 401,
      message: expect.stringContaining("Invalid password"),
    });
    const live = await openLive(`${sandbox.sse}?channel=notification&token=${token}`);
    expect(await resources.profiles.delete(id, { password: owner.password })).toBe(
      "Successfully Removed",
    );
    await live.ended;
    for (const gone of [token, made.token]) {
      expect(refusal(await call("GET", `${sandbox.api}/info`, { token: gone }))).toEqual(denied);
    }
    await expect(profiles.info(id)).rejects.toMatchObject({ httpStatus: 401 });
  });

  it("are one at least in each account", async () => {
    const { email, password } = await newAccount("one@example.com");
    const [profile] = (await anonymous().account.logIn({ email, password })).profiles;
    const token = await anonymous().account.createToken({
      profile_id: profile?.id ?? "",
      name: "T",
      email,
      password,
    });
    await expect(connect(token).profiles.delete("current", { password })).rejects.toMatchObject({
      message: expect.stringContaining("keeps one profile at least"),
    });
  });

  it("can take over a token", async () => {
    const { id } = await newProfile("Target");
    const { token } = await newProfile("Source");
    const live = await openLive(`${sandbox.sse}?channel=notification&token=${token}`);
    await new Resources({ token }).profiles.transferTokenToAnotherProfile(id);
    await live.ended;
    expect((await connect(token).profiles.info("current")).info.id).toBe(id);
    const nowhere = await call("PUT", `${sandbox.api}/profile/switch/${"0".repeat(24)}`, { token });
    expect(refusal(nowhere)).toEqual(denied);
  });
});

describe("tokens", () => {
  it("of a profile end when they say, and at once when they are deleted", async () => {
    const { tokens } = connect().profiles;
    const day = await tokens.create(home, {
      name: "Day",
      permission: "read",
      expire_time: "1 day",
      ...owner,
    });
    const date = new Date(clock.now() + 3_600_000).toISOString();
    const dated = await resources.profiles.tokenCreate(home, {
      name: "Dated",
      permission: "full",
      expire_time: date as never,
      ...owner,
    });
    const never = await tokens.create(home, { name: "Never", permission: "full", ...owner });
    expect(dated.expire_date).toEqual(new Date(date));
    expect(never.expire_time).toBe("never");
    const works = async (token: string): Promise<boolean> =>
      (await call("GET", `${sandbox.api}/device`, { token })).httpStatus === 200;
    expect(await works(day.token)).toBe(true);
    // Without its prefix it is the same token.
    expect(await works(never.token.replace(/^p-/u, ""))).toBe(true);
    clock.advance(3_600_001);
    expect(await works(dated.token)).toBe(false);
    expect(await works(day.token)).toBe(true);
    clock.advance(86_400_000);
    expect(await works(day.token)).toBe(false);
    expect(await works(never.token)).toBe(true);
    sameValues(
      await tokens.list(home, { fields: ["name", "expire_time"], filter: { name: "D*" } }),
      await resources.profiles.tokenList(home, {
        fields: ["name", "expire_time"],
        filter: { name: "D*" },
      }),
    );
    expect(await resources.profiles.tokenDelete(home, never.token)).toBe(
      "Token Successfully Removed",
    );
    expect(await works(never.token)).toBe(false);
    await expect(tokens.delete(home, never.token)).rejects.toMatchObject({
      message: expect.stringContaining("Invalid Token"),
    });
    await expect(
      tokens.create(home, { name: "N", permission: "full", ...owner, password: "wrong" }),
    ).rejects.toMatchObject({ message: expect.stringContaining("Invalid credentials") });
  });

  it("of every kind end at once, streams included, and count in their own region only", async () => {
    const { devices, authorizations } = connect();
    const { device_id, token: deviceToken } = await devices.create({
      name: "Revoked",
      type: "mutable",
      ...https,
    });
    const analysis = await resources.analysis.create({
      name: "Revoked",
      run_on: "external",
    } as never);
    const analysisInfo = await resources.analysis.info(analysis.id);
    const network = await resources.integration.networks.create({ name: "Own" });
    const networkToken = await resources.integration.networks.tokenCreate(network.network, {
      name: "N",
      permission: "full",
    });
    const authorization = await authorizations.create({ name: "A" });
    const cases: [string, string, () => Promise<unknown>][] = [
      ["device", deviceToken, () => devices.delete(device_id)],
      [
        "analysis",
        String((analysisInfo as { token?: string }).token),
        () => resources.analysis.delete(analysis.id),
      ],
      [
        "network",
        networkToken.token,
        () => resources.integration.networks.tokenDelete(networkToken.token),
      ],
      ["authorization", authorization.token, () => authorizations.delete(authorization.token)],
    ];
    const eu = sandbox.regions["eu-w1"]?.api ?? "";
    for (const [kind, token, revoke] of cases) {
      expect([kind, (await call("GET", `${sandbox.api}/info`, { token })).httpStatus]).toEqual([
        kind,
        200,
      ]);
      expect(refusal(await call("GET", `${eu}/info`, { token }))).toEqual(denied);
      await revoke();
      expect(refusal(await call("GET", `${sandbox.api}/info`, { token }))).toEqual(denied);
    }
  });

  it("tell what they are", async () => {
    const authorization = await connect().authorizations.create({
      name: "Network server",
      verification_code: "code",
    });
    const info = (token: string) => call("GET", `${sandbox.api}/info?details=true`, { token });
    expect((await info(authorization.token)).result).toMatchObject({
      name: "Network server",
      type: "authorization",
      permission: "full",
      expire_time: "never",
      verification_code: "code",
      ref_id: home,
    });
    expect((await info(sandbox.tokens.profile)).result).toMatchObject({
      name: "Sandbox",
      type: "profile",
      ref_id: home,
    });
    const { network } = await resources.integration.networks.create({ name: "Shown" });
    const { token } = await resources.integration.networks.tokenCreate(network, {
      name: "N",
      permission: "full",
    });
    expect((await info(token)).result).toMatchObject({ id: network, name: "Shown", public: false });
    expect(JSON.stringify((await info(sandbox.tokens.profile)).result)).not.toContain(
      sandbox.tokens.profile,
    );
  });
});

describe("service authorizations", () => {
  it("are listed, edited and removed, the same to both clients", async () => {
    const { authorizations } = connect();
    const theirs = await resources.serviceAuthorization.tokenCreate({
      name: "LoRaWAN",
      permission: "full",
    });
    expect(theirs).toMatchObject({ name: "LoRaWAN", profile: home });
    expect(theirs.token).toMatch(/^at[0-9a-f]{32}$/u);
    expect(await authorizations.edit(theirs.token, "second")).toBe(
      "Authorization Code Successfully Updated",
    );
    const query = {
      fields: ["name", "token", "verification_code"] as ["name", "token", "verification_code"],
      filter: { name: "LoRa*" },
    };
    const list = await authorizations.list(query);
    expect(list).toEqual([{ name: "LoRaWAN", token: theirs.token, verification_code: "second" }]);
    sameValues(list, await resources.serviceAuthorization.tokenList(query));
    expect(await resources.serviceAuthorization.tokenDelete(theirs.token)).toBe(
      "Token Successfully Removed",
    );
    await expect(authorizations.edit(theirs.token, "x")).rejects.toMatchObject({
      message: expect.stringContaining("Invalid Token"),
    });
    // A profile token is none.
    await expect(authorizations.delete(sandbox.tokens.profile)).rejects.toMatchObject({
      message: expect.stringContaining("Invalid Token"),
    });
  });
});

describe("teams", () => {
  it("share a profile, by the link or by the button, until the member is removed", async () => {
    const member = await newAccount("member@example.com");
    const { id } = await newProfile("Shared");
    const { team, list } = connect().profiles;
    expect(await resources.profiles.addTeamMember(id, member.email)).toBe("User invited");
    expect(await team.list(id)).toMatchObject([
      { id: member.id, email: member.email, name: "Ana", active: false },
    ]);
    const logIn = () => anonymous().account.logIn(member);
    const before = await logIn();
    expect(before.profiles).toHaveLength(1);
    await expect(team.add(id, member.email)).rejects.toMatchObject({
      message: expect.stringContaining("in the team already"),
    });
    await expect(team.add(id, "nobody@example.com")).rejects.toMatchObject({ httpStatus: 404 });

    const own = await anonymous().account.createToken({
      ...member,
      profile_id: before.profiles[0]?.id ?? "",
      name: "Own",
    });
    const [invitation] = await connect(own).notifications.list();
    expect(invitation).toMatchObject({ title: "Team invitation", buttons_enabled: true });
    expect(JSON.stringify(invitation)).not.toContain('invitation":');
    await connect(own).notifications.pressButton(invitation?.id ?? "", "accept");
    await expect(
      connect(own).notifications.pressButton(invitation?.id ?? "", "accept"),
    ).rejects.toMatchObject({ message: expect.stringContaining("disabled") });
    expect((await logIn()).profiles).toMatchObject([
      { from_share: false },
      { id, from_share: true },
    ]);
    sameValues(await team.list(id), await resources.profiles.teamList(id));

    const shared = await anonymous().account.createToken({ ...member, profile_id: id, name: "In" });
    expect((await connect(shared).profiles.info("current")).info).toMatchObject({ name: "Shared" });
    expect((await connect(shared).account.info()).email).toBe(member.email);
    await expect(connect(shared).profiles.team.add(id, owner.email)).rejects.toMatchObject({
      httpStatus: 401,
    });
    await expect(
      connect(shared).profiles.delete(id, { password: member.password }),
    ).rejects.toMatchObject({ httpStatus: 403 });
    expect(await team.remove(id, member.id)).toBe("Account Successfully Removed");
    expect(refusal(await call("GET", `${sandbox.api}/info`, { token: shared }))).toEqual(denied);
    expect((await list()).length).toBeGreaterThan(1);
  });

  it("takes a refusal by the link in the e-mail", async () => {
    const member = await newAccount("shy@example.com");
    const { id } = await newProfile("Unwanted");
    await connect().profiles.team.add(id, member.email);
    const { invitation = "" } = await lastMessage(sandbox.api, member.email, "invitation");
    await Account.declineTeamInvitation(invitation);
    await expect(Account.acceptTeamInvitation(invitation)).rejects.toBe("Invalid Token");
    expect(await connect().profiles.team.list(id)).toEqual([]);
    await connect().profiles.team.add(id, member.email);
    const second = await lastMessage(sandbox.api, member.email, "invitation");
    await anonymous().invitations.accept(second["invitation"] ?? "");
    expect(await connect().profiles.team.list(id)).toMatchObject([{ active: true }]);
  });
});

describe("the audit log", () => {
  it("tells who changed what, and nothing else", async () => {
    const { id, token } = await newProfile("Audited");
    const there = connect(token);
    const made = await there.devices.create({ name: "Freezer", type: "mutable", ...https });
    await there.devices.edit(made.device_id, { name: "Freezer 9" });
    await call("POST", `${sandbox.api}/data`, {
      token: made.token,
      json: { variable: "a", value: 1 },
    });
    await there.devices.delete(made.device_id);
    const { id: account } = await there.account.info();
    const log = await there.profiles.auditLog.find(id, { resourceName: "device" });
    expect(log).toMatchObject({
      status: "Complete",
      statistics: { recordsMatched: 3 },
      events: [
        { message: "device removed" },
        { message: "device edited: Freezer 9" },
        { message: "device created: Freezer" },
      ].map((each) => ({
        ...each,
        resourceName: "device",
        resourceID: made.device_id,
        who: account,
      })),
    });
    sameValues(log, await new Resources({ token }).profiles.auditLogQuery(id, log.queryId));
    const started = await new Resources({ token }).profiles.auditLog(id, {
      find: "FREEZER 9",
    });
    const found = await there.profiles.auditLog.result(id, started.queryId);
    expect(found.events).toHaveLength(1);
    const later = await there.profiles.auditLog.find(id, {
      start_date: new Date(clock.now() + 1000),
      end_date: new Date(clock.now() + 2000),
    });
    expect(later.events).toEqual([]);
  });

  it("refuses spans that are too long, and searches that do not exist", async () => {
    const { auditLog } = connect().profiles;
    await expect(
      auditLog.start(home, { start_date: "2026-01-01", end_date: "2026-01-09" }),
    ).rejects.toMatchObject({ message: expect.stringContaining("at most 7 days apart") });
    await expect(auditLog.result(home, "0".repeat(24))).rejects.toMatchObject({ httpStatus: 404 });
    await expect(auditLog.start(home, { limit: 0 })).rejects.toMatchObject({
      message: expect.stringContaining("limit must be at least 1"),
    });
  });
});

describe("backups", () => {
  it("hold what is in the profile, behind a link that expires", async () => {
    const { id, token } = await newProfile("Saved");
    const there = connect(token);
    const { device_id } = await there.devices.create({
      name: "Saved device",
      type: "mutable",
      tags: [{ key: "a", value: "b" }],
      ...https,
    });
    await new Resources({ token }).files.uploadBase64([
      { filename: "/reports/a.txt", file: Buffer.from("hello").toString("base64"), public: false },
    ]);
    await new Resources({ token }).secrets.create({ key: "KEY", value: "made-up" });
    const { backups } = there.profiles;
    const created = await backups.create(id);
    const [backup] = await backups.list(id, { orderBy: ["created_at", "desc"], amount: 1 });
    expect(created).toMatchObject({ profile: id, backup_id: backup?.id });
    expect(backup).toMatchObject({ status: "completed", profile: id });
    await expect(
      backups.download(id, backup?.id ?? "", { password: "wrong" }),
    ).rejects.toMatchObject({ httpStatus: 401 });
    const link = await backups.download(id, backup?.id ?? "", { password: owner.password });
    expect(Date.parse(link.expire_at) - clock.now()).toBeGreaterThan(7_000_000);
    const answer = await fetch(link.url);
    expect(answer.headers.get("content-type")).toBe("application/zip");
    const bytes = new Uint8Array(await answer.arrayBuffer());
    expect(bytes.byteLength).toBe(backup?.file_size);
    const files = unzipSync(bytes);
    const read = (name: string): unknown =>
      JSON.parse(strFromU8(files[`resources/${name}.json`] ?? new Uint8Array()));
    expect(read("devices")).toMatchObject([
      { id: device_id, name: "Saved device", tags: [{ key: "a", value: "b" }] },
    ]);
    expect(read("profile")).toMatchObject({ id, name: "Saved" });
    expect(read("secrets")).toMatchObject([{ key: "KEY" }]);
    expect(strFromU8(files["files/reports/a.txt"] ?? new Uint8Array())).toBe("hello");
    expect((await there.profiles.summary(id)).limit_used).toMatchObject({ file_storage: 1 });
    clock.advance(7_200_001);
    expect((await fetch(link.url)).status).toBe(404);
    await backups.delete(id, backup?.id ?? "", { password: owner.password });
    expect(await backups.list(id)).toEqual([]);
    await expect(
      backups.delete(id, backup?.id ?? "", { password: owner.password }),
    ).rejects.toMatchObject({ httpStatus: 404 });
  });
});

describe("services, providers and add-ons", () => {
  it("share out what the account has", async () => {
    const { id } = await newProfile("Shares");
    const { profiles, billing } = connect();
    await profiles.setServices(id, { input: 1000 });
    expect(await profiles.info(id)).toMatchObject({ allocation: { input: 1000 } });
    await billing.setAllocation([{ profile: id, output: 5 }]);
    const allocation = await billing.allocation();
    expect(allocation.find(({ profile }) => profile === id)).toMatchObject({
      input: 1000,
      output: 5,
    });
    sameValues(allocation, await resources.billing.getAllocation());
    await expect(billing.setAllocation([{ profile: id, output: 1e12 }])).rejects.toMatchObject({
      message: expect.stringContaining("more than the account has"),
    });
    await expect(billing.setAllocation([{ profile: "0".repeat(24) }])).rejects.toMatchObject({
      httpStatus: 401,
    });
    await profiles.setAddons(id, { mobile: true });
    expect(await profiles.addons(id)).toMatchObject({ mobile: true, custom_dns: false });
    await resources.profiles.removeAddOn(id, "mobile");
    sameValues(await profiles.addons(id), await resources.profiles.addonList(id));
    expect(await profiles.addons(id)).toMatchObject({ mobile: false });
  });

  it("records a test message, once a provider is known", async () => {
    const { id } = await newProfile("Provider");
    const { profiles } = connect();
    await expect(profiles.testProvider(id, "sms", { to: "+15551234567" })).rejects.toMatchObject({
      httpStatus: 404,
    });
    await expect(
      profiles.configureProvider(id, { sms: { provider: "twilio", secrets: {} } }),
    ).rejects.toMatchObject({
      message: expect.stringContaining("Invalid credentials format for the selected provider"),
    });
    await profiles.configureProvider(id, {
      sms: { provider: "twilio", secrets: { twilio_sid: "made-up", twilio_token: "made-up" } },
    });
    await expect(profiles.testProvider(id, "sms", { to: "555" })).rejects.toMatchObject({
      message: expect.stringContaining("Invalid phone number format"),
    });
    expect(
      await profiles.testProvider(id, "sms", { to: "+15551234567", message: "Hello" }),
    ).toMatchObject({ message_id: expect.any(String) });
    expect((await profiles.summary(id)).limit_used).toMatchObject({ sms: 1, email: 0 });
    expect(await profiles.statistics(id)).toMatchObject([{ sms: 1, input: 0 }]);
  });
});

describe("billing", () => {
  it("tells of a plan that costs nothing, the same to both clients", async () => {
    const { billing } = connect();
    expect(await billing.subscription()).toMatchObject({
      plan: "scale",
      upcoming_invoice_total: 0,
    });
    sameValues(await billing.subscription(), await resources.billing.getSubscription());
    sameValues(await billing.prices(), await resources.billing.getPrices());
    sameValues(await billing.proratedPrices(), await resources.billing.getProratedPrices());
    sameValues(await billing.summary(), await resources.billing.getSubscriptionSummary());
    sameValues(await billing.schedule(), await resources.billing.getSubscriptionSchedule());
    sameValues(await billing.paymentMethod(), await resources.billing.getPaymentMethod());
    sameValues(await billing.payments(), await resources.billing.getPaymentHistory());
    expect(await billing.plan()).toMatchObject({ plan: "scale", price: 0 });
    await resources.billing.editBillingInformation({ city: "Raleigh" });
    expect(await billing.info()).toMatchObject({ city: "Raleigh", payment_method: null });
    sameValues(await billing.info(), await resources.billing.getBillingInformation());
  });

  it("says why it cannot take money", async () => {
    const { billing } = connect();
    for (const attempt of [
      () => billing.setPaymentMethod("made-up"),
      () => billing.removePaymentMethod(),
      () => billing.coupon("SPRING"),
      () => billing.setPlan({ plan: "free" }),
      () => billing.editSubscription({ plan: "free" }),
      () => billing.retryPayment(),
      () => billing.cancelPending(),
      () => billing.cancelSchedule(),
    ]) {
      await expect(attempt()).rejects.toMatchObject({
        httpStatus: 501,
        message: expect.stringContaining("sandbox"),
      });
    }
  });
});

describe("TagoCore servers", () => {
  it("are linked, edited, given a token and unlinked, the same to both clients", async () => {
    const { tagocores, tags } = connect();
    const { id } = await tagocores.create({ name: "Plant", tags: [{ key: "hall", value: "7" }] });
    await tagocores.edit(id, { active: false });
    expect(await tagocores.info(id)).toMatchObject({ id, name: "Plant", active: false });
    sameValues(await tagocores.info(id), await resources.tagocores.info(id));
    sameValues(
      await tagocores.list({ filter: { name: "pl*" } }),
      await resources.tagocores.list({ filter: { name: "pl*" } }),
    );
    expect(await tags.keys("tcore")).toEqual(["hall"]);
    sameValues(await tags.keys("tcore"), await resources.tags.getTagKeys("tcore"));
    const token = await tagocores.generateToken(id);
    expect(await resources.tagocores.tokenGenerate(id)).not.toBe(token);
    expect(await resources.tagocores.delete(id)).toBe("Successfully Removed");
    await expect(tagocores.info(id)).rejects.toMatchObject({
      message: expect.stringContaining("Invalid TagoCore ID"),
    });
    const nameless = await call("POST", `${sandbox.api}/tcore/instance`, {
      token: sandbox.tokens.profile,
      json: {},
    });
    expect(refusal(nameless).message).toContain("name");
  });
});

describe("statistics", () => {
  it("count by hour, day and month, on the clocks of a zone", async () => {
    const { id, token } = await newProfile("Counted");
    const there = connect(token);
    const made = await there.devices.create({ name: "Counted", type: "mutable", ...https });
    await call("POST", `${sandbox.api}/data`, {
      token: made.token,
      json: [
        { variable: "a", value: 1 },
        { variable: "b", value: 2 },
      ],
    });
    const hours = await there.profiles.statistics(id);
    expect(hours).toMatchObject([{ input: 2, output: 0 }]);
    sameValues(hours, await new Resources({ token }).profiles.usageStatisticList(id));
    const [day] = await there.profiles.statistics(id, {
      periodicity: "day",
      timezone: "Asia/Tokyo",
    });
    expect(day?.time).toMatch(/T15:00:00\.000Z$/u);
    await expect(there.profiles.statistics(id, { timezone: "Nowhere/Land" })).rejects.toMatchObject(
      { message: expect.stringContaining("timezone must be") },
    );
  });
});

describe("a plan that is enforced", () => {
  it("allows so many resources, and backups where it has them", async () => {
    const small = await startSandbox({ plan: "free" });
    const free = createConnection({
      token: small.tokens.profile,
      kind: "profile",
      region: { api: small.api },
      transport,
    });
    const { billing, profiles, devices } = free;
    expect(await billing.subscription()).toMatchObject({ plan: "free" });
    await expect(profiles.create({ name: "Second" })).rejects.toMatchObject({
      httpStatus: 400,
      message: expect.stringContaining("You have exceeded the maximum limit of Profiles (1)"),
    });
    await expect(profiles.team.add("current", "a@example.com")).rejects.toMatchObject({
      message: expect.stringContaining("Team members (0)"),
    });
    await expect(profiles.backups.list("current")).rejects.toMatchObject({
      httpStatus: 403,
      message: expect.stringContaining("not available on the free plan"),
    });
    // The first device is there from the start.
    for (const name of ["Two", "Three", "Four", "Five"]) {
      await devices.create({ name, type: "mutable", ...https });
    }
    await expect(devices.create({ name: "Six", type: "mutable", ...https })).rejects.toMatchObject({
      message: expect.stringContaining("Devices (5)"),
    });
    await small.stop();

    const large = await startSandbox({ plan: "scale", clock });
    const scale = createConnection({
      token: large.tokens.profile,
      kind: "profile",
      region: { api: large.api },
      transport,
    });
    await scale.profiles.backups.create("current");
    clock.advance(3_600_000);
    await expect(scale.profiles.backups.create("current")).rejects.toMatchObject({
      httpStatus: 403,
      message: expect.stringContaining("Please try again in 23 hours"),
    });
    await large.stop();
  });
});
