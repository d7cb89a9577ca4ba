import type { Rows } from "../handler.ts";
import { connectorInfo, listConnectors, listNetworks, networkInfo } from "./integrations.ts";

export const integrationRows: Rows = {
  "networks.list": listNetworks,
  "networks.info": networkInfo,
  "connectors.list": listConnectors,
  "connectors.info": connectorInfo,
};
