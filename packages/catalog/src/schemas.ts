export type { JsonSchema, RouteSchemas } from "./json-schema.ts";
export { routeSchemas, schemas } from "./generated/schemas.ts";
