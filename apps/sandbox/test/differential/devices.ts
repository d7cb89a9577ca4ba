import { itemsOf } from "@tagoio-workbench/client";
import { all, both, https, mutable, oursAlone, refused, type Row } from "./row.ts";

const pump = {
  ...mutable,
  name: "Pump 1",
  tags: [{ key: "site", value: "north" }],
  serie_number: "PUMP-1",
  configuration_params: [{ key: "interval", value: "5", sent: false }],
};
const meter = {
  ...https,
  name: "Meter 1",
  type: "immutable",
  chunk_period: "month",
  chunk_retention: 2,
} as const;
const fields = ["id", "name", "tags", "active", "type", "created_at", "last_input"] as const;
const readings = [
  { variable: "volume", value: 1 },
  { variable: "volume", value: 2 },
];
const points = [
  { variable: "Level", value: 4, unit: "m", metadata: { color: "red" } },
  { variable: "level", value: 6, time: new Date("2026-01-05T10:00:00Z"), group: "first" },
  { variable: "place", location: { lat: 35.7, lng: -78.6 } },
  { variable: "open", value: true },
];

const aboutDevices: readonly Row[] = [
  both(
    "Resources.devices.create",
    ({ resources }) => resources.devices.create(pump),
    ({ profile }) => profile.devices.create(pump),
    { pump: "device_id", pumpToken: "token" },
  ),
  both(
    "Resources.devices.create",
    ({ resources }) => resources.devices.create(meter),
    ({ profile }) => profile.devices.create(meter),
    { meter: "device_id", meterToken: "token" },
  ),
  refused(
    "Resources.devices.create",
    ({ resources }) => resources.devices.create({ name: "P" } as never),
    ({ profile }) => profile.devices.create({ name: "P" } as never),
  ),
  both(
    "Resources.devices.list",
    ({ resources }) => resources.devices.list(),
    ({ profile }) => profile.devices.list(),
  ),
  both(
    "Resources.devices.list",
    ({ resources }) =>
      resources.devices.list({
        fields: [...fields],
        filter: { name: "p*", tags: [{ key: "site", value: "north" }] },
        orderBy: ["name", "desc"],
        resolveBucketName: true,
        resolveConnectorName: true,
      }),
    ({ profile }) =>
      profile.devices.list({
        fields: [...fields],
        filter: { name: "p*", tags: [{ key: "site", value: "north" }] },
        orderBy: ["name", "desc"],
        resolveBucketName: true,
        resolveConnectorName: true,
      }),
  ),
  both(
    "Resources.devices.list",
    ({ resources }) => resources.devices.list({ serial: "PUMP-1", amount: 1, page: 1 }),
    ({ profile }) => profile.devices.list({ serial: "PUMP-1", amount: 1, page: 1 }),
  ),
  both(
    "Resources.devices.listStreaming",
    ({ resources }) => all(resources.devices.listStreaming({}, { poolingTime: 1 })),
    async ({ profile }) => {
      const items: unknown[] = [];
      for await (const item of itemsOf(profile.devices.pages())) items.push(item);
      return items;
    },
  ),
  both(
    "Resources.devices.info",
    ({ resources, get }) => resources.devices.info(get("pump")),
    ({ profile, get }) => profile.devices.info(get("pump")),
  ),
  refused(
    "Resources.devices.info",
    ({ resources }) => resources.devices.info("0".repeat(24)),
    ({ profile }) => profile.devices.info("0".repeat(24)),
  ),
  both(
    "Resources.devices.edit",
    ({ resources, get }) =>
      resources.devices.edit(get("pump"), { name: "Pump 2", description: "By the gate" }),
    ({ profile, get }) =>
      profile.devices.edit(get("pump"), { name: "Pump 2", description: "By the gate" }),
  ),
  both(
    "Resources.devices.paramSet",
    ({ resources, get }) =>
      resources.devices.paramSet(get("pump"), [
        { key: "mode", value: "eco", sent: false },
        { key: "rate", value: "10", sent: true },
      ]),
    ({ profile, get }) =>
      profile.devices.params.set(get("pump"), [
        { key: "mode", value: "eco", sent: false },
        { key: "rate", value: "10", sent: true },
      ]),
  ),
  both(
    "Resources.devices.paramList",
    ({ resources, get }) => resources.devices.paramList(get("pump")),
    ({ profile, get }) => profile.devices.params.list(get("pump")),
    { param: "0.id" },
  ),
  both(
    "Resources.devices.paramSet",
    ({ resources, get }) => resources.devices.paramSet(get("pump"), { value: "7" }, get("param")),
    ({ profile, get }) => profile.devices.params.set(get("pump"), { id: get("param"), value: "7" }),
  ),
  both(
    "Resources.devices.paramList",
    ({ resources, get }) => resources.devices.paramList(get("pump"), false),
    ({ profile, get }) => profile.devices.params.list(get("pump"), { sent: false }),
  ),
  both(
    "Device.getParameters",
    ({ device, get }) => device(get("pumpToken")).getParameters("onlyUnRead"),
    ({ connect, get }) => connect(get("pumpToken"), "device").params.list({ sent: false }),
  ),
  both(
    "Device.setParameterAsRead",
    ({ device, get }) => device(get("pumpToken")).setParameterAsRead(get("param")),
    ({ connect, get }) => connect(get("pumpToken"), "device").params.markRead(get("param")),
  ),
  both(
    "Device.getParameters",
    ({ device, get }) => device(get("pumpToken")).getParameters("all"),
    ({ connect, get }) => connect(get("pumpToken"), "device").params.list(),
  ),
  both(
    "Resources.devices.paramRemove",
    ({ resources, get }) => resources.devices.paramRemove(get("pump"), get("param")),
    ({ profile, get }) => profile.devices.params.remove(get("pump"), get("param")),
  ),
  both(
    "Resources.devices.tokenCreate",
    // The same date under two names; our client keeps the one that all kinds of tokens have.
    async ({ resources, get }) => {
      const { expire_date: _same, ...token } = await resources.devices.tokenCreate(get("pump"), {
        name: "Reader",
        permission: "read",
        expire_time: "1 month" as never,
      });
      return token;
    },
    ({ profile, get }) =>
      profile.devices.tokens.create(get("pump"), {
        name: "Reader",
        permission: "read",
        expire_time: "1 month",
      }),
    { reader: "token" },
  ),
  both(
    "Resources.devices.tokenList",
    ({ resources, get }) =>
      resources.devices.tokenList(get("pump"), {
        fields: ["name", "token", "permission", "expire_time", "created_at"],
      }),
    ({ profile, get }) =>
      profile.devices.tokens.list(get("pump"), {
        fields: ["name", "token", "permission", "expire_time", "created_at"],
        orderBy: ["created_at", "desc"],
      }),
  ),
  refused(
    "Device.sendData",
    ({ device, get }) => device(get("reader")).sendData({ variable: "a", value: 1 }),
    ({ connect, get }) => connect(get("reader"), "device").data.send({ variable: "a", value: 1 }),
  ),
  both(
    "Resources.devices.tokenDelete",
    ({ resources, get }) => resources.devices.tokenDelete(get("reader")),
    ({ profile, get }) => profile.devices.tokens.delete(get("reader")),
  ),
  refused(
    "Device.getData",
    ({ device, get }) => device(get("reader")).getData(),
    ({ connect, get }) => connect(get("reader"), "device").data.read(),
  ),
  both(
    "Device.info",
    ({ device, get }) => device(get("pumpToken")).info(),
    ({ connect, get }) => connect(get("pumpToken"), "device").info(),
  ),
];

