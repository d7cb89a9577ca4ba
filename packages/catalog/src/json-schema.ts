/** A compact JSON Schema: `$ref` into `schemas`, `type`, `properties`, `required`, `enum`, `const`, `anyOf`, `oneOf`, `allOf`. */
export type JsonSchema = { readonly [key: string]: unknown };

/** What a route takes and gives. */
export interface RouteSchemas {
  readonly query?: readonly JsonSchema[];
  readonly pathParams?: readonly JsonSchema[];
  readonly body?: JsonSchema;
  readonly result?: JsonSchema;
  /** Errors that the OpenAPI file lists for the route. */
  readonly errors?: readonly JsonSchema[];
}
