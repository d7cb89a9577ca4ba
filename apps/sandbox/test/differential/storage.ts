import { createHash } from "node:crypto";
import { both, oursAlone, refused, type Row } from "./row.ts";

const base64 = (text: string): string => Buffer.from(text).toString("base64");
const bytes = new Uint8Array(11 * 2 ** 20).map((_none, index) => index % 251);
const partBytes = 5 * 2 ** 20;
/** The SDK before 12 takes addresses of the cloud only; what counts is the path. */
const cloud = (address: string): string =>
  new URL(new URL(address).pathname, "https://api.us-e1.tago.io").href;

const meters = {
  name: "Meters",
  schema: {
    serial: { type: "string", required: true },
    level: { type: "float" },
    seen: { type: "timestamp" },
    spare: { type: "int" },
  },
  index: { by_level: { fields: ["serial", "level"] } },
  tags: [{ key: "site", value: "lab" }],
} as const;
const rows = [
  { serial: "A", level: 1.5 },
  { serial: "B", level: 2, seen: "2026-06-01T10:00:00.000Z" },
] as const;
const unit = { schema: { unit: { action: "create", type: "string" } } } as const;

const ofEntities: readonly Row[] = [
  both(
    "Resources.entities.create",
    ({ resources }) => resources.entities.create(meters as never),
    ({ profile }) => profile.entities.create(meters),
    { entity: "id" },
  ),
  both(
    "Resources.entities.list",
    ({ resources }) => resources.entities.list({ fields: ["id", "name", "tags"] }),
    ({ profile }) => profile.entities.list({ fields: ["id", "name", "tags"] }),
  ),
  both(
    "Resources.entities.edit",
    ({ resources, get }) => resources.entities.edit(get("entity"), { name: "Meters 2" }),
    async ({ profile, get }) => ({
      message: await profile.entities.edit(get("entity"), { name: "Meters 2" }),
    }),
  ),
  both(
    "Resources.entities.sendEntityData",
    ({ resources, get }) => resources.entities.sendEntityData(get("entity"), rows),
    ({ profile, get }) => profile.entities.data.send(get("entity"), rows),
  ),
  refused(
    "Resources.entities.sendEntityData",
    ({ resources, get }) => resources.entities.sendEntityData(get("entity"), { level: 1 }),
    ({ profile, get }) => profile.entities.data.send(get("entity"), { level: 1 }),
  ),
  both(
    "Resources.entities.getEntityData",
    ({ resources, get }) =>
      resources.entities.getEntityData(get("entity"), {
        index: "by_level",
        filter: { serial: "B" },
        amount: 5,
      }),
    ({ profile, get }) =>
      profile.entities.data.read(get("entity"), {
        index: "by_level",
        filter: { serial: "B" },
        amount: 5,
      }),
    { row: "0.id" },
  ),
  both(
    "Resources.entities.editEntityData",
    ({ resources, get }) =>
      resources.entities.editEntityData(get("entity"), { id: get("row"), level: 7 } as never),
    ({ profile, get }) => profile.entities.data.edit(get("entity"), { id: get("row"), level: 7 }),
  ),
  both(
    "Resources.entities.amount",
    ({ resources, get }) => resources.entities.amount(get("entity")),
    ({ profile, get }) => profile.entities.data.amount(get("entity")),
  ),
  both(
    "Resources.entities.deleteEntityData",
    ({ resources, get }) =>
      resources.entities.deleteEntityData(get("entity"), { ids: [get("row")] }),
    ({ profile, get }) => profile.entities.data.delete(get("entity"), [get("row")]),
  ),
  oursAlone("entities.data.backup", ({ profile, get }) =>
    profile.entities.data.backup(get("entity"), { file_address: "/entity.csv", headers: true }),
  ),
  both(
    "Resources.entities.editSchemaIndex",
    ({ resources, get }) => resources.entities.editSchemaIndex(get("entity"), unit),
    async ({ profile, get }) => ({
      message: await profile.entities.editSchema(get("entity"), unit),
    }),
  ),
  both(
    "Resources.entities.renameField",
    ({ resources, get }) => resources.entities.renameField(get("entity"), "level", "height"),
    async ({ profile, get }) => ({
      message: await profile.entities.editSchema(get("entity"), {
        schema: { level: { action: "rename", new_name: "height" } },
      } as never),
    }),
  ),
  both(
    "Resources.entities.updateField",
    ({ resources, get }) =>
      resources.entities.updateField(get("entity"), "spare", {
        type: "float",
        required: false,
      } as never),
    async ({ profile, get }) => ({
      message: await profile.entities.editSchema(get("entity"), {
        schema: { spare: { action: "update", type: "float", required: false } },
      }),
    }),
  ),
  both(
    "Resources.entities.deleteIndex",
    ({ resources, get }) => resources.entities.deleteIndex(get("entity"), "by_level"),
    async ({ profile, get }) => ({
      message: await profile.entities.editSchema(get("entity"), {
        index: { by_level: { action: "delete" } },
      }),
    }),
  ),
  both(
    "Resources.entities.deleteField",
    ({ resources, get }) => resources.entities.deleteField(get("entity"), "spare"),
    async ({ profile, get }) => ({
      message: await profile.entities.editSchema(get("entity"), {
        schema: { spare: { action: "delete" } },
      } as never),
    }),
  ),
  both(
    "Resources.entities.info",
    ({ resources, get }) => resources.entities.info(get("entity")),
    ({ profile, get }) => profile.entities.info(get("entity")),
    { profileId: "profile" },
  ),
  both(
    "Resources.entities.emptyEntityData",
    ({ resources, get }) => resources.entities.emptyEntityData(get("entity")),
    ({ profile, get }) => profile.entities.data.empty(get("entity")),
  ),
  both(
    "Resources.entities.delete",
    ({ resources, get }) => resources.entities.delete(get("entity")),
    ({ profile, get }) => profile.entities.delete(get("entity")),
  ),
];

