import { booleanOf, type Query, textOf, textsOf } from "../../http/query-string.ts";
import { ok, refuse } from "../../http/reply.ts";
import { type Connector, connectors, type Network, networks } from "../../seed/integrations.ts";
import type { Handler } from "../handler.ts";
import { parseListQuery } from "../list-query.ts";

type Row = Network | Connector;

/** Lists rows that stand in the program and not in the database. */
function listRows(all: readonly Row[], fields: readonly string[]): Handler {
  const rules = {
    fields,
    always: ["id"],
    defaultFields: ["id", "name"],
    orderable: ["id", "name"],
    defaultOrder: "name,asc",
  };
  return ({ query }) => {
    const list = parseListQuery(query, rules);
    if (!list.ok) {
      return list.reply;
    }
    const { page, filter, pick } = list.value;
    const { field, direction } = page.orderBy;
    const key = (row: Row): string => (field === "id" ? row.id : row.name);
    const sign = direction === "asc" ? 1 : -1;
    return ok(
      all
        .filter((row) => fits(row, filter))
        .toSorted((a, b) => sign * key(a).localeCompare(key(b)))
        .slice((page.page - 1) * page.amount, page.page * page.amount)
        .map((row) => pick({ ...row })),
    );
  };
}

function fits(row: Row, filter: Query): boolean {
  const [id, name] = [textsOf(filter, "id"), textOf(filter, "name")];
  // The cloud looks only at whether filter[public] is there: it leaves public rows out.
  const publicExcluded = "public" in filter && booleanOf(textOf(filter, "public")) !== undefined;
  return (
    (id.length === 0 || id.includes(row.id)) &&
    (name === undefined || wildcard(name).test(row.name)) &&
    !(publicExcluded && row.public)
  );
}

const wildcard = (pattern: string): RegExp =>
  new RegExp(`^${pattern.split("*").map(escapeRegex).join(".*")}$`, "iu");

const escapeRegex = (text: string): string =>
  text.replaceAll(/[$()*+.?[\\\]^{|}/-]/gu, String.raw`\$&`);

/** One row, narrowed to `fields` where the request names some. */
function rowInfo(all: readonly Row[], parameter: string, missing: string): Handler {
  return ({ params, query }) => {
    const row = all.find((each) => each.id === params[parameter]);
    if (row === undefined) {
      return refuse(400, missing);
    }
    const fields = new Set(["id", ...textsOf(query, "fields")]);
    return ok(
      fields.size === 1
        ? row
        : Object.fromEntries(Object.entries(row).filter(([name]) => fields.has(name))),
    );
  };
}

const networkFields = [
  "banner_url",
  "description",
  "device_parameters",
  "documentation_url",
  "icon_url",
  "id",
  "logo_url",
  "middleware_endpoint",
  "name",
  "payload_decoder",
  "payload_encoder",
  "public",
  "require_devices_access",
  "serial_number",
];
const connectorFields = [
  "created_at",
  "description",
  "device_annotation",
  "device_parameters",
  "id",
  "install_end_text",
  "install_text",
  "logo_url",
  "name",
  "networks",
  "payload_decoder",
  "payload_encoder",
  "public",
  "updated_at",
];

/** `GET /integration/network` */
export const listNetworks: Handler = listRows(networks, networkFields);
/** `GET /integration/network/:id` */
export const networkInfo: Handler = rowInfo(networks, "network_id", "Invalid Network ID");
/** `GET /integration/connector` */
export const listConnectors: Handler = listRows(connectors, connectorFields);
/** `GET /integration/connector/:id` */
export const connectorInfo: Handler = rowInfo(connectors, "connector_id", "Invalid Connector ID");
