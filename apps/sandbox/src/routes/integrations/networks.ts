import { toIso } from "../../data/dates.ts";
import { ok, refuse } from "../../http/reply.ts";
import { networks } from "../../seed/integrations.ts";
import type { Document } from "../../store/documents.ts";
import type { ApiRequest, Handler } from "../handler.ts";
import { type Resource, resource } from "../resource.ts";
import { networkCreate, networkEdit } from "./integration-schema.ts";
import { type Item, listItems, narrowed } from "./shelf.ts";

const fields = [
  "banner_url",
  "created_at",
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
  "profile",
  "public",
  "require_devices_access",
  "serial_number",
  "updated_at",
];

const missing = refuse(400, "Invalid Network ID");

/** A network of the profile as the API shows it. */
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
  kind: "network",
  idParam: "network_id",
  create: networkCreate,
  edit: networkEdit,
  list: { fields, always: ["id"], defaultFields: ["id", "name"], orderable: [], defaultOrder: "" },
  filters: { names: [], booleans: [], exact: [], tags: false },
  missing,
  defaults: () => ({ description: "", device_parameters: [], require_devices_access: false }),
  created: ({ id }) => ({ network: id }),
  present,
  removing({ region }, { id }) {
    for (const { token } of region.store.tokens.removeAll(id)) {
      region.live.revoke(token);
    }
  },
});

/** The network of the profile itself that the path or `id` names: only these have tokens. */
export const findOwnNetwork: Resource["find"] = own.find;

/** The network with this ID that the profile sees. */
export const findNetworkOf = (
  { region: { store, profile } }: Pick<ApiRequest, "region">,
  id: string,
): Item | undefined => {
  const common: Item | undefined = networks.find((each) => each.id === id);
  const document = common === undefined && store.documents.find(profile, "network", id);
  return document ? present(document) : common;
};

/** `GET /integration/network` */
export const listNetworks: Handler = listItems(
  ({ region: { store, profile } }) => [
    ...networks,
    ...store.documents.list(profile, "network").map(present),
  ],
  fields,
);

/** `GET /integration/network/:id` */
export const networkInfo: Handler = (request) => {
  const network = findNetworkOf(request, request.params["network_id"] ?? "");
  return network === undefined ? missing : ok(narrowed(network, request.query));
};

/** `POST /integration/network` */
export const createNetwork: Handler = own.create;
/** `PUT /integration/network/:id`, for networks of the profile */
export const editNetwork: Handler = own.edit;
/** `DELETE /integration/network/:id`, for networks of the profile */
export const deleteNetwork: Handler = own.remove;
