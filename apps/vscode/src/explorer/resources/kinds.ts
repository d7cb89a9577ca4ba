import type { Connection } from "@tagoio-workbench/client";
import type { Translate } from "../../l10n/translate.ts";
import type { ResourcePage, ResourceQuery } from "../fleet.ts";

/** A resource of a profile, with what its row tells. */
export interface ResourceItem {
  /** Id, or the path of a file. */
  readonly id: string;
  readonly name: string;
  readonly description?: string | undefined;
  readonly active?: boolean | undefined;
  /** Has items below it, as a folder of files has. */
  readonly folder?: boolean | undefined;
}

export type ResourceKindId =
  | "analysis"
  | "action"
  | "dashboard"
  | "entity"
  | "file"
  | "user"
  | "dictionary"
  | "secret";

/** A kind of resource: how it is listed and shown. One row is all that a further kind needs. */
export interface ResourceKind {
  readonly id: ResourceKindId;
  readonly label: (t: Translate) => string;
  readonly icon: string;
  /** Its name among the amounts of the profile's summary. */
  readonly count?: string;
  /** Its page in the web administration; `{id}` is the resource. */
  readonly admin?: string;
  /** Words that menus look for on an item's row. */
  readonly words: string;
  readonly list: (
    connection: Connection,
    query: Omit<ResourceQuery, "kind"> & { readonly signal: AbortSignal },
    t: Translate,
  ) => Promise<ResourcePage>;
}

/** Lists that come in numbered pages: the next page is asked for while they come full. */
function paged<Item>(
  list: (
    connection: Connection,
    options: { readonly page: number; readonly amount: number; readonly signal: AbortSignal },
  ) => Promise<readonly Item[]>,
  show: (item: Item, t: Translate) => ResourceItem,
): ResourceKind["list"] {
  return async (connection, { from = "1", amount, signal }, t) => {
    const page = Number(from);
    const items = await list(connection, { page, amount, signal });
    return {
      items: items.map((item) => show(item, t)),
      next: items.length < amount ? undefined : String(page + 1),
    };
  };
}

const inactive = (active: boolean | undefined, t: Translate): string[] =>
  active === false ? [t("inactive")] : [];
const joined = (parts: readonly (string | undefined)[]): string | undefined => {
  const told = parts.filter((part) => part !== undefined && part !== "");
  return told.length === 0 ? undefined : told.join(" · ");
};

export const resourceKinds: readonly ResourceKind[] = [
  {
    id: "analysis",
    label: (t) => t("Analysis"),
    icon: "symbol-method",
    count: "analysis",
    admin: "analysis/{id}",
    words: "analysis",
    list: paged(
      ({ analyses }, query) =>
        analyses.list({
          ...query,
          fields: ["id", "name", "active", "run_on", "runtime"],
          orderBy: ["name", "asc"],
        }),
      ({ id, name = id, active, run_on: place, runtime }, t) => ({
        id,
        name,
        active,
        description: joined([
          place === "external" ? t("runs elsewhere") : runtime,
          ...inactive(active, t),
        ]),
      }),
    ),
  },
  {
    id: "action",
    label: (t) => t("Actions"),
    icon: "zap",
    count: "action",
    admin: "actions/{id}",
    words: "action",
    list: paged(
      ({ actions }, query) =>
        actions.list({
          ...query,
          fields: ["id", "name", "active", "type"],
          orderBy: ["name", "asc"],
        }),
      ({ id, name = id, active, type }, t) => ({
        id,
        name,
        active,
        description: joined([type, ...inactive(active, t)]),
      }),
    ),
  },
  {
    id: "dashboard",
    label: (t) => t("Dashboards"),
    icon: "dashboard",
    count: "dashboard",
    admin: "dashboards/info/{id}",
    words: "dashboard",
    list: paged(
      ({ dashboards }, query) =>
        dashboards.list({
          ...query,
          fields: ["id", "label", "type", "visible"],
          orderBy: ["label", "asc"],
        }),
      ({ id, label = id, type, visible }, t) => ({
        id,
        name: label,
        description: joined([
          type === "dashboard" ? undefined : type,
          visible === false ? t("hidden") : undefined,
        ]),
      }),
    ),
  },
  {
    id: "entity",
    label: (t) => t("Entities"),
    icon: "table",
    words: "entity",
    list: paged(
      ({ entities }, query) =>
        entities.list({ ...query, fields: ["id", "name"], orderBy: ["name", "asc"] }),
      ({ id, name = id }) => ({ id, name }),
    ),
  },
  {
    id: "file",
    label: (t) => t("Files"),
    icon: "file",
    words: "file",
    list: ({ files }, { under = "/", from, amount, signal }) =>
      listFiles(files, under, from, amount, signal),
  },
  {
    id: "user",
    label: (t) => t("Run Users"),
    icon: "account",
    count: "run_users",
    words: "user",
    list: paged(
      ({ run }, query) =>
        run.users.list({
          ...query,
          fields: ["id", "name", "email", "active"],
          orderBy: ["name", "asc"],
        }),
      ({ id, name = id, email, active }, t) => ({
        id,
        name,
        active,
        description: joined([email, ...inactive(active, t)]),
      }),
    ),
  },
  {
    id: "dictionary",
    label: (t) => t("Dictionaries"),
    icon: "book",
    count: "dictionary",
    words: "dictionary",
    list: paged(
      ({ dictionaries }, query) =>
        dictionaries.list({ ...query, fields: ["id", "name", "slug"], orderBy: ["name", "asc"] }),
      ({ id, name = id, slug }) => ({ id, name, description: slug }),
    ),
  },
  {
    id: "secret",
    label: (t) => t("Secrets"),
    icon: "lock",
    words: "secret",
    list: paged(
      ({ secrets }, query) =>
        secrets.list({ ...query, fields: ["id", "key"], orderBy: ["key", "asc"] }),
      ({ id, key = id }) => ({ id, name: key, description: "••••" }),
    ),
  },
];

export function resourceKind(id: ResourceKindId): ResourceKind {
  const found = resourceKinds.find((kind) => kind.id === id);
  if (found === undefined) throw new TypeError(`There is no kind of resource ${id}`);
  return found;
}

async function listFiles(
  files: Connection["files"],
  folder: string,
  from: string | undefined,
  amount: number,
  signal: AbortSignal,
): Promise<ResourcePage> {
  const listed = await files.list({ path: folder, qty: amount, pagination_token: from, signal });
  return {
    items: [
      ...listed.folders.map((name) => ({ id: `${folder}${name}/`, name, folder: true })),
      ...listed.files.map(({ filename, size, public: open }) => ({
        id: filename,
        name: filename.slice(filename.lastIndexOf("/") + 1),
        description: `${sizeText(size)}${open === true ? " · public" : ""}`,
      })),
    ],
    next: listed.pagination_token,
  };
}

/** A number of bytes: "12 B", "3.4 kB", "5.6 MB". */
function sizeText(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  return bytes < 1_000_000
    ? `${(bytes / 1000).toFixed(1)} kB`
    : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