const ofFiles: readonly Row[] = [
  both(
    "Resources.files.uploadBase64",
    ({ resources }) =>
      resources.files.uploadBase64([
        { filename: "/a/one.txt", file: base64("one"), public: true },
        { filename: "/a/b/two.txt", file: base64("two") },
      ] as never),
    ({ profile }) =>
      profile.files.uploadBase64([
        { filename: "/a/one.txt", file: base64("one"), public: true },
        { filename: "/a/b/two.txt", file: base64("two") },
      ]),
  ),
  both(
    "Resources.files.list",
    ({ resources }) => resources.files.list({ path: "/a", quantity: 300 }),
    ({ profile }) => profile.files.list({ path: "/a" }),
  ),
  both(
    "Resources.files.copy",
    ({ resources }) => resources.files.copy([{ from: "/a/one.txt", to: "/c/three.txt" }]),
    ({ profile }) => profile.files.copy([{ from: "/a/one.txt", to: "/c/three.txt" }]),
  ),
  both(
    "Resources.files.move",
    ({ resources }) => resources.files.move([{ from: "/a/b/two.txt", to: "/c/two.txt" }]),
    ({ profile }) => profile.files.move([{ from: "/a/b/two.txt", to: "/c/two.txt" }]),
  ),
  both(
    "Resources.files.checkPermission",
    ({ resources }) => resources.files.checkPermission("/c/two.txt"),
    ({ profile }) => profile.files.permission("/c/two.txt"),
  ),
  both(
    "Resources.files.changePermission",
    ({ resources }) => resources.files.changePermission([{ file: "/c/two.txt", public: true }]),
    ({ profile }) => profile.files.setPermission([{ file: "/c/two.txt", public: true }]),
  ),
  both(
    "Resources.files.uploadFile",
    ({ resources }) =>
      resources.files.uploadFile(Buffer.from(bytes), "/big/file.bin", { chunkSize: partBytes }),
    ({ profile }) => profile.files.upload("/big/file.bin", bytes, { partBytes }),
    { file: "file" },
  ),
  both(
    "Resources.files.getFileMD5",
    ({ resources, get }) => resources.files.getFileMD5(cloud(get("file"))),
    ({ profile, get }) => profile.files.md5(get("file")),
  ),
  both(
    "Resources.files.getFileURLSigned",
    ({ resources, get }) => resources.files.getFileURLSigned(cloud(get("file"))),
    ({ profile, get }) => profile.files.link(get("file")),
  ),
  oursAlone("files.download", async ({ profile, get }) =>
    createHash("md5")
      .update(await profile.files.download(get("file")))
      .digest("hex"),
  ),
  both(
    "Resources.files.delete",
    ({ resources }) => resources.files.delete(["/a", "/c/two.txt"]),
    ({ profile }) => profile.files.delete(["/a", "/c/two.txt"]),
  ),
  refused(
    "Resources.files.delete",
    ({ resources }) => resources.files.delete(["/nothing"]),
    ({ profile }) => profile.files.delete(["/nothing"]),
  ),
];

