import { both, oursAlone, refused, type Row } from "./row.ts";
import { TOTP, URI } from "otpauth";

const ana = {
  name: "Ana",
  email: "ana@example.com",
  password: "correct horse",
  timezone: "America/Sao_Paulo",
} as const;
const bia = { ...ana, name: "Bia", email: "bia@example.com", active: true } as const;
const second = { email: bia.email, password: bia.password } as const;
const fields = ["id", "name", "email", "active", "created_at", "last_login"] as const;
const nobody = "0".repeat(24);
const pinOf = (address: string, at: number): string =>
  (URI.parse(address) as TOTP).generate({ timestamp: at });

const ofRun: readonly Row[] = [
  both(
    "Resources.run.info",
    ({ resources }) => resources.run.info(),
    ({ profile }) => profile.run.info(),
    { portal: "url" },
  ),
  both(
    "Resources.run.edit",
    ({ resources }) => resources.run.edit({ name: "Cold chain" }),
    ({ profile }) => profile.run.edit({ name: "Cold chain" }),
  ),
  both(
    "Resources.run.userCreate",
    ({ resources }) => resources.run.userCreate(ana),
    ({ profile }) => profile.run.users.create(ana),
    { user: "user" },
  ),
  refused(
    "Resources.run.userCreate",
    ({ resources }) => resources.run.userCreate(ana),
    ({ profile }) => profile.run.users.create(ana),
  ),
  both(
    "Resources.run.userEdit",
    ({ resources, get }) => resources.run.userEdit(get("user"), { company: "Cold chain" }),
    ({ profile, get }) => profile.run.users.edit(get("user"), { company: "Cold chain" }),
  ),
  both(
    "Resources.run.userInfo",
    ({ resources, get }) => resources.run.userInfo(get("user")),
    ({ profile, get }) => profile.run.users.info(get("user")),
  ),
  both(
    "Resources.run.listUsers",
    ({ resources }) => resources.run.listUsers({ fields: [...fields], filter: { name: "a*" } }),
    ({ profile }) => profile.run.users.list({ fields: [...fields], filter: { name: "a*" } }),
  ),
  both(
    "Resources.run.loginAsUser",
    ({ resources, get }) => resources.run.loginAsUser(get("user"), { expire_time: "1 day" }),
    ({ profile, get }) => profile.run.users.loginAs(get("user"), { expireTime: "1 day" }),
    { userToken: "token" },
  ),
  both(
    "Resources.run.emailTest",
    ({ resources }) => resources.run.emailTest({ subject: "Hi", body: "Hello" }),
    ({ profile }) => profile.run.testEmail({ subject: "Hi", body: "Hello" }),
  ),
  both(
    "Resources.run.notificationCreate",
    ({ resources, get }) =>
      resources.run.notificationCreate(get("user"), { title: "Warm", message: "Freezer 1" }),
    ({ profile, get }) =>
      profile.run.notifications.create(get("user"), { title: "Warm", message: "Freezer 1" }),
    { notification: "id" },
  ),
  both(
    "Resources.run.notificationEdit",
    ({ resources, get }) => resources.run.notificationEdit(get("notification"), { title: "Hot" }),
    ({ profile, get }) => profile.run.notifications.edit(get("notification"), { title: "Hot" }),
  ),
  both(
    "Resources.run.notificationList",
    ({ resources, get }) => resources.run.notificationList(get("user")),
    ({ profile, get }) => profile.run.notifications.list(get("user")),
  ),
  refused(
    "Resources.run.ssoSAMLInfo",
    ({ resources }) => resources.run.ssoSAMLInfo(),
    ({ profile }) => profile.run.saml.info(),
  ),
  refused(
    "Resources.run.ssoSAMLEdit",
    ({ resources }) => resources.run.ssoSAMLEdit({}),
    ({ profile }) => profile.run.saml.edit({}),
  ),
  refused(
    "Resources.run.getCustomDomain",
    ({ resources }) => resources.run.getCustomDomain(nobody),
    ({ profile }) => profile.run.customDomain.info(nobody),
  ),
  refused(
    "Resources.run.createCustomDomain",
    ({ resources }) =>
      resources.run.createCustomDomain(nobody, {
        domain: "a.com",
        subdomain: "b",
        email: "c@a.com",
      }),
    ({ profile }) =>
      profile.run.customDomain.create(nobody, {
        domain: "a.com",
        subdomain: "b",
        email: "c@a.com",
      }),
  ),
  refused(
    "Resources.run.deleteCustomDomain",
    ({ resources }) => resources.run.deleteCustomDomain(nobody),
    ({ profile }) => profile.run.customDomain.delete(nobody),
  ),
  refused(
    "Resources.run.regenerateCustomDomain",
    ({ resources }) => resources.run.regenerateCustomDomain(nobody),
    ({ profile }) => profile.run.customDomain.regenerate(nobody),
  ),
];

