import type { Rows } from "../handler.ts";
import {
  connectorInfo,
  createConnector,
  deleteConnector,
  editConnector,
  listConnectors,
} from "./connectors.ts";
import { listNetworkDevices, resolveSerial, setNetworkParams } from "./middleware.ts";
import { sendNetworkData } from "./network-data.ts";
import { createNetworkToken, deleteNetworkToken, listNetworkTokens } from "./network-tokens.ts";
import {
  createNetwork,
  deleteNetwork,
  editNetwork,
  listNetworks,
  networkInfo,
} from "./networks.ts";

export const integrationRows: Rows = {
  "networks.list": listNetworks,
  "networks.create": createNetwork,
  "networks.info": networkInfo,
  "networks.edit": editNetwork,
  "networks.delete": deleteNetwork,
  "networks.tokens.list": listNetworkTokens,
  "networks.tokens.create": createNetworkToken,
  "networks.tokens.delete": deleteNetworkToken,
  "network.data.send": { handle: sendNetworkData, body: "any" },
  "network.resolve": resolveSerial,
  "network.resolveAuthorized": resolveSerial,
  "network.devices.list": listNetworkDevices,
  "network.params.set": setNetworkParams,
  "connectors.list": listConnectors,
  "connectors.create": createConnector,
  "connectors.info": connectorInfo,
  "connectors.edit": editConnector,
  "connectors.delete": deleteConnector,
};
