import { readFileSync } from "node:fs";
import { findRoute, routes } from "@tagoio-workbench/catalog";
import {
  accountSchema,
  deviceSchema,
  profileSchema,
  tokenInfoSchema,
} from "@tagoio-workbench/client/schemas";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Sandbox, startSandbox } from "../src/index.ts";
import { routesPage, writeRoutesPage } from "../scripts/routes-page.ts";
import { refusals } from "../src/routes/refused.ts";
import { rows } from "../src/routes/table.ts";
import { call, examplePath } from "./support/api.ts";

let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startSandbox({ seed: "empty" });
});

afterAll(async () => {
  await sandbox.stop();
});

const emulated = routes.filter((route) => rows[route.id] !== undefined);
const missing = routes.filter((route) => rows[route.id] === undefined);

describe("the page of routes", () => {
  it("says what the program does; `npm run generate` writes it", () => {
    expect(readFileSync(routesPage, "utf8")).toBe(writeRoutesPage());
  });

  it("leaves no route without an answer or a reason", () => {
    expect(missing.filter(({ id }) => refusals[id] === undefined)).toEqual([]);
    expect(emulated.filter(({ id }) => refusals[id] !== undefined)).toEqual([]);
  });
});

describe("routes that are not emulated", () => {
  it.each(missing)("$method $path says so", async (route) => {
    const { method, path, tokens } = route;
    const url = sandbox.api + examplePath(route);
    const kind = (["profile", "analysis", "device"] as const).find((each) => tokens.includes(each));
    const answer = await call(
      method,
      url,
      kind === undefined ? {} : { token: sandbox.tokens[kind] },
    );
    const callable = kind !== undefined || tokens.includes("none");
    expect({ httpStatus: answer.httpStatus, message: answer.message }).toEqual(
      callable
        ? {
            httpStatus: 501,
            message: `${method} ${path} is not emulated by the sandbox. ${refusals[route.id]}.`,
          }
        : { httpStatus: 401, message: "Authorization Denied" },
    );
  });
});

describe("answers", () => {
  const get = async (path: string, token: string): Promise<unknown> =>
    (await call("GET", sandbox.api + path, { token })).result;

  it("have the shapes that the client reads", async () => {
    const { profile, device, analysis } = sandbox.tokens;
    const id = sandbox.devices[0]?.id ?? "";
    expect(accountSchema.parse(await get("/account", profile)).email).toBe("developer@example.com");
    expect(profileSchema.parse(await get("/profile/current", profile)).info.name).toBe("Sandbox");
    expect(deviceSchema.parse(await get(`/device/${id}`, profile)).id).toBe(id);
    expect(tokenInfoSchema.parse(await get("/info", device)).id).toBe(id);
    expect(tokenInfoSchema.parse(await get("/info", analysis)).name).toBe("My analysis");
    expect(tokenInfoSchema.parse(await get("/info", profile)).name).toBe("Sandbox");
  });

  it.each([
    "/nope",
    "/device/x/y/z",
    "/v0/data",
    "/",
    "/%E0%A4%A",
    "/data/0123456789abcdef01234567",
  ])("GET %s is no route", async (path) => {
    const answer = await call("GET", sandbox.api + path, { token: sandbox.tokens.profile });
    expect(answer).toMatchObject({ httpStatus: 404, status: false, message: "Route Not Found" });
    expect(answer.contentType).toContain("application/json");
  });

  it("use the statuses of the catalog", async () => {
    const created = findRoute("devices.create");
    const answer = await call(created.method, sandbox.api + created.path, {
      token: sandbox.tokens.profile,
      json: {
        name: "New",
        network: "5bbd0d144051a50034cd19fb",
        connector: "5f5a8f3351d4db99c40dece5",
      },
    });
    expect(answer.httpStatus).toBe(created.successStatus);
  });
});
