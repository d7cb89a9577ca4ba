import { fillPath, type Route, routes } from "@tagoio-workbench/catalog";
import { type JsonSchema, routeSchemas, schemas } from "@tagoio-workbench/catalog/schemas";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import * as z from "zod";
import { type Sandbox, startSandbox } from "../src/index.ts";
import { rows } from "../src/routes/table.ts";
import { call } from "./support/api.ts";
import { elsewhere, examples } from "./support/documented-examples.ts";
import { makeWorld, type World } from "./support/documented-world.ts";
import { exampleOf } from "./support/example-body.ts";

let sandbox: Sandbox;
let world: World;
let snapshot: string;

beforeAll(async () => {
  sandbox = await startSandbox({ seed: "empty" });
  world = await makeWorld(sandbox);
  snapshot = sandbox.control.snapshot();
});

beforeEach(() => {
  sandbox.control.restore(snapshot);
});

afterAll(async () => {
  await sandbox.stop();
});

/** Values that fit several schemas at once are fine: what counts is that they fit one. */
const standalone = (schema: JsonSchema): z.ZodType =>
  z.fromJSONSchema(
    JSON.parse(
      JSON.stringify({ ...schema, $defs: schemas })
        .replaceAll("#/schemas/", "#/$defs/")
        .replaceAll('"oneOf":', '"anyOf":'),
    ) as Parameters<typeof z.fromJSONSchema>[0],
  );

/** Where a result differs from what is documented. */
const misfits = (schema: JsonSchema, result: unknown): string[] =>
  (standalone(schema).safeParse(result).error?.issues ?? []).map(
    ({ path, message }) => `${path.join(".")}: ${message}`,
  );

const tokenFor = ({ tokens }: Route): string | undefined => {
  const held = {
    ...sandbox.tokens,
    network: world["network_token"],
    "run-user": world["user_token"],
  };
  const kinds = ["profile", "analysis", "device", "network", "run-user"] as const;
  const kind = kinds.find((each) => tokens.includes(each));
  return kind === undefined ? undefined : held[kind];
};

/** Lists show few fields unless they are asked for more; this asks for all of them. */
function allFields({ id }: Route): string {
  const fields = routeSchemas[id].query?.find(({ name }) => name === "fields");
  const names = (fields?.["items"] as { enum?: string[] } | undefined)?.enum ?? [];
  return names.map((name, index) => `${index === 0 ? "?" : "&"}fields[]=${name}`).join("");
}

const emulated = routes.filter(({ id }) => rows[id] !== undefined && elsewhere[id] === undefined);

describe("a documented request", () => {
  it.each(emulated)("$id is answered as documented", async (route) => {
    const example = examples[route.id] ?? {};
    const params = { ...world, ...example.params?.(world) };
    const { body, result } = routeSchemas[route.id];
    const known = {
      name: "A name",
      email: "developer@example.com",
      password: "sandbox",
      tags: [{ key: "a", value: "b" }],
      network: world["network"],
      connector: world["connector"],
      networks: [world["network_id"]],
      device: world["device_id"],
      origin: world["device_id"],
      profile_id: world["profile_id"],
      profile: world["profile_id"],
      run_user: world["user_id"],
      analysis_id: world["analysis_id"],
      notification_ids: [world["notification_id"]],
      dashboard: world["dashboard_id"],
      timezone: "America/Sao_Paulo",
      expire_time: "1 day",
      ...example.known?.(world),
    };
    const json =
      example.body?.(world) ??
      (body === undefined || route.method === "GET" ? undefined : exampleOf(body, known));
    const token = tokenFor(route);
    const answer = await call(
      route.method,
      `${sandbox.api}${fillPath(route.path, params)}${example.query?.(world) ?? allFields(route)}`,
      { ...(token === undefined ? {} : { token }), ...(json === undefined ? {} : { json }) },
    );
    const problems = [
      ...(answer.status ? [] : [String(answer.message)]),
      ...(answer.httpStatus === (route.successStatus ?? 200) ? [] : [`HTTP ${answer.httpStatus}`]),
      ...(answer.status && result !== undefined ? misfits(result, answer.result) : []).filter(
        (problem) => !example.lacks?.some((name) => problem.startsWith(`${name}:`)),
      ),
    ];
    expect(problems).toEqual([]);
  });
});
