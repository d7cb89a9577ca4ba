import { toIso } from "../../data/dates.ts";
import { objectParseError, ok, refuse, type Reply } from "../../http/reply.ts";
import { connectors } from "../../seed/integrations.ts";
import type { Document } from "../../store/documents.ts";
import type { ApiRequest, Handler } from "../handler.ts";
import { type Resource, resource, type Sent } from "../resource.ts";
import { connectorCreate, connectorEdit } from "./integration-schema.ts";
import { findNetworkOf } from "./networks.ts";
import { type Item, listItems, narrowed } from "./shelf.ts";

const fields = [
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
  "profile",
  "public",
  "updated_at",
];

export const noConnector: Reply = refuse(400, "Invalid Connector ID");

/** A connector of the profile as the API shows it. */
const present = ({ id, profile, body, created_at, updated_at }: Document): Item => ({
  id,
  profile,
  public: false,
  name: "",
  ...body,
  created_at: toIso(created_at),
  updated_at: toIso(updated_at),
});

const own: Resource = resource({
  kind: "connector",
  idParam: "connector_id",
  create: connectorCreate,
  edit: connectorEdit,
  list: { fields, always: ["id"], defaultFields: ["id", "name"], orderable: [], defaultOrder: "" },
  filters: { names: [], booleans: [], exact: [], tags: false },
  missing: noConnector,
  defaults: () => ({ description: "", device_parameters: [] }),
  check: unknownNetwork,
  created: ({ id }) => ({ connector: id }),
  present,
});

function unknownNetwork(request: ApiRequest, sent: Sent): Reply | undefined {
  const ids = Array.isArray(sent["networks"]) ? (sent["networks"] as string[]) : [];
  const index = ids.findIndex((id) => findNetworkOf(request, id) === undefined);
  return index === -1 ? undefined : objectParseError(`networks[${index}] is no network`);
}

/** The connector with this ID that the profile sees. */
export const findConnectorOf = (
  { region: { store, profile } }: Pick<ApiRequest, "region">,
  id: string,
): Item | undefined => {
  const common: Item | undefined = connectors.find((each) => each.id === id);
  const document = common === undefined && store.documents.find(profile, "connector", id);
  return document ? present(document) : common;
};

/** `GET /integration/connector` */
export const listConnectors: Handler = listItems(
  ({ region: { store, profile } }) => [
    ...connectors,
    ...store.documents.list(profile, "connector").map(present),
  ],
  fields,
);

/** `GET /integration/connector/:id` */
export const connectorInfo: Handler = (request) => {
  const connector = findConnectorOf(request, request.params["connector_id"] ?? "");
  return connector === undefined ? noConnector : ok(narrowed(connector, request.query));
};

/** `POST /integration/connector` */
export const createConnector: Handler = own.create;
/** `PUT /integration/connector/:id`, for connectors of the profile */
export const editConnector: Handler = own.edit;
/** `DELETE /integration/connector/:id`, for connectors of the profile */
export const deleteConnector: Handler = own.remove;
