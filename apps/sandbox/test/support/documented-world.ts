import type { Sandbox } from "../../src/index.ts";
import { call } from "./api.ts";
import { lastMessage } from "./outbox.ts";

/** IDs, tokens and names of what a profile with one of everything holds. */
export type World = Readonly<Record<string, string>>;

const https = { network: "5bbd0d144051a50034cd19fb", connector: "5f5a8f3351d4db99c40dece5" };
const password = "sandbox";
const button = "0".repeat(24);

/** Makes one of everything through the API: what the paths and bodies of documented requests name. */
export async function makeWorld({ api, tokens, devices }: Sandbox): Promise<World> {
  const ask = async (
    method: string,
    path: string,
    json?: unknown,
    token = tokens.profile,
  ): Promise<unknown> => {
    const answer = await call(method, api + path, {
      token,
      ...(json === undefined ? {} : { json }),
    });
    if (!answer.status) {
      throw new Error(`${method} ${path}: ${String(answer.message)}`);
    }
    return answer.result;
  };
  const one = async (path: string): Promise<Record<string, string>> => {
    const [first] = (await ask("GET", path)) as Record<string, string>[];
    return first ?? {};
  };
  const made = async (path: string, field: string, json?: unknown): Promise<string> =>
    String(((await ask("POST", path, json)) as Record<string, unknown>)[field]);

  const network_id = await made("/integration/network", "network", {
    name: "Network",
    require_devices_access: true,
  });
  const connector_id = await made("/integration/connector", "connector", {
    name: "Connector",
    networks: [network_id],
  });
  const network_token = await made("/integration/network/token", "token", {
    network: network_id,
    name: "Network",
    permission: "full",
  });
  const device_id = await made("/device", "device_id", { name: "Device", ...https });
  const device_token = await made("/device/token", "token", {
    device: device_id,
    name: "Other",
    permission: "full",
  });
  await ask("POST", `/device/${device_id}/params`, { key: "a", value: "b", sent: false });
  await ask("POST", "/data", { variable: "level", value: 1 }, device_token);
  const file_address = "/backup/device.csv";
  await ask("POST", `/device/${device_id}/data/backup`, { file_address, headers: true });

  const sleeping = await made("/device", "device_id", { name: "Asleep", ...https, active: false });
  const immutable = await made("/device", "device_id", {
    name: "Immutable",
    ...https,
    type: "immutable",
    chunk_period: "month",
    chunk_retention: 2,
  });
  const { token: immutable_token } = await one(`/device/token/${immutable}`);
  await ask("POST", "/data", { variable: "level", value: 1 }, immutable_token);
  const { id: chunk_id } = await one(`/device/${immutable}/chunk`);
  const networked = await made("/device", "device_id", {
    name: "Networked",
    network: network_id,
    connector: connector_id,
  });
  await ask("POST", `/device/${networked}/params`, { key: "a", value: "b", sent: false });
  const serie_number = "A-1";
  await ask("POST", "/device/token", {
    device: networked,
    name: "Serial",
    permission: "full",
    serie_number,
  });

  const own = devices[0]?.id ?? "";
  await ask("POST", `/device/${own}/params`, { key: "a", value: "b", sent: false });
  await ask("POST", "/data", { variable: "level", value: 1 }, tokens.device);
  const { id: record } = await one(`/device/${own}/data`);

  const analysis_id = await made("/analysis", "id", {
    name: "Analysis",
    run_on: "tago",
    runtime: "node-rt2025",
    interval: "never",
  });
  await ask("POST", `/analysis/${analysis_id}/upload`, {
    file: Buffer.from("1;").toString("base64"),
    file_name: "one.js",
    language: "node-rt2025",
  });

  const dashboard_id = await made("/dashboard", "dashboard", { label: "Board", type: "dashboard" });
  const widget_id = await made(`/dashboard/${dashboard_id}/widget`, "widget", {
    label: "Widget",
    type: "display",
    display: {},
    data: [{ origin: device_id, variables: "level" }],
    resource: [{ type: "device", view: "name", editable: "name", filter: [] }],
    analysis_run: analysis_id,
  });
  const dictionary_id = await made("/dictionary", "dictionary", { name: "Words", slug: "WORDS" });
  await ask("PUT", `/dictionary/${dictionary_id}/en-US`, { dictionary: {}, active: true });
  const entity_id = await made("/entity", "id", {
    name: "Rows",
    schema: { level: { type: "float" } },
    index: { by_level: { fields: ["level"] } },
  });
  await ask("POST", `/entity/${entity_id}/data`, { level: 1 });

  const user_id = await made("/run/users", "user", {
    name: "User",
    email: "user@example.com",
    password,
    timezone: "UTC",
  });
  const { token: user_token } = (await ask("GET", `/run/users/${user_id}/login`)) as World;
  const { url: run_url = "" } = (await ask("GET", "/run")) as World;
  const notification = {
    title: "a",
    message: "b",
    icon: { svg_url: "https://example.com/a.svg" },
    buttons: [{ id: button, label: "Press", triggers: [] }],
  };
  await ask("POST", `/run/${run_url}/signup`, {
    name: "New",
    email: "new-user@example.com",
    password,
    timezone: "UTC",
    company: "",
    phone: "",
    language: "en",
    active: true,
    newsletter: false,
  });
  const user_notification = await made("/run/notification/", "id", {
    run_user: user_id,
    ...notification,
  });
  await ask("POST", `/run/${run_url}/sdb/key`, "value", user_token);

  const { info } = (await ask("GET", "/profile/current")) as { info: World };
  const { id: profile_id = "" } = info;
  await ask("POST", "/files", [{ filename: "/a.csv", file: "dmFyaWFibGUsdmFsdWUKYSwx" }]);
  const { queryId: query_id = "" } = (await ask("GET", `/profile/${profile_id}/auditlog`)) as World;
  const second = await made("/profile", "id", { name: "Second" });
  const friend = { email: "friend@example.com", password };
  await ask("POST", "/account", {
    name: "Friend",
    ...friend,
    cpassword: password,
    timezone: "UTC",
  });
  const { confirmation: friend_code = "" } = await lastMessage(api, friend.email, "confirmation");
  await ask("GET", `/account/confirm/${friend_code}`);
  await ask("POST", `/profile/${profile_id}/team`, { email: friend.email });
  const { invitation = "" } = await lastMessage(api, friend.email, "invitation");
  const { id: account_id } = await one(`/profile/${profile_id}/team`);
  await ask("PUT", `/profile/${profile_id}/service`, {
    email: { provider: "smtp", from: "me@example.com", secrets: { data: "x" } },
  });
  const stranger = "stranger@example.com";
  await ask("POST", "/account", {
    name: "Stranger",
    email: stranger,
    password,
    cpassword: password,
    timezone: "UTC",
  });
  const code = async (to: string): Promise<string> =>
    (await lastMessage(api, to, "confirmation"))["confirmation"] ?? "";

  return {
    ...https,
    network_id,
    connector_id,
    network_token,
    device_id,
    device_token,
    param_id: (await one(`/device/${device_id}/params`))["id"] ?? "",
    networked,
    networked_param: (await one(`/device/${networked}/params`))["id"] ?? "",
    serie_number,
    sleeping,
    immutable,
    chunk_id: chunk_id ?? "",
    own_param: (await one(`/device/${own}/params`))["id"] ?? "",
    record: record ?? "",
    file_address,
    analysis_id,
    external: await made("/analysis", "id", { name: "External", run_on: "external" }),
    dashboard_id,
    widget_id,
    dictionary_id,
    locale: "en-US",
    slug: "WORDS",
    entity_id,
    row_id: (await one(`/entity/${entity_id}/data`))["id"] ?? "",
    user_id,
    user_token: user_token ?? "",
    user_code: await code("new-user@example.com"),
    user_notification,
    run_url,
    key: "key",
    profile_id,
    second,
    query_id,
    friend: friend.email,
    invitation,
    account_id: account_id ?? "",
    account_code: await code(stranger),
    stranger,
    profile_token: await made(`/profile/${profile_id}/token`, "token", {
      name: "Other",
      permission: "full",
      email: "developer@example.com",
      password,
    }),
    backup_id: await made(`/profile/${profile_id}/backup`, "backup_id"),
    service_type: "email",
    addon: "mobile",
    otp_type: "authenticator",
    file_path: "a.csv",
    type: "device",
    action_id: await made("/action", "action", {
      name: "Action",
      type: "interval",
      trigger: [{ interval: "1 day" }],
      action: { type: "notification", subject: "a", message: "b" },
    }),
    am_id: await made("/am", "am_id", { name: "Policy", targets: [], permissions: [] }),
    secret_id: await made("/secrets", "id", { key: "KEY", value: "value" }),
    sql_id: await made("/sql", "id", { name: "Query", query: "SELECT 1" }),
    version: "1",
    tcore_id: await made("/tcore/instance", "id", {
      name: "Core",
      last_connection: "2026-11-01T00:00:00.000Z",
      system_start_time: "2026-11-01T00:00:00.000Z",
      tcore_start_time: "2026-11-01T00:00:00.000Z",
    }),
    template_id: String(
      await ask("POST", "/template", { dashboard: dashboard_id, name: "Template" }),
    ),
    notification_id: await made("/notification", "id", notification),
    button_id: button,
    authorization: await made("/serviceauth", "token", { name: "Authorization" }),
  };
}
