// Made by `npm run generate` from packages/catalog/facts. Do not edit.

import type { DataField, DataQueryRow, EnvironmentVariable, LiveChannel } from "../data-rules.ts";

/** Fields of a data record. */
export const dataFields: readonly DataField[] = [
  {"name":"variable","type":"string","required":true,"maxLength":100,"note":"MCP asks for snake_case alphanumerics"},
  {"name":"value","type":"string|number|boolean","maxBytes":6144,"note":"docs: 6 kB. OpenAPI types it as string only; SDK and docs allow number and boolean. 2017 docs: numeric strings under 15 characters were turned into numbers; that automatic conversion was removed in v3.0.19 (changelog 2017-06-07)"},
  {"name":"unit","type":"string","maxLength":25},
  {"name":"group","type":"string","maxLength":100,"note":"TagoCore limits it to 24 characters"},
  {"name":"serie","type":"string|number","deprecated":true,"replacedBy":"group","note":"deprecated since v7.0.0 (2022-03-21); still in SDK types as deprecated"},
  {"name":"time","type":"string","note":"on immutable devices the time must lie inside the retention window"},
  {"name":"location","type":"object|null","note":"the sample response on the Getting Data page shows [41.87, -87.63], that is latitude first; do not copy it"},
  {"name":"metadata","type":"object","maxBytes":10240,"note":"free keys; some steer widgets, see metadataKeys"},
  {"name":"id","type":"string","readOnly":true},
  {"name":"device","type":"string","readOnly":true},
  {"name":"origin","type":"string","readOnly":true,"deprecated":true,"replacedBy":"device"},
  {"name":"created_at","type":"string","readOnly":true,"note":"only when the query has details=true"},
];

/** Keys of `metadata` that steer widgets. */
export const metadataKeys: readonly string[] = ["background_color","button_color","chart_color","color","dropdown_option_hidden","embed","end_date","icon","img_pin","label","layer","limit_superior","limit_inferior","point_color","radius","start_date","text_color","url","url_label","x","y","type","file","fixed_position","sentValues","old_value","topic","serial"];