const byDeviceId: readonly Row[] = [
  both(
    "Resources.devices.sendDeviceData",
    ({ analysis, get }) => analysis.devices.sendDeviceData(get("meter"), readings),
    ({ analysis, get }) => analysis.devices.data(get("meter")).send(readings),
  ),
  both(
    "Resources.devices.sendDeviceDataStreaming",
    ({ analysis, get }) =>
      analysis.devices.sendDeviceDataStreaming(get("pump"), points, {
        poolingRecordQty: 3,
        poolingTime: 1,
      }),
    async ({ analysis, get }) => {
      const { send } = analysis.devices.data(get("pump"));
      await send(points.slice(0, 3));
      await send(points.slice(3));
      return `${points.length} Data added.`;
    },
  ),
  both(
    "Resources.devices.getDeviceData",
    ({ resources, get }) => resources.devices.getDeviceData(get("pump")),
    ({ profile, get }) => profile.devices.data(get("pump")).read(),
    { level: "0.id" },
  ),
  both(
    "Resources.devices.getDeviceData",
    ({ analysis, get }) =>
      analysis.devices.getDeviceData(get("pump"), { variables: ["level"], qty: 1, details: true }),
    ({ analysis, get }) =>
      analysis.devices.data(get("pump")).read({ variables: ["level"], qty: 1, details: true }),
  ),
  both(
    "Resources.devices.getDeviceDataStreaming",
    ({ resources, get }) =>
      all(resources.devices.getDeviceDataStreaming(get("pump"), {}, { poolingTime: 1 })),
    ({ profile, get }) => all(profile.devices.data(get("pump")).pages({ ordination: "ascending" })),
  ),
  both(
    "Resources.devices.amount",
    ({ resources, get }) => resources.devices.amount(get("pump")),
    ({ profile, get }) => profile.devices.data(get("pump")).amount(),
  ),
  both(
    "Resources.buckets.amount",
    ({ resources, get }) => resources.buckets.amount(get("pump")),
    ({ profile, get }) => profile.devices.data(get("pump")).amount(),
  ),
  both(
    "Resources.buckets.list",
    ({ resources }) => resources.buckets.list({ fields: ["id", "name"] }),
    ({ profile }) => profile.devices.list({ fields: ["id", "name"] }),
  ),
  both(
    "Resources.buckets.info",
    ({ resources, get }) => resources.buckets.info(get("pump")),
    ({ profile, get }) => profile.devices.info(get("pump")),
  ),
  both(
    "Resources.devices.editDeviceData",
    ({ resources, get }) =>
      resources.devices.editDeviceData(get("pump"), { id: get("level"), value: 8, unit: "cm" }),
    ({ profile, get }) =>
      profile.devices.data(get("pump")).edit({ id: get("level"), value: 8, unit: "cm" }),
  ),
  refused(
    "Resources.devices.editDeviceData",
    ({ resources, get }) =>
      resources.devices.editDeviceData(get("meter"), { id: get("level"), value: 8 }),
    ({ profile, get }) => profile.devices.data(get("meter")).edit({ id: get("level"), value: 8 }),
  ),
  both(
    "Resources.devices.deleteDeviceData",
    ({ resources, get }) =>
      resources.devices.deleteDeviceData(get("pump"), { variables: "place", qty: 1 }),
    ({ profile, get }) => profile.devices.data(get("pump")).delete({ variables: "place", qty: 1 }),
  ),
  both(
    "Resources.devices.emptyDeviceData",
    ({ resources, get }) => resources.devices.emptyDeviceData(get("pump")),
    async ({ profile, get }) => {
      await profile.devices.data(get("pump")).empty();
      return "Data Successfully Removed";
    },
  ),
  both(
    "Resources.devices.getChunk",
    ({ resources, get }) => resources.devices.getChunk(get("meter")),
    ({ profile, get }) => profile.devices.chunks.list(get("meter")),
    { chunk: "0.id" },
  ),
  both(
    "Resources.devices.copyChunk",
    ({ resources, get }) =>
      resources.devices.copyChunk({
        deviceID: get("meter"),
        chunkID: get("chunk"),
        file_address: "/copies/$CHUNK$.csv",
        headers: true,
      }),
    ({ profile, get }) =>
      profile.devices.chunks.copy(get("meter"), get("chunk"), {
        file_address: "/copies/$CHUNK$.csv",
        headers: true,
      }),
  ),
  both(
    "Resources.devices.dataBackup",
    ({ resources, get }) =>
      resources.devices.dataBackup(
        { deviceID: get("meter"), file_address: "/chunks/$CHUNK$.csv", headers: true },
        get("chunk"),
      ),
    ({ profile, get }) =>
      profile.devices.chunks.backup(get("meter"), get("chunk"), {
        file_address: "/chunks/$CHUNK$.csv",
        headers: true,
      }),
    { backup: "file_address" },
  ),
  both(
    "Resources.devices.dataBackup",
    ({ resources, get }) =>
      resources.devices.dataBackup({
        deviceID: get("meter"),
        file_address: "/all/$DEVICE$.csv",
        headers: true,
      }),
    ({ profile, get }) =>
      profile.devices
        .data(get("meter"))
        .backup({ file_address: "/all/$DEVICE$.csv", headers: true }),
  ),
  both(
    "Resources.devices.deleteChunk",
    ({ resources, get }) => resources.devices.deleteChunk(get("meter"), get("chunk")),
    ({ profile, get }) => profile.devices.chunks.delete(get("meter"), get("chunk")),
  ),
  both(
    "Resources.devices.dataRestore",
    ({ resources, get }) =>
      resources.devices.dataRestore({ deviceID: get("meter"), file_address: get("backup") }),
    ({ profile, get }) => profile.devices.data(get("meter")).restore(get("backup")),
  ),
  both(
    "Resources.devices.getDeviceData",
    ({ resources, get }) => resources.devices.getDeviceData(get("meter"), { qty: 10 }),
    ({ profile, get }) => profile.devices.data(get("meter")).read({ qty: 10 }),
  ),
  oursAlone("devices.convert", async ({ profile }) => {
    const { device_id: id } = await profile.devices.create({ ...mutable, name: "Converted" });
    await profile.devices.edit(id, { active: false });
    const { type, chunk_period, chunk_retention } = meter;
    return await profile.devices.convert(id, { type, chunk_period, chunk_retention });
  }),
  both(
    "Resources.devices.delete",
    ({ resources, get }) => resources.devices.delete(get("meter")),
    ({ profile, get }) => profile.devices.delete(get("meter")),
  ),
  both(
    "Resources.tags.getTagKeys",
    ({ resources }) => resources.tags.getTagKeys("device"),
    ({ profile }) => profile.tags.keys("device"),
  ),
];

export const devices: readonly Row[] = [...aboutDevices, ...byDeviceId];
