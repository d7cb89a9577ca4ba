// Made by `npm run generate` from packages/catalog/facts. Do not edit.

import type { TokenHeader } from "../token-header.ts";
import type { TokenKind, TokenKindRow } from "../token-kind.ts";

/** The kinds of token that requests carry. */
export const tokenKinds: readonly TokenKindRow[] = [
  {"id":"device","label":"Device token","aliases":["Device-Token"],"form":"UUID v4, lower case, no prefix","scope":"one device: its data, its own configuration parameters, /info","cannot":[],"createdBy":["automatically with POST /device","POST /device/token (profile, or analysis with Device / Token access)","Admin: Devices > device > General > Token"],"permissions":["full","write","read"],"sources":["docs/tagoio/devices/device-token.md","openapi#createToken","openapi#editDevice","mcp:src/services/devices/tools/update-device.ts","web:help.tago.io 4-device-token"]},
  {"id":"profile","label":"Profile token","aliases":["Account-Token","Profile-Token","account token"],"prefix":"p-","form":"older: UUID v4; newer: prefix p-","scope":"everything in one profile; bypasses access policies","cannot":["POST /device/{device_id}/data: answers 401 Authorization Denied","/data and /device/params: those belong to device tokens"],"createdBy":["Admin: Profiles & Teams > profile > Tokens (asks for the password)","POST /profile/{profile_id}/token with e-mail and password","POST /account/profile/token without a token","CLI: tagoio login / init"],"permissions":["full","write","read"],"sources":["docs/tagoio/profiles/account-token.md","docs/tagoio/profiles/index.md","changelog 2024-10-01 v8.21.6","mcp:src/services/access-management/AGENTS.md","mcp:src/testing/mocks/handlers.ts","cli-new:src/commands/devices/device-sender.ts"]},
  {"id":"analysis","label":"Analysis token","aliases":["Analysis-Token"],"prefix":"a-","form":"older: UUID v4; newer: prefix a-","scope":"nothing but its own analysis and the /analysis/services routes until an Access Management policy grants more","cannot":[],"createdBy":["with POST /analysis","GET /analysis/{analysis_id}/token","each run: POST /analysis/{analysis_id}/run returns analysis_token","Admin: Analysis page"],"permissions":[],"sources":["docs/tagoio/analysis/index.md","docs/tagoio/analysis/running-analysis-as-external-using-nodejs.md","mcp:src/services/access-management/AGENTS.md"]},
  {"id":"network","label":"Network token","aliases":["Middleware-Token","Network-Token","connector token","middleware token"],"prefix":"n-","form":"older: UUID v4; newer: prefix n-","scope":"/info, /integration/network/resolve, /data, /publish, /{connector_id}/devices, /{device_id}/params","cannot":[],"createdBy":["Admin: Integrations > Network > Tokens","POST /integration/network/token (profile token)"],"permissions":[],"sources":["docs/tagoio/integrations/general/creating-a-network-integration.md","openapi#sendDataUsingNetwork","mqtt-relay:src/services/tagoio.rs"]},
  {"id":"authorization","label":"Service authorization","aliases":["Authorization token","authorization code","device service authorization"],"prefix":"at","form":"at + 32 hex digits, no dash","scope":"lets an external network insert data for devices by serial number; may create devices","cannot":[],"createdBy":["Admin: Devices > Authorization","POST /serviceauth"],"permissions":[],"sources":["docs/tagoio/integrations/general/authorization.md","docs/tagotip/servers/setup.md","docs/tagotip/transports/mqtt.md"]},
  {"id":"run-user","label":"TagoRUN user token","aliases":["run user token"],"prefix":"u-","form":"older: UUID v4; newer: prefix u-","scope":"own user under /run/{run_url}; resources granted by access policies","cannot":[],"createdBy":["POST /run/{run_url}/login","GET /run/users/{user_id}/login"],"permissions":[],"sources":["sdk-js:src/modules/Resources/run.types.ts","mcp:src/services/access-management/AGENTS.md"]},
];

