import { rule as deprecatedDataField } from "./deprecated-data-field/rule.ts";
import { rule as deprecatedRoute } from "./deprecated-route/rule.ts";
import { rule as deprecatedSdk } from "./deprecated-sdk/rule.ts";
import { rule as hardcodedToken } from "./hardcoded-token/rule.ts";
import { rule as immutableWrite } from "./immutable-write/rule.ts";
import { rule as implicitRegion } from "./implicit-region/rule.ts";
import { rule as insecureTransport } from "./insecure-transport/rule.ts";
import { rule as invalidDataPoint } from "./invalid-data-point/rule.ts";
import { rule as invalidTagoconfig } from "./invalid-tagoconfig/rule.ts";
import { rule as malformedToken } from "./malformed-token/rule.ts";
import { rule as missingToken } from "./missing-token/rule.ts";
import { rule as rateLimitRisk } from "./rate-limit-risk/rule.ts";
import { rule as regionMismatch } from "./region-mismatch/rule.ts";
import type { Rule } from "./rule.ts";
import { rule as sdkTokenKind } from "./sdk-token-kind/rule.ts";
import { rule as tokenInUrl } from "./token-in-url/rule.ts";
import { rule as tokenKindMismatch } from "./token-kind-mismatch/rule.ts";
import { rule as tokenLogged } from "./token-logged/rule.ts";
import { rule as uncheckedEnvelope } from "./unchecked-envelope/rule.ts";
import { rule as unknownId } from "./unknown-id/rule.ts";
import { rule as unknownQuery } from "./unknown-query/rule.ts";
import { rule as unknownRegion } from "./unknown-region/rule.ts";
import { rule as unknownRoute } from "./unknown-route/rule.ts";
import { rule as unknownSdkExport } from "./unknown-sdk-export/rule.ts";
import { rule as unknownTokenHeader } from "./unknown-token-header/rule.ts";
import { rule as variableNameCase } from "./variable-name-case/rule.ts";
import { rule as wrongMethod } from "./wrong-method/rule.ts";

/** Every rule, in order of id. */
export const rules: readonly Rule[] = [
  deprecatedDataField,
  deprecatedRoute,
  deprecatedSdk,
  hardcodedToken,
  immutableWrite,
  implicitRegion,
  insecureTransport,
  invalidDataPoint,
  invalidTagoconfig,
  malformedToken,
  missingToken,
  rateLimitRisk,
  regionMismatch,
  sdkTokenKind,
  tokenInUrl,
  tokenKindMismatch,
  tokenLogged,
  uncheckedEnvelope,
  unknownId,
  unknownQuery,
  unknownRegion,
  unknownRoute,
  unknownSdkExport,
  unknownTokenHeader,
  variableNameCase,
  wrongMethod,
];
