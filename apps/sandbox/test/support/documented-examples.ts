import type { RouteId } from "@tagoio-workbench/catalog";
import type { World } from "./documented-world.ts";
import type { Known } from "./example-body.ts";

/** What a good request to a route holds beside what the catalog says of it. */
export interface Example {
  readonly params?: (world: World) => World;
  readonly query?: (world: World) => string;
  /** In place of a body that is made from the schema. */
  readonly body?: (world: World) => unknown;
  /** Fields of the result that the documentation has and the sandbox never sends, with good reason. */
  readonly lacks?: readonly string[];
  /** Fields of the body. */
  readonly known?: (world: World) => Known;
}

const immutable: Example["params"] = ({ immutable: device_id = "" }) => ({ device_id });
const userCredentials = (): Known => ({ email: "user@example.com", password: "sandbox" });
const fileOf: Example["body"] = () => [{ from: "/a.csv", to: "/b.csv" }];

/** Routes whose schema does not say all that a good request needs. */
export const examples: Readonly<Partial<Record<RouteId, Example>>> = {
  "account.create": { known: () => ({ email: "someone@example.com", cpassword: "sandbox" }) },
  "account.confirm": { params: ({ account_code: token = "" }) => ({ token }) },
  "account.profileToken.create": {
    known: ({ profile_id }) => ({ profile_id, pin_code: "" }),
  },
  "profiles.team.add": { known: ({ stranger }) => ({ email: stranger }) },
  "profiles.team.accept": { params: ({ invitation: token = "" }) => ({ token }) },
  "profiles.team.decline": { params: ({ invitation: token = "" }) => ({ token }) },
  "profiles.delete": { params: ({ second: profile_id = "" }) => ({ profile_id }) },
  "profiles.tokens.delete": { params: ({ profile_token: token = "" }) => ({ token }) },
  "profiles.service.configure": {
    body: () => ({ sms: { provider: "twilio", secrets: { twilio_sid: "a", twilio_token: "b" } } }),
  },
  "profiles.service.test": { known: () => ({ to: "you@example.com" }) },
  "networks.tokens.create": { known: ({ network_id }) => ({ network: network_id }) },
  "networks.tokens.delete": { params: ({ network_token: token = "" }) => ({ token }) },
  "network.data.send": {
    body: ({ serie_number: serial }) => ({ variable: "a", value: 1, metadata: { serial } }),
  },
  "network.publish": { known: ({ networked }) => ({ device: networked }) },
  "network.params.set": {
    params: ({ networked: device_id = "" }) => ({ device_id }),
    known: ({ networked_param }) => ({ id: networked_param }),
  },
  "devices.tokens.delete": { params: ({ device_token: token = "" }) => ({ token }) },
  "devices.params.set": { known: ({ param_id }) => ({ id: param_id }) },
  "data.params.markRead": { params: ({ own_param: param_id = "" }) => ({ param_id }) },
  "devices.create": {
    body: ({ network, connector }) => ({
      name: "Created",
      network,
      connector,
      type: "hybrid",
      chunk_period: "month",
      chunk_retention: 1,
      mutable_variable_regex: "^state",
      serie_number: "B-1",
      description: "text",
      active: true,
      visible: true,
      tags: [{ key: "a", value: "b" }],
      configuration_params: [{ key: "a", value: "b", sent: false }],
      payload_decoder: "1;",
    }),
  },
  "devices.edit": { body: () => ({ name: "Renamed", active: false, visible: false }) },
  "devices.convert": { params: ({ sleeping: device_id = "" }) => ({ device_id }) },
  "devices.chunks.list": { params: immutable },
  "devices.chunks.delete": { params: immutable },
  "devices.chunks.backup": {
    params: immutable,
    known: ({ chunk_id }) => ({ chunk_id, file_address: "/backup/chunk.csv" }),
  },
  "devices.chunks.copy": {
    params: immutable,
    known: ({ chunk_id }) => ({ chunk_id, file_address: "/backup/chunk.csv" }),
  },
  "devices.data.backup": { known: () => ({ file_address: "/backup/again.csv" }) },
  "devices.data.restore": { known: ({ file_address }) => ({ file_address }) },
  "entities.data.edit": { known: ({ row_id }) => ({ id: row_id }) },
  "analyses.token.generate": { params: ({ external: analysis_id = "" }) => ({ analysis_id }) },
  "widgets.files.upload": {
    body: () => [{ filename: "/widget.csv", file: "YQ==", field_id: "a" }],
  },
  "files.move": { body: fileOf },
  "files.copy": { body: fileOf },
  "files.delete": { body: () => ["/a.csv"] },
  "files.permission.get": { query: () => "?file=/a.csv" },
  "files.permission.set": { body: () => [{ file: "/a.csv", public: true }] },
  "tagocores.create": { body: () => ({ name: "Core" }) },
  "templates.create": {
    body: ({ dashboard_id }) => ({ dashboard: dashboard_id, name: "Board", setup: {} }),
  },
  "authorizations.edit": { params: ({ authorization: token = "" }) => ({ token }) },
  "authorizations.delete": { params: ({ authorization: token = "" }) => ({ token }) },
  "run.notifications.edit": {
    params: ({ user_notification: notification_id = "" }) => ({ notification_id }),
  },
  "run.notifications.delete": {
    params: ({ user_notification: notification_id = "" }) => ({ notification_id }),
  },
  // The SDK's type of a user says so, and nobody sends a password back.
  "runUser.info": { lacks: ["password"] },
  "runUser.confirm": { params: ({ user_code: token = "" }) => ({ token }) },
  "runUser.login": { body: userCredentials },
  "runUser.edit": { body: () => ({ name: "Renamed", phone: "+15551234567" }) },
  "runUser.otp.enable": { known: userCredentials },
  "runUser.otp.disable": { known: userCredentials },
  "runUser.notifications.delete": {
    params: ({ user_notification: notification_id = "" }) => ({ notification_id }),
  },
  "runUser.notifications.pressButton": {
    params: ({ user_notification: notification_id = "" }) => ({ notification_id }),
  },
  "runUser.notifications.markRead": {
    known: ({ user_notification }) => ({ notification_ids: [user_notification] }),
  },
};

/** Routes that need steps before them, or answer with no JSON, and the file that asks them. */
export const elsewhere: Readonly<Partial<Record<RouteId, string>>> = {
  "account.loginOtp": "account.test.ts",
  "account.otp.confirm": "account.test.ts",
  "runUser.loginOtp": "run.test.ts",
  "runUser.otp.confirm": "run.test.ts",
  "files.resolve": "files.test.ts",
};
