import { routes } from "@tagoio-workbench/catalog";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Sandbox, startSandbox } from "../src/index.ts";
import { rows } from "../src/routes/table.ts";
import { call, examplePath, refusal } from "./support/api.ts";

let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startSandbox();
});

afterAll(() => sandbox.stop());

const areas = /^(?:account|authorizations|billing|notifications|profiles|tagocores|tags)\./u;
const served = routes.filter(({ id }) => areas.test(id) && rows[id] !== undefined);
/** These take no body, so there is nothing wrong to send. */
const bodiless = new Set<string>([
  "account.delete",
  "authorizations.delete",
  "notifications.delete",
  "notifications.markAllRead",
  "notifications.pressButton",
  "profiles.addons.remove",
  "profiles.backups.create",
  "profiles.switchToken",
  "profiles.team.remove",
  "profiles.tokens.delete",
  "tagocores.delete",
]);
const withBody = served.filter(({ id, method }) => method !== "GET" && !bodiless.has(id));
const withId = served.filter(
  ({ pathParams, tokens }) =>
    tokens.includes("profile") && pathParams.some(({ format }) => format === "id"),
);

const urlOf = (route: (typeof served)[number]): string =>
  `${sandbox.api}${examplePath(route).replace("/profile/000000000000000000000000", "/profile/current")}`;

describe.each(withBody)("$method $path", (route) => {
  it.each([
    ["a list", [5]],
    ["a text", "text"],
    ["a number", 5],
    ["null", null],
    [
      "fields of other types",
      { name: {}, email: [], password: 1, title: [], to: 5, profile: [], company: {} },
    ],
  ])("refuses %s", async (_what, json) => {
    const answer = await call(route.method, urlOf(route), { token: sandbox.tokens.profile, json });
    const { httpStatus, message } = refusal(answer);
    expect(httpStatus).toBeGreaterThanOrEqual(400);
    expect(httpStatus).toBeLessThan(500);
    expect(message).toMatch(/\S/u);
  });

  it("refuses what is no JSON", async () => {
    const answer = await call(route.method, urlOf(route), {
      token: sandbox.tokens.profile,
      body: "{",
      headers: { "content-type": "application/json" },
    });
    expect(refusal(answer)).toMatchObject({
      httpStatus: 400,
      message: expect.stringContaining("Malformed request syntax"),
    });
  });
});

describe("an ID that names nothing", () => {
  it.each(withId)("is refused by $method $path", async (route) => {
    const answer = await call(route.method, `${sandbox.api}${examplePath(route)}`, {
      token: sandbox.tokens.profile,
      ...(route.method === "GET" ? {} : { json: { password: "sandbox" } }),
    });
    expect(refusal(answer).httpStatus).toBeLessThan(500);
  });
});
