import { fillPath, type Route, routes, type TokenKind } from "@tagoio-workbench/catalog";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Sandbox, startSandbox } from "../src/index.ts";
import { rows } from "../src/routes/table.ts";
import { type Answer, call } from "./support/api.ts";
import { makeWorld } from "./support/documented-world.ts";

let sandbox: Sandbox;
let tokens: Readonly<Record<(typeof kinds)[number], string>>;

beforeAll(async () => {
  sandbox = await startSandbox({ seed: "empty" });
  const {
    network_token: network = "",
    user_token = "",
    authorization = "",
  } = await makeWorld(sandbox);
  tokens = { ...sandbox.tokens, network, "run-user": user_token, authorization };
});

afterAll(async () => {
  await sandbox.stop();
});

const emulated = routes.filter(({ id }) => rows[id] !== undefined);

const kinds = [
  "profile",
  "analysis",
  "device",
  "network",
  "run-user",
  "authorization",
] as const satisfies TokenKind[];

const tokenFor = (route: Route): string | undefined => {
  const kind = kinds.find((each) => route.tokens.includes(each));
  return kind === undefined ? undefined : tokens[kind];
};

const unknown = (route: Route, method?: string): string =>
  fillPath(
    route.path,
    Object.fromEntries(
      route.pathParams.map(({ name, enum: values }) => [
        name,
        values?.[0] ?? (method === "text" ? "nothing" : "0".repeat(24)),
      ]),
    ),
  );

const ask = (route: Route, options: Parameters<typeof call>[2] = {}): Promise<Answer> => {
  const token = tokenFor(route);
  return call(route.method, sandbox.api + unknown(route), {
    ...(token === undefined ? {} : { token }),
    ...options,
  });
};

/** An error as the documentation has it: a 4xx, `status` false, and a message for people. */
function expectRefusal(answer: Answer): void {
  expect(answer.status).toBe(false);
  expect(answer.httpStatus).toBeGreaterThanOrEqual(400);
  expect(answer.httpStatus).toBeLessThan(500);
  expect(answer.result).toBeUndefined();
  expect(answer.contentType).toContain("application/json");
  expect(typeof answer.message).toBe("string");
  expect(String(answer.message).length).toBeGreaterThan(4);
}

const closed = emulated.filter((route) => !route.tokens.includes("none"));

describe("a token of another kind", () => {
  it.each(closed)("is refused by $method $path", async (route) => {
    for (const kind of kinds.filter((each) => !route.tokens.includes(each))) {
      const answer = await ask(route, { token: tokens[kind] });
      expect({ kind, ...answer }).toMatchObject({
        kind,
        httpStatus: 401,
        message: "Authorization Denied",
      });
    }
  });
});

describe("a token that does not exist", () => {
  it.each(closed)("is refused by $method $path", async (route) => {
    const answer = await ask(route, { token: "00000000-0000-4000-8000-000000000000" });
    expect(answer).toMatchObject({ httpStatus: 401, message: "Authorization Denied" });
  });
});

/** Lists and the like: there is nothing in their path that could be unknown. */
const named = emulated.filter(({ pathParams }) => pathParams.some(({ enum: values }) => !values));

/** Unknown names that are no error, and why. */
const forgiving = new Set([
  // The same answer for everybody, so that nobody learns who has an account.
  "account.passwordRecover",
  "account.resendConfirmation",
  "runUser.passwordRecover",
]);

describe("an ID that does not exist", () => {
  it.each(named.filter(({ id }) => !forgiving.has(id)))(
    "is refused by $method $path",
    async (route) => {
      const body = route.method === "GET" ? {} : { json: {} };
      const answer = await ask(route, body);
      expectRefusal(answer);
      expect(answer.message).not.toBe("Route Not Found");
    },
  );
});

const withBody = emulated.filter(
  ({ method, bodySchema }) => method !== "GET" && bodySchema !== undefined,
);

describe("a body that is malformed", () => {
  it.each(withBody)("is refused by $method $path", async (route) => {
    const headers = { "content-type": "application/json" };
    // Half a body is no JSON; some routes keep any text, and say that what it is for does not exist.
    expectRefusal(await ask(route, { body: '{"name": "ha', headers }));
    for (const json of ["text", 7, null, [[]], [null]]) {
      const answer = await ask(route, { json });
      expect(answer.httpStatus).toBeLessThan(500);
      if (answer.httpStatus >= 400) {
        expectRefusal(answer);
      }
    }
    const latin = await ask(route, { body: Buffer.from([0x22, 0xe9, 0x22]), headers });
    expectRefusal(latin);
  });
});