const ofSecrets: readonly Row[] = [
  both(
    "Resources.secrets.create",
    ({ resources }) => resources.secrets.create({ key: "MAIL", value: "made-up" }),
    ({ profile }) => profile.secrets.create({ key: "MAIL", value: "made-up" }),
    { secret: "id" },
  ),
  refused(
    "Resources.secrets.create",
    ({ resources }) => resources.secrets.create({ key: "MAIL", value: "made-up" }),
    ({ profile }) => profile.secrets.create({ key: "MAIL", value: "made-up" }),
  ),
  both(
    "Resources.secrets.edit",
    ({ resources, get }) => resources.secrets.edit(get("secret"), { value: "longer, made up" }),
    ({ profile, get }) => profile.secrets.edit(get("secret"), { value: "longer, made up" }),
  ),
  both(
    "Resources.secrets.list",
    ({ resources }) => resources.secrets.list({ fields: ["key", "value_length", "created_at"] }),
    ({ profile }) => profile.secrets.list({ fields: ["key", "value_length", "created_at"] }),
  ),
  both(
    "Resources.secrets.info",
    ({ resources, get }) => resources.secrets.info(get("secret")),
    ({ profile, get }) => profile.secrets.info(get("secret")),
  ),
  both(
    "Resources.secrets.delete",
    ({ resources, get }) => resources.secrets.delete(get("secret")),
    ({ profile, get }) => profile.secrets.delete(get("secret")),
  ),
];

const levels = { name: "Levels", query: "SELECT 1" } as const;
const ofSql: readonly Row[] = [
  both(
    "Resources.sql.create",
    ({ resources }) => resources.sql.create(levels),
    ({ profile }) => profile.sql.create(levels),
    { query: "id" },
  ),
  both(
    "Resources.sql.edit",
    ({ resources, get }) => resources.sql.edit(get("query"), { ...levels, query: "SELECT 2" }),
    ({ profile, get }) => profile.sql.edit(get("query"), { ...levels, query: "SELECT 2" }),
  ),
  both(
    "Resources.sql.list",
    ({ resources }) => resources.sql.list({ fields: ["id", "name", "version"] as never }),
    ({ profile }) => profile.sql.list({ fields: ["id", "name", "version"] }),
  ),
  both(
    "Resources.sql.info",
    ({ resources, get }) => resources.sql.info(get("query")),
    ({ profile, get }) => profile.sql.info(get("query")),
  ),
  both(
    "Resources.sql.getVersion",
    ({ resources, get }) => resources.sql.getVersion(get("query"), 1),
    ({ profile, get }) => profile.sql.version(get("query"), 1),
  ),
  refused(
    "Resources.sql.execute",
    ({ resources, get }) => resources.sql.execute(get("query")),
    ({ profile, get }) => profile.sql.execute(get("query")),
  ),
  refused(
    "Resources.sql.tables",
    ({ resources }) => resources.sql.tables({ filter: "met" }),
    ({ profile }) => profile.sql.tables({ filter: "met" }),
  ),
  both(
    "Resources.sql.delete",
    ({ resources, get }) => resources.sql.delete(get("query")),
    ({ profile, get }) => profile.sql.delete(get("query")),
  ),
];

export const storage: readonly Row[] = [...ofEntities, ...ofFiles, ...ofSecrets, ...ofSql];