/** Values of `query` when reading data. */
export const dataQueries: readonly DataQueryRow[] = [
  {"name":"default","sent":false,"result":"Data[]","parameters":["variables","groups","ids","values","start_date","end_date","details","qty","skip","ordination"],"required":[],"note":"never sent by the SDK: leave query out; TagoCore calls it defaultQ. Newest first; qty default 15","sources":["sdk-js:src/modules/Device/device.types.ts"]},
  {"name":"last_item","sent":true,"result":"Data[]","parameters":["variables","groups","ids","values","start_date","end_date","details"],"required":[],"note":"newest record by time","sources":["docs/tagoio/devices/getting-data.md","openapi#getData","sdk-js:src/modules/Device/device.types.ts"]},
  {"name":"last_value","sent":true,"result":"Data[]","parameters":["variables","groups","ids","values","start_date","end_date","details"],"required":[],"note":"newest record that has a value; in docs and SDK, missing from the OpenAPI enum","sources":["docs/tagoio/devices/getting-data.md","sdk-js:src/modules/Device/device.types.ts"]},
  {"name":"last_location","sent":true,"result":"Data[]","parameters":["variables","groups","ids","values","start_date","end_date","details"],"required":[],"note":"newest record that has a location","sources":["docs/tagoio/devices/getting-data.md","openapi#getData","sdk-js:src/modules/Device/device.types.ts"]},
  {"name":"last_insert","sent":true,"result":"Data[]","parameters":["variables","groups","ids","values","start_date","end_date","details"],"required":[],"note":"newest record by arrival; SDK only","sources":["sdk-js:src/modules/Device/device.types.ts"]},
  {"name":"first_item","sent":true,"result":"Data[]","parameters":["variables","groups","ids","values","start_date","end_date","details"],"required":[],"note":"oldest record by time; SDK only","sources":["sdk-js:src/modules/Device/device.types.ts"]},
  {"name":"first_value","sent":true,"result":"Data[]","parameters":["variables","groups","ids","values","start_date","end_date","details"],"required":[],"note":"SDK only","sources":["sdk-js:src/modules/Device/device.types.ts"]},
  {"name":"first_location","sent":true,"result":"Data[]","parameters":["variables","groups","ids","values","start_date","end_date","details"],"required":[],"note":"SDK only","sources":["sdk-js:src/modules/Device/device.types.ts"]},
  {"name":"first_insert","sent":true,"result":"Data[]","parameters":["variables","groups","ids","values","start_date","end_date","details"],"required":[],"note":"SDK only","sources":["sdk-js:src/modules/Device/device.types.ts"]},
  {"name":"count","sent":true,"result":"number or [{time,value}]","parameters":["variables","groups","ids","values","start_date","end_date","details"],"required":[],"sources":["openapi#getData","sdk-js:src/modules/Device/device.types.ts"]},
  {"name":"min","sent":true,"result":"number or [{time,value}]","parameters":["variables","groups","ids","values","start_date","end_date","details"],"required":[],"note":"TagoCore wants start_date and at most one month; SDK types do not","sources":["openapi#getData","sdk-js:src/modules/Device/device.types.ts"]},
  {"name":"max","sent":true,"result":"number or [{time,value}]","parameters":["variables","groups","ids","values","start_date","end_date","details"],"required":[],"note":"as min","sources":["openapi#getData","sdk-js:src/modules/Device/device.types.ts"]},
  {"name":"avg","sent":true,"result":"number or [{time,value}]","parameters":["variables","groups","ids","values","start_date","end_date","details"],"required":["start_date"],"note":"period at most one month","sources":["openapi#getData","sdk-js:src/modules/Device/device.types.ts","mcp:src/services/devices/tools/device-data-query.ts"]},
  {"name":"sum","sent":true,"result":"number or [{time,value}]","parameters":["variables","groups","ids","values","start_date","end_date","details"],"required":["start_date"],"note":"period at most one month","sources":["openapi#getData","sdk-js:src/modules/Device/device.types.ts","mcp:src/services/devices/tools/device-data-query.ts"]},
  {"name":"aggregate","sent":true,"result":"[{time,value}]","parameters":["variables","groups","ids","values","start_date","end_date","details","interval","function"],"required":["interval","function"],"note":"own, much lower rate limit: 5 / 10 / 100 requests a minute","sources":["openapi#getData","sdk-js:src/modules/Device/device.types.ts","docs/tagoio/profiles/services/rate-limits-hard-limits.md"]},
  {"name":"conditional","sent":true,"result":"Data[]","parameters":["variables","groups","ids","values","start_date","end_date","details","function","value"],"required":["start_date","function","value"],"note":"period at most one month","sources":["openapi#getData","sdk-js:src/modules/Device/device.types.ts","mcp:src/services/devices/tools/device-data-query.ts"]},
];

/** Channels of the live data endpoint. */
export const liveChannels: readonly LiveChannel[] = [
  {"name":"device_inspector","withId":"device","form":"device_inspector.<device_id>","tokens":["profile"],"payloadKnown":true,"sources":["cli:src/commands/devices/device-live-inspector.ts","sdk-js:src/infrastructure/apiSSE.ts","tcore:packages/server/Services/LiveInspector.ts"]},
  {"name":"analysis_console","withId":"analysis","form":"analysis_console.<analysis_id>","tokens":["profile"],"payloadKnown":true,"sources":["cli:src/commands/analysis/analysis-console.ts","sdk-js:src/infrastructure/apiSSE.ts"]},
  {"name":"analysis_trigger","form":"analysis_trigger","tokens":["analysis"],"payloadKnown":true,"sources":["sdk-js:src/modules/Analysis/Analysis.ts","sdk-python:modules/Analysis/Analysis.py"]},
  {"name":"device_data","withId":"device","form":"device_data.<device_id>","tokens":["profile","analysis","run-user"],"payloadKnown":false,"sources":["sdk-js:src/infrastructure/apiSSE.ts"]},
  {"name":"entity_data","withId":"entity","form":"entity_data.<entity_id>","tokens":["profile","analysis","run-user"],"payloadKnown":false,"sources":["sdk-js:src/infrastructure/apiSSE.ts"]},
  {"name":"ui_dashboard","withId":"dashboard","form":"ui_dashboard.<dashboard_id>","tokens":["profile","run-user"],"payloadKnown":false,"sources":["sdk-js:src/infrastructure/apiSSE.ts","sdk-python:infrastructure/api_sse.py"]},
  {"name":"notification","form":"notification","tokens":["profile","run-user"],"payloadKnown":false,"sources":["sdk-js:src/infrastructure/apiSSE.ts"]},
  {"name":"ui","form":"ui","tokens":["profile","run-user"],"payloadKnown":false,"sources":["sdk-js:src/infrastructure/apiSSE.ts"]},
  {"name":"commands","form":"commands","tokens":["tagocore"],"payloadKnown":false,"sources":["tago-io/tagocore pull request 98, plugins/tagoio-integration/src/back/RealtimeConnection.ts"]},
];

