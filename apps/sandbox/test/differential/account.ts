import { TOTP, URI } from "otpauth";
import { both, oursAlone, owner, refused, type Row } from "./row.ts";

const eve = { name: "Eve", email: "eve@example.com", password: "correct horse", timezone: "UTC" };
const credentials = { email: eve.email, password: eve.password } as const;
const pinOf = (address: string, at: number): string =>
  (URI.parse(address) as TOTP).generate({ timestamp: at });

const ofAccount: readonly Row[] = [
  both(
    "Resources.account.info",
    ({ resources }) => resources.account.info(),
    ({ profile }) => profile.account.info(),
  ),
  both(
    "Resources.account.edit",
    ({ resources }) => resources.account.edit({ company: "Cold chain" }),
    ({ profile }) => profile.account.edit({ company: "Cold chain" }),
  ),
  both(
    "Account.create",
    ({ statics, region }) => statics.Account.create({ ...eve, cpassword: eve.password }, region),
    ({ anonymous }) => anonymous.account.create(eve),
  ),
  both(
    "Account.resendConfirmation",
    ({ statics, region }) => statics.Account.resendConfirmation(eve.email, region),
    ({ anonymous }) => anonymous.account.resendConfirmation(eve.email),
  ),
  refused(
    "Account.login",
    ({ statics, region }) => statics.Account.login(credentials as never, region),
    ({ anonymous }) => anonymous.account.logIn(credentials),
  ),
  both(
    "Account.confirmAccount",
    ({ statics, region, mail }) =>
      statics.Account.confirmAccount(mail(eve.email, "confirmation"), region),
    ({ anonymous, mail }) => anonymous.account.confirm(mail(eve.email, "confirmation")),
  ),
  both(
    "Account.login",
    ({ statics, region }) => statics.Account.login(credentials as never, region),
    ({ anonymous }) => anonymous.account.logIn(credentials),
    { evesProfile: "profiles.0.id" },
  ),
  both(
    "Account.tokenCreate",
    async ({ statics, region, get }) => {
      const login = { ...credentials, profile_id: get("evesProfile"), name: "Mine" };
      const { token } = await statics.Account.tokenCreate(login as never, region);
      return { token };
    },
    async ({ anonymous, get }) => ({
      token: await anonymous.account.createToken({
        ...credentials,
        profile_id: get("evesProfile"),
        name: "Mine",
      }),
    }),
    { evesToken: "token" },
  ),
  both(
    "Resources.account.enableOTP",
    ({ profile, get }) => profile(get("evesToken")).account.enableOTP(credentials, "authenticator"),
    ({ connect, get }) =>
      connect(get("evesToken"), "profile").account.otp.enable("authenticator", credentials),
    { evesApp: "" },
  ),
  both(
    "Resources.account.confirmOTP",
    ({ profile, get, now }) =>
      profile(get("evesToken")).account.confirmOTP(pinOf(get("evesApp"), now()), "authenticator"),
    ({ connect, get, now }) =>
      connect(get("evesToken"), "profile").account.otp.confirm(
        "authenticator",
        pinOf(get("evesApp"), now()),
      ),
  ),
  refused(
    "Account.requestLoginPINCode",
    ({ statics, region }) => statics.Account.requestLoginPINCode(credentials, "sms", region),
    ({ anonymous }) => anonymous.account.requestPin("sms", credentials),
  ),
  both(
    "Resources.account.disableOTP",
    ({ profile, get }) =>
      profile(get("evesToken")).account.disableOTP(credentials, "authenticator"),
    ({ connect, get }) =>
      connect(get("evesToken"), "profile").account.otp.disable("authenticator", credentials),
  ),
  both(
    "Account.passwordRecover",
    ({ statics, region }) => statics.Account.passwordRecover(eve.email, region),
    ({ anonymous }) => anonymous.account.recoverPassword(eve.email),
  ),
  both(
    "Resources.account.passwordChange",
    ({ profile, mail }) => profile(mail(eve.email, "token")).account.passwordChange("another one"),
    ({ connect, mail }) =>
      connect(mail(eve.email, "token"), "profile").account.changePassword("another one"),
  ),
];

