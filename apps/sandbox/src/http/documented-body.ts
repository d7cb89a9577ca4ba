import type { RouteId } from "@tagoio-workbench/catalog";
import { routeSchemas, schemas } from "@tagoio-workbench/catalog/schemas";
import * as z from "zod";

/** A JSON body that is an object. */
export type Body = Readonly<Record<string, unknown>>;

const made = new Map<RouteId, z.ZodType<Body>>();

/**
 * The body of a route as the catalog documents it. Fields that the documentation does not name are dropped, as the
 * cloud does.
 */
export function documentedBody(id: RouteId): z.ZodType<Body> {
  const present = made.get(id);
  if (present !== undefined) {
    return present;
  }
  const { body } = routeSchemas[id] ?? {};
  if (body === undefined) {
    throw new Error(`The catalog knows no body of ${id}`);
  }
  const known = new Set(namesIn(body));
  const schema = z
    .fromJSONSchema(standalone(body))
    .transform((sent) =>
      Object.fromEntries(Object.entries(sent as Body).filter(([name]) => known.has(name))),
    );
  made.set(id, schema);
  return schema;
}

type Schema = Readonly<Record<string, unknown>>;

/** The catalog keeps named schemas beside the bodies; JSON Schema looks for them in `$defs`. */
const standalone = (body: Schema): Parameters<typeof z.fromJSONSchema>[0] =>
  JSON.parse(
    JSON.stringify({ ...body, $defs: schemas }).replaceAll("#/schemas/", "#/$defs/"),
  ) as Parameters<typeof z.fromJSONSchema>[0];

/** Names of the fields of a body, those of its parts included. */
function namesIn(schema: Schema): string[] {
  const { $ref, properties } = schema;
  const named = typeof $ref === "string" ? schemas[$ref.replace("#/schemas/", "")] : undefined;
  const parts = (["allOf", "anyOf", "oneOf"] as const).flatMap(
    (name) => (schema[name] as readonly Schema[] | undefined) ?? [],
  );
  return [
    ...(named === undefined ? [] : namesIn(named)),
    ...Object.keys((properties as Schema | undefined) ?? {}),
    ...parts.flatMap(namesIn),
  ];
}