/** Variables that official tools read. */
export const environmentVariables: readonly EnvironmentVariable[] = [
  {"name":"TAGOIO_API","use":"API base URL of SDKs (read per request when region is absent or \"env\"), CLI child processes and MCP server (https only there)","sources":["sdk-js:src/regions.ts","sdk-python:regions.py","mcp:AGENTS.md","legacy-js:config.js"]},
  {"name":"TAGOIO_SSE","use":"SSE URL; SDKs keep only its origin and force path /events","sources":["sdk-js:src/regions.ts","sdk-js:src/infrastructure/apiSSE.ts"]},
  {"name":"TAGOIO_TOKEN","use":"token of the MCP server in stdio mode (profile, analysis or device)","sources":["mcp:AGENTS.md"]},
  {"name":"TAGOIO_DEFAULT","use":"default environment of the CLI, kept in .tagoio/personal.env","sources":["cli:src/lib/dotenv-config.ts"]},
  {"name":"TAGOIO_REQUEST_ATTEMPTS","use":"number of attempts of both SDKs, default 5","sources":["sdk-js:src/config.ts","sdk-python:config.py"]},
  {"name":"TAGOIO_REALTIME","use":"socket.io URL of SDKs before 12; dead","deprecated":true,"sources":["legacy-js:config.js","legacy-py"]},
  {"name":"TAGO_API","use":"API base of npm tago 4-8 and early pip tago; dead name","deprecated":true,"sources":["legacy-py","legacy-js"]},
  {"name":"TAGO_SERVER","use":"API base of the first Python SDK; dead name","deprecated":true,"sources":["legacy-py"]},
  {"name":"TAGO_REALTIME","use":"realtime base of early SDKs; dead name","deprecated":true,"sources":["legacy-py"]},
  {"name":"T_ANALYSIS_TOKEN","use":"analysis token in the TagoIO runtime; default token of Resources() and Services()","sources":["sdk-js:src/modules/Resources/Resources.ts","sdk-python:params.py"]},
  {"name":"T_ANALYSIS_CONTEXT","use":"set (\"tago-io\") when an analysis runs inside TagoIO","sources":["sdk-js:src/modules/Analysis/Analysis.ts"]},
  {"name":"T_ANALYSIS_ID","use":"ID of the running analysis","sources":["sdk-js:src/modules/Analysis/Analysis.ts"]},
  {"name":"T_ANALYSIS_ENV","use":"JSON array of {key,value} environment variables","sources":["sdk-js:src/modules/Analysis/Analysis.ts"]},
  {"name":"T_ANALYSIS_DATA","use":"JSON scope of the run","sources":["sdk-js:src/modules/Analysis/Analysis.ts"]},
  {"name":"T_EXTERNAL","use":"\"external\" when the CLI runs an analysis locally","sources":["cli:src/commands/analysis/run-analysis.ts"]},
  {"name":"T_ANALYSIS_AUTO_RUN","use":"suppresses the local echo of console lines","sources":["sdk-js:src/modules/Analysis/Analysis.ts"]},
];
