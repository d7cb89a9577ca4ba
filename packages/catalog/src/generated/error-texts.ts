// Made by `npm run generate` from packages/catalog/facts. Do not edit.

import type { ErrorText } from "../data-rules.ts";

/** Names of the texts in `errorTexts`. */
export type ErrorTextId =
  | "authorization-denied"
  | "invalid-token"
  | "too-many-requests-retry-after"
  | "you-have-exceeded-the-maximum-limit-of-file-storage"
  | "you-have-exceeded-the-maximum-limit-of-access-management"
  | "analysis-cant-be-found"
  | "widget-cant-be-found"
  | "file-cant-be-found"
  | "access-management-not-found"
  | "dashboard-not-found"
  | "widget-not-found"
  | "entity-not-found"
  | "user-not-found"
  | "cannot-add-a-required-column-to-an-entity-with"
  | "daily-backup-limit-reached-backups-per-day-please-try"
  | "authorization-is-missing"
  | "otp_enabled"
  | "route-not-found"
  | "invalid-device-id"
  | "invalid-credentials"
  | "device-is-deactivated"
  | "device-not-found-or-inactive"
  | "data-in-immutable-devices-cannot-be-deleted"
  | "you-cannot-edit-data-on-immutable-device"
  | "start_date-field-is-required"
  | "the-maximum-range-for-query-is-month-between-start_end"
  | "time-must-be-between-start-and-end"
  | "error-on-object-parse";

/** Texts that the API is known to answer with. */
export const errorTexts: Readonly<Record<ErrorTextId, ErrorText>> = {
  "authorization-denied": {"status":401,"message":"Authorization Denied","variants":["Authorization denied"],"when":["wrong or missing token","token of another region","profile token on POST /device/{device_id}/data","analysis without access policy"],"sources":["mcp:src/testing/mocks/handlers.ts","sdk-js doc comments","docs/tagoio/integrations/networks/sigfox/sigfox.md","cli-new","tcore"]},
  "invalid-token": {"status":401,"message":"Invalid token","when":["token check of MCP tests"],"sources":["mcp:src/server/shared.test.ts (mock)"]},
  "too-many-requests-retry-after": {"status":429,"message":"Too many requests (Retry-After: 8)","pattern":"^Too many requests \\(Retry-After: (\\d+)\\)$","when":["hard limit of the route for the profile"],"sources":["docs/tagoio/profiles/services/rate-limits-hard-limits.md"]},
  "you-have-exceeded-the-maximum-limit-of-file-storage": {"status":400,"message":"You have exceeded the maximum limit of File Storage (200 MB)","pattern":"^You have exceeded the maximum limit","when":["service or resource limit reached"],"sources":["sdk-js:src/modules/Resources/Files.ts","mcp mocks"]},
  "you-have-exceeded-the-maximum-limit-of-access-management": {"status":402,"message":"You have exceeded the maximum limit of Access management (<n>).","when":["policy limit"],"sources":["mcp:src/testing/mocks/am-policies.ts"]},
  "analysis-cant-be-found": {"status":400,"message":"Analysis can't be found","sources":["mcp:src/services/analysis/tools/read-analysis-console.ts"]},
  "widget-cant-be-found": {"status":400,"message":"widget can't be found","sources":["mcp:src/services/tests/custom-widget-flow.test.ts (mock)"]},
  "file-cant-be-found": {"status":404,"message":"file can't be found","sources":["mcp mocks"]},
  "access-management-not-found": {"status":404,"message":"Access Management Not Found","sources":["mcp mocks"]},
  "dashboard-not-found": {"status":404,"message":"Dashboard Not Found","sources":["mcp mocks"]},
  "widget-not-found": {"status":404,"message":"Widget Not Found","sources":["mcp mocks"]},
  "entity-not-found": {"status":404,"message":"Entity Not Found","sources":["mcp mocks"]},
  "user-not-found": {"status":404,"message":"User Not Found","sources":["mcp mocks"]},
  "cannot-add-a-required-column-to-an-entity-with": {"status":400,"message":"Cannot add a required column to an entity with existing data","sources":["mcp mocks"]},
  "daily-backup-limit-reached-backups-per-day-please-try": {"status":403,"message":"Daily backup limit reached (1 backups per day). Please try again in 8 hours or contact support to increase your limit.","sources":["openapi#createProfileBackup"]},
  "authorization-is-missing": {"message":"Authorization is missing","when":["downlink through a middleware without additional parameter"],"sources":["sdk-js:src/modules/Utils/sendDownlink.ts"]},
  "otp_enabled": {"status":400,"message":"otp_enabled","when":["POST /account/login of an account with second factor"],"sources":["cli:src/commands/login.ts"]},
  "route-not-found": {"status":404,"message":"Route Not Found","sources":["tcore"]},
  "invalid-device-id": {"status":400,"message":"Invalid Device ID","sources":["tcore"]},
  "invalid-credentials": {"status":400,"message":"Invalid credentials","sources":["tcore"]},
  "device-is-deactivated": {"status":400,"message":"Device is deactivated","sources":["tcore"]},
  "device-not-found-or-inactive": {"status":400,"message":"Device not found or inactive","sources":["tcore"]},
  "data-in-immutable-devices-cannot-be-deleted": {"status":400,"message":"Data in immutable devices cannot be deleted","sources":["tcore"]},
  "you-cannot-edit-data-on-immutable-device": {"status":400,"message":"You cannot edit data on immutable device","sources":["tcore"]},
  "start_date-field-is-required": {"status":400,"message":"start_date field is required","sources":["tcore"]},
  "the-maximum-range-for-query-is-month-between-start_end": {"status":400,"message":"The maximum range for <query> is 1 month between start_end and end_date","sources":["tcore"]},
  "time-must-be-between-start-and-end": {"status":400,"message":"Time must be between <start> and <end>","when":["immutable device, time outside retention"],"sources":["tcore"]},
  "error-on-object-parse": {"status":400,"message":"Error on object parse","sources":["tcore"]},
};