const ofProfiles: readonly Row[] = [
  both(
    "Resources.profiles.create",
    ({ resources }) => resources.profiles.create({ name: "Greenhouse" }),
    ({ profile }) => profile.profiles.create({ name: "Greenhouse" }),
    { greenhouse: "id" },
  ),
  both(
    "Resources.profiles.edit",
    ({ resources, get }) =>
      resources.profiles.edit(get("greenhouse"), { name: "Greenhouse 2" } as never),
    ({ profile, get }) => profile.profiles.edit(get("greenhouse"), { name: "Greenhouse 2" }),
  ),
  both(
    "Resources.profiles.list",
    ({ resources }) => resources.profiles.list(),
    ({ profile }) => profile.profiles.list(),
  ),
  both(
    "Resources.profiles.info",
    ({ resources }) => resources.profiles.info("current"),
    ({ profile }) => profile.profiles.info("current"),
    { home: "info.id" },
  ),
  both(
    "Resources.profiles.summary",
    ({ resources, get }) => resources.profiles.summary(get("home"), { onlyAmount: true }),
    ({ profile, get }) => profile.profiles.summary(get("home"), { onlyAmount: true }),
  ),
  both(
    "Resources.profiles.usageStatisticList",
    ({ resources, get }) => resources.profiles.usageStatisticList(get("home")),
    ({ profile, get }) => profile.profiles.statistics(get("home")),
  ),
  both(
    "Resources.profiles.auditLog",
    ({ resources, get }) => resources.profiles.auditLog(get("home"), { find: "pump" }),
    ({ profile, get }) => profile.profiles.auditLog.start(get("home"), { find: "pump" }),
    { search: "queryId" },
  ),
  both(
    "Resources.profiles.auditLogQuery",
    ({ resources, get }) => resources.profiles.auditLogQuery(get("home"), get("search")),
    ({ profile, get }) => profile.profiles.auditLog.result(get("home"), get("search")),
  ),
  both(
    "Resources.profiles.tokenCreate",
    async ({ resources, get }) => {
      const token = { name: "CI", permission: "full", expire_time: "1 day", ...owner };
      const { expire_date: _same, ...made } = await resources.profiles.tokenCreate(
        get("home"),
        token as never,
      );
      return made;
    },
    ({ profile, get }) =>
      profile.profiles.tokens.create(get("home"), {
        name: "CI",
        permission: "full",
        expire_time: "1 day",
        ...owner,
      }),
    { ci: "token" },
  ),
  both(
    "Resources.profiles.tokenList",
    ({ resources, get }) =>
      resources.profiles.tokenList(get("home"), { fields: ["name", "token", "expire_time"] }),
    ({ profile, get }) =>
      profile.profiles.tokens.list(get("home"), { fields: ["name", "token", "expire_time"] }),
  ),
  both(
    "Resources.profiles.transferTokenToAnotherProfile",
    ({ profile, get }) =>
      profile(get("ci")).profiles.transferTokenToAnotherProfile(get("greenhouse")),
    ({ connect, get }) => connect(get("ci"), "profile").profiles.switchTo(get("greenhouse")),
  ),
  both(
    "Resources.profiles.tokenDelete",
    ({ resources, get }) => resources.profiles.tokenDelete(get("greenhouse"), get("ci")),
    ({ profile, get }) => profile.profiles.tokens.delete(get("greenhouse"), get("ci")),
  ),
  both(
    "Resources.profiles.serviceEdit",
    ({ resources, get }) => resources.profiles.serviceEdit(get("greenhouse"), { input: 1000 }),
    ({ profile, get }) => profile.profiles.setServices(get("greenhouse"), { input: 1000 }),
  ),
  both(
    "Resources.profiles.addonEdit",
    ({ resources, get }) =>
      resources.profiles.addonEdit(get("greenhouse"), { mobile: true } as never),
    ({ profile, get }) => profile.profiles.setAddons(get("greenhouse"), { mobile: true }),
  ),
  both(
    "Resources.profiles.addonList",
    ({ resources, get }) => resources.profiles.addonList(get("greenhouse")),
    ({ profile, get }) => profile.profiles.addons(get("greenhouse")),
  ),
  both(
    "Resources.profiles.removeAddOn",
    ({ resources, get }) => resources.profiles.removeAddOn(get("greenhouse"), "mobile"),
    ({ profile, get }) => profile.profiles.removeAddon(get("greenhouse"), "mobile"),
  ),
  both(
    "Resources.profiles.addTeamMember",
    ({ resources, get }) => resources.profiles.addTeamMember(get("greenhouse"), eve.email),
    ({ profile, get }) => profile.profiles.team.add(get("greenhouse"), eve.email),
  ),
  both(
    "Account.declineTeamInvitation",
    ({ statics, region, mail }) =>
      statics.Account.declineTeamInvitation(mail(eve.email, "invitation"), region),
    ({ anonymous, mail }) => anonymous.invitations.decline(mail(eve.email, "invitation")),
  ),
  both(
    "Resources.profiles.addTeamMember",
    ({ resources, get }) => resources.profiles.addTeamMember(get("greenhouse"), eve.email),
    ({ profile, get }) => profile.profiles.team.add(get("greenhouse"), eve.email),
  ),
  both(
    "Account.acceptTeamInvitation",
    ({ statics, region, mail }) =>
      statics.Account.acceptTeamInvitation(mail(eve.email, "invitation"), region),
    ({ anonymous, mail }) => anonymous.invitations.accept(mail(eve.email, "invitation")),
  ),
  both(
    "Resources.profiles.teamList",
    ({ resources, get }) => resources.profiles.teamList(get("greenhouse")),
    ({ profile, get }) => profile.profiles.team.list(get("greenhouse")),
    { eve: "0.id" },
  ),
  both(
    "Resources.profiles.deleteTeamMember",
    ({ resources, get }) => resources.profiles.deleteTeamMember(get("greenhouse"), get("eve")),
    ({ profile, get }) => profile.profiles.team.remove(get("greenhouse"), get("eve")),
  ),
];