/** Headers that carry a token, and frequent misspellings of them. */
export const tokenHeaders: readonly TokenHeader[] = [
  {"name":"Device-Token","kinds":["device"],"standing":"accepted","note":"Header of a device token.","sources":["docs/tagoio/api/api_overview.md","openapi#securitySchemes","docs/tagoio/getting-started/getting-started.md","docs/api/sidebar/introduction.mdx","tcore:packages/server/Controllers/APIController.ts","legacy-py:tago/run_user"]},
  {"name":"Account-Token","kinds":["profile"],"standing":"accepted","note":"Header of an account (profile) token.","sources":["docs/tagoio/api/api_overview.md","old-docs:api.rst","legacy-py","tcore"]},
  {"name":"Profile-Token","kinds":["profile"],"standing":"accepted","note":"Newer name of Account-Token.","sources":["openapi#securitySchemes","docs/api/sidebar/introduction.mdx","tcore"]},
  {"name":"Analysis-Token","kinds":["analysis"],"standing":"accepted","note":"Header of an analysis token.","sources":["docs/tagoio/api/api_overview.md","tcore"]},
  {"name":"Middleware-Token","kinds":["network"],"standing":"accepted","note":"Header of a middleware (network) token. Only the API Overview page names it; the network SDK sends token.","sources":["docs/tagoio/api/api_overview.md"]},
  {"name":"token","kinds":["device","profile","analysis","network","authorization","run-user"],"standing":"accepted","note":"Generic header for any token; the one that the official SDKs send.","sources":["sdk-js:src/common/TagoIOModule.ts","sdk-python:common/tagoio_module.py","docs/tagocore/resources/device/data.md","tcore","sdk-python","legacy-js:comum/default_headers.js","mcp:src/services/access-management/permission-catalog.ts","sdk-js:src/modules/Analysis/Analysis.ts","openapi#securitySchemes (Network-Token)","docs/api/sidebar/introduction.mdx","sdk-js:src/modules/Network/Network.ts","sdk-js:src/modules/Authorization/Authorization.ts","sdk-js-npm:Services/TagoTiP","sdk-js:src/modules/RunUser/RunUser.ts"]},
  {"name":"Authorization","kinds":["device","profile","analysis","network","authorization","run-user"],"standing":"accepted","note":"Generic header for any token. The value is the token itself, without Bearer.","sources":["docs/tagoio/devices/getting-data.md","docs/tagoio/devices/deleting-data.md","mqtt-relay:src/services/tagoio.rs","tcore","cli:src/commands/profile/backup/lib.ts","cli:src/commands/devices/change-bucket-type.ts","docs/api/sidebar/introduction.mdx","docs/api/sidebar/introduction.mdx (generic header)","docs/tagoio/integrations/general/creating-a-network-integration.md","docs/tagoio/integrations/networks/*.md","docs/tagotip/transports/http.md"]},
  {"name":"Authentication","kinds":["device","profile"],"standing":"accepted","note":"Documented for account and device tokens, yet no client or server source uses it. Authorization works everywhere.","instead":"Authorization","sources":["docs/tagoio/api/api_overview.md","old-docs:api.rst"]},
  {"name":"Network-Token","kinds":["network"],"standing":"discouraged","note":"Name of a security scheme, not of a header: that scheme sends Token.","instead":"Middleware-Token","sources":["openapi#info"]},
  {"name":"Public-Token","kinds":[],"standing":"discouraged","note":"Read by TagoCore only.","instead":"token","sources":["tcore:packages/server/Controllers/APIController.ts"]},
  {"name":"Authorized","kinds":[],"standing":"discouraged","note":"Read by TagoCore only.","instead":"Authorization","sources":["tcore:packages/server/Controllers/APIController.ts"]},
  {"name":"Device-Tokens","kinds":[],"standing":"wrong","note":"TagoIO does not read this header.","instead":"Device-Token","sources":[]},
  {"name":"DeviceToken","kinds":[],"standing":"wrong","note":"TagoIO does not read this header.","instead":"Device-Token","sources":[]},
  {"name":"device_token","kinds":[],"standing":"wrong","note":"TagoIO does not read this header.","instead":"Device-Token","sources":[]},
  {"name":"X-Device-Token","kinds":[],"standing":"wrong","note":"TagoIO does not read this header.","instead":"Device-Token","sources":[]},
  {"name":"Auth-Token","kinds":[],"standing":"wrong","note":"TagoIO does not read this header.","instead":"token","sources":[]},
  {"name":"X-Auth-Token","kinds":[],"standing":"wrong","note":"TagoIO does not read this header.","instead":"token","sources":[]},
  {"name":"Authorisation","kinds":[],"standing":"wrong","note":"TagoIO does not read this header.","instead":"Authorization","sources":[]},
  {"name":"api-key","kinds":[],"standing":"wrong","note":"TagoIO does not read this header.","instead":"token","sources":[]},
];

/** The header to send for each kind. */
export const headersByKind: Readonly<Record<TokenKind, string>> = {
  "device": "Device-Token",
  "profile": "Account-Token",
  "analysis": "Analysis-Token",
  "network": "Middleware-Token",
  "authorization": "token",
  "run-user": "token",
};