const ofRunUser: readonly Row[] = [
  both(
    "RunUser.create",
    ({ statics, get, region }) => statics.RunUser.create(get("portal"), bia, region),
    ({ anonymous, get }) => anonymous.portal(get("portal")).signUp(bia),
    { signedUp: "user" },
  ),
  both(
    "RunUser.confirmUser",
    ({ statics, get, mail, region }) =>
      statics.RunUser.confirmUser(get("portal"), mail(bia.email, "confirmation"), region),
    ({ anonymous, get, mail }) =>
      anonymous.portal(get("portal")).confirm(mail(bia.email, "confirmation")),
  ),
  both(
    "RunUser.login",
    ({ statics, get, region }) => statics.RunUser.login(get("portal"), second, region),
    ({ anonymous, get }) => anonymous.portal(get("portal")).login(second),
    { ownToken: "token" },
  ),
  refused(
    "RunUser.login",
    ({ statics, get, region }) =>
      statics.RunUser.login(get("portal"), { ...second, password: "wrong" }, region),
    ({ anonymous, get }) => anonymous.portal(get("portal")).login({ ...second, password: "wrong" }),
  ),
  both(
    "RunUser.info",
    ({ runUser, get }) => runUser(get("ownToken")).info(get("portal")),
    ({ connect, get }) => connect(get("ownToken"), "run-user").runUser(get("portal")).info(),
  ),
  both(
    "RunUser.edit",
    ({ runUser, get }) => runUser(get("ownToken")).edit(get("portal"), { name: "Bia 2" }),
    ({ connect, get }) =>
      connect(get("ownToken"), "run-user").runUser(get("portal")).edit({ name: "Bia 2" }),
  ),
  both(
    "RunUser.SDB.setItem",
    ({ runUser, get }) => runUser(get("ownToken")).SDB.setItem(get("portal"), "theme", "dark"),
    ({ connect, get }) =>
      connect(get("ownToken"), "run-user").runUser(get("portal")).sdb.set("theme", "dark"),
  ),
  both(
    "RunUser.SDB.getItem",
    ({ runUser, get }) => runUser(get("ownToken")).SDB.getItem(get("portal"), "theme"),
    ({ connect, get }) =>
      connect(get("ownToken"), "run-user").runUser(get("portal")).sdb.get("theme"),
  ),
  both(
    "RunUser.SDB.removeItem",
    ({ runUser, get }) => runUser(get("ownToken")).SDB.removeItem(get("portal"), "theme"),
    ({ connect, get }) =>
      connect(get("ownToken"), "run-user").runUser(get("portal")).sdb.delete("theme"),
  ),
  both(
    "Resources.run.notificationCreate",
    ({ resources, get }) =>
      resources.run.notificationCreate(get("signedUp"), { title: "A", message: "B" }),
    ({ profile, get }) =>
      profile.run.notifications.create(get("signedUp"), { title: "A", message: "B" }),
    { message: "id" },
  ),
  both(
    "RunUser.notificationMarkRead",
    ({ runUser, get }) =>
      runUser(get("ownToken")).notificationMarkRead(get("portal"), get("message")),
    ({ connect, get }) =>
      connect(get("ownToken"), "run-user")
        .runUser(get("portal"))
        .notifications.markRead([get("message")]),
  ),
  both(
    "RunUser.notificationList",
    ({ runUser, get }) => runUser(get("ownToken")).notificationList(get("portal")),
    ({ connect, get }) =>
      connect(get("ownToken"), "run-user").runUser(get("portal")).notifications.list(),
  ),
  both(
    "RunUser.notificationMarkUnread",
    ({ runUser, get }) =>
      runUser(get("ownToken")).notificationMarkUnread(get("portal"), get("message")),
    ({ connect, get }) =>
      connect(get("ownToken"), "run-user")
        .runUser(get("portal"))
        .notifications.markUnread([get("message")]),
  ),
  both(
    "RunUser.notificationMarkAllRead",
    ({ runUser, get }) => runUser(get("ownToken")).notificationMarkAllRead(get("portal")),
    ({ connect, get }) =>
      connect(get("ownToken"), "run-user").runUser(get("portal")).notifications.markAllRead(),
  ),
  refused(
    "RunUser.notificationButton",
    ({ runUser, get }) =>
      runUser(get("ownToken")).notificationButton(get("portal"), get("message"), nobody),
    ({ connect, get }) =>
      connect(get("ownToken"), "run-user")
        .runUser(get("portal"))
        .notifications.pressButton(get("message"), nobody),
  ),
  both(
    "RunUser.notificationDelete",
    ({ runUser, get }) =>
      runUser(get("ownToken")).notificationDelete(get("portal"), get("message")),
    ({ connect, get }) =>
      connect(get("ownToken"), "run-user")
        .runUser(get("portal"))
        .notifications.delete(get("message")),
  ),
  both(
    "RunUser.enableOTP",
    ({ runUser, get }) =>
      runUser(get("ownToken")).enableOTP(get("portal"), second, "authenticator"),
    ({ connect, get }) =>
      connect(get("ownToken"), "run-user")
        .runUser(get("portal"))
        .otp.enable("authenticator", second),
    { app: "" },
  ),
  both(
    "RunUser.confirmOTP",
    ({ runUser, get, now }) =>
      runUser(get("ownToken")).confirmOTP(get("portal"), pinOf(get("app"), now()), "authenticator"),
    ({ connect, get, now }) =>
      connect(get("ownToken"), "run-user")
        .runUser(get("portal"))
        .otp.confirm("authenticator", pinOf(get("app"), now())),
  ),
  refused(
    "RunUser.requestLoginPINCode",
    ({ statics, get, region }) =>
      statics.RunUser.requestLoginPINCode(get("portal"), second, "sms", region),
    ({ anonymous, get }) => anonymous.portal(get("portal")).sendPin(second, "sms"),
  ),
  both(
    "RunUser.disableOTP",
    ({ runUser, get }) =>
      runUser(get("ownToken")).disableOTP(get("portal"), second, "authenticator"),
    ({ connect, get }) =>
      connect(get("ownToken"), "run-user")
        .runUser(get("portal"))
        .otp.disable("authenticator", second),
  ),
  both(
    "RunUser.passwordRecover",
    ({ statics, get, region }) => statics.RunUser.passwordRecover(get("portal"), bia.email, region),
    ({ anonymous, get }) => anonymous.portal(get("portal")).recoverPassword(bia.email),
  ),
  both(
    "RunUser.passwordChange",
    ({ runUser, get, mail }) =>
      runUser(mail(bia.email, "token")).passwordChange(get("portal"), "another horse"),
    ({ connect, get, mail }) =>
      connect(mail(bia.email, "token"), "run-user")
        .runUser(get("portal"))
        .changePassword("another horse"),
  ),
  oursAlone("dictionaries.language.getPublic", async ({ profile, anonymous, get }) => {
    const { dictionary } = await profile.dictionaries.create({ name: "Portal", slug: "PORTAL" });
    await profile.dictionaries.editLanguage(dictionary, "en-US", {
      dictionary: { HELLO: "Hello" },
      active: true,
    });
    return await anonymous.portal(get("portal")).dictionary("PORTAL", "en-US");
  }),
  both(
    "RunUser.login",
    ({ statics, get, region }) =>
      statics.RunUser.login(get("portal"), { ...second, password: "another horse" }, region),
    ({ anonymous, get }) =>
      anonymous.portal(get("portal")).login({ ...second, password: "another horse" }),
    { lastToken: "token" },
  ),
  both(
    "RunUser.delete",
    ({ runUser, get }) => runUser(get("lastToken")).delete(get("portal")),
    ({ connect, get }) => connect(get("lastToken"), "run-user").runUser(get("portal")).delete(),
  ),
  both(
    "Resources.run.notificationDelete",
    ({ resources, get }) => resources.run.notificationDelete(get("notification")),
    ({ profile, get }) => profile.run.notifications.delete(get("notification")),
  ),
  both(
    "Resources.run.userDelete",
    ({ resources, get }) => resources.run.userDelete(get("user")),
    ({ profile, get }) => profile.run.users.delete(get("user")),
  ),
];

