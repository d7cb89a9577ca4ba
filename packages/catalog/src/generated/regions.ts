// Made by `npm run generate` from packages/catalog/facts. Do not edit.

import type { Region } from "../region.ts";

/** The public regions. */
export const regions: readonly Region[] = [
  {"id":"us-e1","label":"US East 1","default":true,"api":"https://api.us-e1.tago.io","apiAliases":["https://api.tago.io"],"sse":"https://sse.tago.io/events","sseAliases":["https://sse.us-e1.tago.io/events"],"admin":"https://admin.tago.io","legacyIds":["usa-1"],"note":"Both hosts are in official use for the same region: the API Overview page, OpenAPI and MCP say api.us-e1; JS SDK, Python SDK, CLI and the Getting Started page say api.tago.io. No source calls api.tago.io deprecated.","sources":["docs/tagoio/api/api_overview.md","openapi#servers","sdk-js:src/regions.ts","cli:src/commands/devices/device-live-inspector.ts","mcp:src/server/shared.ts","docs/tagoio/getting-started/getting-started.md","docs/tagoio/integrations/networks/mqtt/mqtt.md","docs/tagotip/servers/endpoints.md","docs/tagoio/integrations/index.md"]},
  {"id":"eu-w1","label":"Europe West 1","default":false,"api":"https://api.eu-w1.tago.io","apiAliases":[],"sse":"https://sse.eu-w1.tago.io/events","sseAliases":[],"admin":"https://admin.eu-w1.tago.io","legacyIds":[],"sources":["openapi#servers","sdk-js:src/regions.ts","docs/tagotip/servers/endpoints.md","docs/tagoio/integrations/index.md","changelog 2025-12-01 v9.1.13"]},
];

/** Hosts that people write by mistake, and what they mean. */
export const hostTypos: Readonly<Record<string, string>> = {
  "api.us-e2.tago.io": "api.us-e1.tago.io",
  "api.usa-1.tago.io": "api.us-e1.tago.io",
  "api.eu-w1.tagoio.net": "api.eu-w1.tago.io",
  "api.tago.com": "api.tago.io",
  "api.tagoio.com": "api.tago.io",
};
