import { both, oursAlone, refused, type Row } from "./row.ts";

const mine = { name: "Mine", require_devices_access: true } as const;
const param = { key: "interval", value: "5", sent: false } as const;

const ofProfile: readonly Row[] = [
  both(
    "Resources.integration.networks.create",
    ({ resources }) => resources.integration.networks.create(mine),
    ({ profile }) => profile.networks.create(mine),
    { network: "network" },
  ),
  both(
    "Resources.integration.networks.list",
    ({ resources }) => resources.integration.networks.list({ fields: ["id", "name", "public"] }),
    ({ profile }) => profile.networks.list({ fields: ["id", "name", "public"] }),
  ),
  both(
    "Resources.integration.networks.edit",
    ({ resources, get }) =>
      resources.integration.networks.edit(get("network"), { description: "Ours" }),
    ({ profile, get }) => profile.networks.edit(get("network"), { description: "Ours" }),
  ),
  both(
    "Resources.integration.networks.info",
    ({ resources, get }) =>
      resources.integration.networks.info(get("network"), ["id", "name", "description"]),
    ({ profile, get }) =>
      profile.networks.info(get("network"), { fields: ["id", "name", "description"] }),
  ),
  both(
    "Resources.integration.networks.tokenCreate",
    ({ resources, get }) =>
      resources.integration.networks.tokenCreate(get("network"), {
        name: "Server",
        permission: "full",
      }),
    ({ profile, get }) =>
      profile.networks.tokens.create(get("network"), { name: "Server", permission: "full" }),
    { networkToken: "token" },
  ),
  both(
    "Resources.integration.networks.tokenList",
    ({ resources, get }) => resources.integration.networks.tokenList(get("network")),
    ({ profile, get }) => profile.networks.tokens.list(get("network")),
  ),
  both(
    "Resources.integration.connectors.create",
    ({ resources, get }) =>
      resources.integration.connectors.create({ name: "Meter", networks: [get("network")] }),
    ({ profile, get }) => profile.connectors.create({ name: "Meter", networks: [get("network")] }),
    { connector: "connector" },
  ),
  both(
    "Resources.integration.connectors.list",
    ({ resources }) =>
      resources.integration.connectors.list({ fields: ["id", "name", "networks"] }),
    ({ profile }) => profile.connectors.list({ fields: ["id", "name", "networks"] }),
  ),
  both(
    "Resources.integration.connectors.edit",
    ({ resources, get }) =>
      resources.integration.connectors.edit(get("connector"), { name: "Meter 2" }),
    ({ profile, get }) => profile.connectors.edit(get("connector"), { name: "Meter 2" }),
  ),
  both(
    "Resources.integration.connectors.info",
    ({ resources, get }) =>
      resources.integration.connectors.info(get("connector"), ["id", "name", "networks"]),
    ({ profile, get }) =>
      profile.connectors.info(get("connector"), { fields: ["id", "name", "networks"] }),
  ),
];

const ofNetwork: readonly Row[] = [
  both(
    "Resources.devices.create",
    ({ resources, get }) =>
      resources.devices.create({
        name: "Meter",
        type: "mutable",
        serie_number: "M-1",
        network: get("network"),
        connector: get("connector"),
      }),
    ({ profile, get }) =>
      profile.devices.create({
        name: "Meter",
        type: "mutable",
        serie_number: "M-1",
        network: get("network"),
        connector: get("connector"),
      }),
    { served: "device_id" },
  ),
  both(
    "Network.info",
    ({ network, get }) => network(get("networkToken")).info(),
    ({ connect, get }) => connect(get("networkToken"), "network").info({ details: true }),
  ),
  both(
    "Network.resolveToken",
    ({ network, get }) => network(get("networkToken")).resolveToken("M-1"),
    ({ connect, get }) => connect(get("networkToken"), "network").network.resolve("M-1"),
  ),
  refused(
    "Network.resolveToken",
    ({ network, get }) => network(get("networkToken")).resolveToken("none"),
    ({ connect, get }) => connect(get("networkToken"), "network").network.resolve("none"),
  ),
  both(
    "Network.deviceList",
    ({ network, get }) => network(get("networkToken")).deviceList(get("connector")),
    ({ connect, get }) => connect(get("networkToken"), "network").network.devices(get("connector")),
  ),
  both(
    "Network.deviceParamSet",
    ({ network, get }) => network(get("networkToken")).deviceParamSet(get("served"), param),
    ({ connect, get }) =>
      connect(get("networkToken"), "network").network.setParams(get("served"), param),
  ),
  both(
    "Network.publishToRelay",
    ({ network, get }) =>
      network(get("networkToken")).publishToRelay({ device: get("served"), topic: "down" }),
    ({ connect, get }) =>
      connect(get("networkToken"), "network").network.publish({
        device: get("served"),
        topic: "down",
      }),
  ),
  oursAlone("network.data.send", ({ connect, get }) =>
    connect(get("networkToken"), "network").network.sendData({
      variable: "level",
      value: 1,
      metadata: { serial: "M-1" },
    }),
  ),
];

