export type { PointProblem } from "./check-data-point.ts";
export { dataEditProblems, dataPointProblems } from "./check-data-point.ts";
export type {
  DataField,
  DataQueryRow,
  EnvironmentVariable,
  ErrorText,
  LiveChannel,
} from "./data-rules.ts";
export type { DataPointRules } from "./data-points.ts";
export { dataPoint, findDataQuery, forbiddenInVariable, nearestDataQuery } from "./data-points.ts";
export type { ParsedDate } from "./date-text.ts";
export { parseDate, parsePointTime } from "./date-text.ts";
export { editDistance, nearestText } from "./edit-distance.ts";
export { dataQueries, environmentVariables, liveChannels } from "./generated/data.ts";
export type { ErrorTextId } from "./generated/error-texts.ts";
export { errorTexts } from "./generated/error-texts.ts";
export { limits } from "./generated/limits.ts";
export { regions } from "./generated/regions.ts";
export type { RouteId } from "./generated/routes.ts";
export { legacyRoutes, routes } from "./generated/routes.ts";
export { tokenHeaders, tokenKinds } from "./generated/tokens.ts";
export type { HostClass } from "./hosts.ts";
export { classifyHost, findRegion, nearestRegion } from "./hosts.ts";
export type { RouteMatch } from "./match-route.ts";
export { matchRoute } from "./match-route.ts";
export { insecureHttp } from "./opt-out.ts";
export type { HostKind, Region, RegionId } from "./region.ts";
export type { LegacyRoute, PathParameter, Policy, QueryParameter, Route } from "./route.ts";
export { fillPath, findRoute } from "./routes.ts";
export type { DeprecatedApi, SdkPackage } from "./sdk-packages.ts";
export { classTokens, findDeprecatedApi, findSdkPackages } from "./sdk-packages.ts";
export { byteLength } from "./text-size.ts";
export type { TokenHeader } from "./token-header.ts";
export type { TokenKind, TokenKindRow } from "./token-kind.ts";
export {
  findTokenHeader,
  findTokenKind,
  headerForKind,
  isTokenShaped,
  nearestTokenHeader,
  tokenKindOf,
} from "./tokens.ts";