const policy = {
  name: "Look",
  targets: [["analysis", "id", "0".repeat(24)]],
  permissions: [{ effect: "allow", action: ["access"], resource: ["device", "*"] }],
} as const;

const ofAccess: readonly Row[] = [
  both(
    "Resources.accessManagement.create",
    ({ resources }) => resources.accessManagement.create(policy as never),
    ({ profile }) => profile.access.create(policy),
    { policy: "am_id" },
  ),
  both(
    "Resources.accessManagement.list",
    ({ resources }) => resources.accessManagement.list({ fields: ["id", "name", "targets"] }),
    ({ profile }) => profile.access.list({ fields: ["id", "name", "targets"] }),
  ),
  both(
    "Resources.accessManagement.edit",
    ({ resources, get }) => resources.accessManagement.edit(get("policy"), { active: false }),
    ({ profile, get }) => profile.access.edit(get("policy"), { active: false }),
  ),
  both(
    "Resources.accessManagement.info",
    ({ resources, get }) => resources.accessManagement.info(get("policy")),
    ({ profile, get }) => profile.access.info(get("policy")),
  ),
  both(
    "Resources.accessManagement.delete",
    ({ resources, get }) => resources.accessManagement.delete(get("policy")),
    ({ profile, get }) => profile.access.delete(get("policy")),
  ),
  oursAlone("access.settings", ({ profile }) => profile.access.settings()),
];

export const people: readonly Row[] = [...ofRun, ...ofRunUser, ...ofAccess];