const ofAuthorizations: readonly Row[] = [
  both(
    "Resources.serviceAuthorization.tokenCreate",
    ({ resources }) =>
      resources.serviceAuthorization.tokenCreate({ name: "LoRaWAN", permission: "full" }),
    ({ profile }) => profile.authorizations.create({ name: "LoRaWAN", permission: "full" }),
    { authorization: "token" },
  ),
  both(
    "Resources.serviceAuthorization.tokenEdit",
    ({ resources, get }) =>
      resources.serviceAuthorization.tokenEdit(get("authorization"), "second"),
    ({ profile, get }) => profile.authorizations.edit(get("authorization"), "second"),
  ),
  both(
    "Resources.serviceAuthorization.tokenList",
    ({ resources }) =>
      resources.serviceAuthorization.tokenList({ fields: ["name", "token", "verification_code"] }),
    ({ profile }) =>
      profile.authorizations.list({ fields: ["name", "token", "verification_code"] }),
  ),
  both(
    "Authorization.info",
    ({ authorization, get }) => authorization(get("authorization")).info(),
    ({ connect, get }) => connect(get("authorization"), "authorization").info({ details: true }),
  ),
  both(
    "Network.resolveToken",
    ({ network, get }) => network(get("networkToken")).resolveToken("M-1", get("authorization")),
    ({ connect, get }) =>
      connect(get("networkToken"), "network").network.resolve("M-1", {
        authorization: get("authorization"),
      }),
  ),
  refused(
    "Services.tagotip.cmd",
    ({ tagotip, get }) =>
      tagotip(get("authorization"), { serial: "M-1", protocol: "mqtt", body: "on" }),
    ({ connect, get }) =>
      connect(get("authorization"), "authorization").services.tagotip.command({
        serial: "M-1",
        protocol: "mqtt",
        body: "on",
      }),
  ),
  both(
    "Resources.serviceAuthorization.tokenDelete",
    ({ resources, get }) => resources.serviceAuthorization.tokenDelete(get("authorization")),
    ({ profile, get }) => profile.authorizations.delete(get("authorization")),
  ),
  both(
    "Resources.devices.delete",
    ({ resources, get }) => resources.devices.delete(get("served")),
    ({ profile, get }) => profile.devices.delete(get("served")),
  ),
  both(
    "Resources.integration.connectors.delete",
    ({ resources, get }) => resources.integration.connectors.delete(get("connector")),
    ({ profile, get }) => profile.connectors.delete(get("connector")),
  ),
  both(
    "Resources.integration.networks.tokenDelete",
    ({ resources, get }) => resources.integration.networks.tokenDelete(get("networkToken")),
    ({ profile, get }) => profile.networks.tokens.delete(get("networkToken")),
  ),
  both(
    "Resources.integration.networks.delete",
    ({ resources, get }) => resources.integration.networks.delete(get("network")),
    ({ profile, get }) => profile.networks.delete(get("network")),
  ),
];

export const integrations: readonly Row[] = [...ofProfile, ...ofNetwork, ...ofAuthorizations];