const apart: readonly Row[] = [
  oursAlone("profiles.service.configure", ({ profile, get }) =>
    profile.profiles.configureProvider(get("greenhouse"), {
      sms: { provider: "twilio", secrets: { twilio_sid: "made-up", twilio_token: "made-up" } },
    }),
  ),
  oursAlone("profiles.service.test", ({ profile, get }) =>
    profile.profiles.testProvider(get("greenhouse"), "sms", {
      to: "+15551234567",
      message: "Hello",
    }),
  ),
  oursAlone("profiles.backups.create", ({ profile, get }) =>
    profile.profiles.backups.create(get("greenhouse")),
  ),
  oursAlone(
    "profiles.backups.list",
    ({ profile, get }) => profile.profiles.backups.list(get("greenhouse")),
    { saved: "0.id" },
  ),
  oursAlone("profiles.backups.download", ({ profile, get }) =>
    profile.profiles.backups.download(get("greenhouse"), get("saved"), {
      password: owner.password,
    }),
  ),
  oursAlone("profiles.backups.delete", ({ profile, get }) =>
    profile.profiles.backups.delete(get("greenhouse"), get("saved"), {
      password: owner.password,
    }),
  ),
  both(
    "Resources.profiles.delete",
    ({ resources, get }) =>
      resources.profiles.delete(get("greenhouse"), { password: owner.password }),
    ({ profile, get }) => profile.profiles.delete(get("greenhouse"), { password: owner.password }),
  ),
  both(
    "Account.tokenCreate",
    async ({ statics, region, get }) => {
      const login = { email: eve.email, password: "another one", profile_id: get("evesProfile") };
      const made = await statics.Account.tokenCreate({ ...login, name: "Last" } as never, region);
      return { token: made.token };
    },
    async ({ anonymous, get }) => ({
      token: await anonymous.account.createToken({
        email: eve.email,
        password: "another one",
        profile_id: get("evesProfile"),
        name: "Last",
      }),
    }),
    { evesLast: "token" },
  ),
  both(
    "Resources.account.delete",
    ({ profile, get }) => profile(get("evesLast")).account.delete(),
    ({ connect, get }) => connect(get("evesLast"), "profile").account.delete(),
  ),
];

export const account: readonly Row[] = [...ofAccount, ...ofProfiles, ...apart];
