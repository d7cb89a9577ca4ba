import { expect, test } from "vitest";
import type { Route } from "./index.ts";
import { legacyRoutes, matchRoute, routes } from "./index.ts";

const id = "0123456789abcdef01234567";

/** A path of the route as a program would send it. */
function concrete(route: Route): string {
  return route.path.replaceAll(/\{([^{}]+)\}/g, (_, name: string) => {
    const parameter = route.pathParams.find((row) => row.name === name);
    return (
      parameter?.enum?.[0] ??
      (parameter?.format === "id" ? id : `some-${name.replaceAll("_", "-")}`)
    );
  });
}

test.each(routes.map((route) => [`${route.method} ${route.path}`, route] as const))(
  "%s matches itself alone",
  (_, route) => {
    for (const path of [route.path, concrete(route), `${concrete(route)}/?amount=1`]) {
      expect(matchRoute(route.method, path)).toMatchObject({
        kind: "route",
        route: { id: route.id },
      });
    }
  },
);

test("ids and pairs of method and path are unique", () => {
  expect(new Set(routes.map((route) => route.id)).size).toBe(271);
  expect(
    new Set(routes.map((route) => `${route.method} ${route.path.replaceAll(/\{[^}]+\}/g, "{}")}`))
      .size,
  ).toBe(271);
});

test("parameters are handed out", () => {
  expect(matchRoute("get", `/device/${id}/chunk/`)).toMatchObject({ params: { device_id: id } });
  expect(matchRoute("GET", `/file/${id}/a/b/c.png`)).toMatchObject({
    route: { id: "files.resolve" },
    params: { profile_id: id, file_path: "a/b/c.png" },
  });
});

test.each([
  ["GET", "/device/params", "data.params.list"],
  ["PUT", `/device/params/${id}`, "data.params.markRead"],
  ["GET", "/am/settings", "access.settings"],
  ["HEAD", "/data", "data.get"],
  ["GET", "/profile/current", "profiles.info"],
  ["GET", "//device//", "devices.list"],
  ["PUT", "/device/{id}", "devices.edit"],
  ["PUT", "/device/YOUR_DEVICE_ID", "devices.edit"],
  ["GET", "/device/{id}/data?qty=1", "devices.data.get"],
])("%s %s is %s", (method, path, route) => {
  expect(matchRoute(method, path)).toMatchObject({ kind: "route", route: { id: route } });
});

test.each([
  ["PATCH", "/device/{id}", ["GET", "PUT", "DELETE"]],
  ["GET", "/device/token", ["POST"]],
  ["PUT", "/status", ["GET"]],
])("%s %s has other methods", (method, path, allowed) => {
  const match = matchRoute(method, path);
  expect(match.kind === "method-mismatch" && match.allowed.map((route) => route.method)).toEqual(
    allowed,
  );
});

test.each([
  ["GET", "/bucket", "devices.list"],
  ["GET", `/bucket/${id}`, "devices.info"],
  ["GET", `/data/${id}`, "devices.data.get"],
  ["DELETE", "/data/temperature", "data.delete"],
  ["PUT", `/device/${id}/params/${id}`, "devices.params.set"],
  ["POST", "/v0/data", "data.send"],
  ["GET", "/analyze", "analyses.list"],
])("%s %s is legacy, now %s", (method, path, replacedBy) => {
  expect(matchRoute(method, path)).toMatchObject({ kind: "legacy", row: { replacedBy } });
});

test.each(legacyRoutes.map((row) => [`${row.method} ${row.path}`, row] as const))(
  "%s is legacy",
  (_, row) => {
    const method = row.method === "*" ? "GET" : row.method;
    expect(matchRoute(method, row.path)).toMatchObject({ kind: "legacy", row: { path: row.path } });
  },
);

test("the route of the older chunk export is deprecated", () => {
  expect(matchRoute("POST", `/device/${id}/chunk/copy`)).toMatchObject({
    route: { deprecated: true, replacedBy: "devices.chunks.backup" },
  });
});

test.each([
  [undefined, "/data"],
  ["GET", "/{resource}"],
  ["GET", "/dev{rest}"],
  ["POST", "/device/{id}/{what}"],
  ["GET", `/device/${id}/chunk{suffix}`],
])("%s %s proves nothing", (method, path) => {
  expect(matchRoute(method, path).kind).toBe("ambiguous");
});

test("a path that is far from all has no nearest route", () => {
  expect(matchRoute("GET", "/completely/different/thing")).toEqual({
    kind: "unknown",
    nearest: [],
  });
  expect(matchRoute("GET", "/")).toEqual({ kind: "unknown", nearest: [] });
});

test.each([
  ["GET", "/devices", "devices.list"],
  ["POST", "/datas", "data.send"],
  ["GET", `/devices/${id}/data`, "devices.data.get"],
  ["GET", `/device/${id}/datas`, "devices.data.get"],
  ["POST", "/analysis/services/console", "services.console.log"],
  ["GET", "/acount", "account.info"],
  ["GET", "/dashboards", "dashboards.list"],
])("%s %s is nearest to %s", (method, path, nearest) => {
  const match = matchRoute(method, path);
  expect(match.kind === "unknown" && match.nearest[0]?.id).toBe(nearest);
});

const misspellable = routes.filter((route) => {
  const word = route.path.split("/").findLast((part) => part !== "" && !part.startsWith("{"));
  return (word?.length ?? 0) >= 5 && route.deprecated !== true && !route.path.startsWith("/run/{");
});
const step = Math.floor(misspellable.length / 50);
const picked = misspellable.filter((_, index) => index % step === 0).slice(0, 50);

test("fifty paths are picked", () => {
  expect(picked).toHaveLength(50);
});

test.each(picked.map((route, index) => [route.method, misspell(route, index), route.id] as const))(
  "misspelt %s %s leads back to %s",
  (method, path, routeId) => {
    const match = matchRoute(method, path);
    expect(match.kind === "unknown" && match.nearest[0]?.id).toBe(routeId);
  },
);

test("misspelt words where an id belongs", () => {
  expect(matchRoute("GET", "/device/paams")).toMatchObject({
    kind: "unknown",
    nearest: [{ id: "data.params.list" }],
  });
  expect(matchRoute("GET", "/device/my-device")).toMatchObject({ kind: "route" });
});

/** Drops, doubles, swaps or replaces a letter inside the last fixed part. */
function misspell(route: Route, seed: number): string {
  const parts = concrete(route).split("/");
  const at = route.path.split("/").findLastIndex((part) => part !== "" && !part.startsWith("{"));
  const word = parts[at] ?? "";
  const place = 1 + (seed % (word.length - 3));
  const letter = word[place] ?? "";
  const wrong = [
    word.slice(0, place) + word.slice(place + 1),
    word.slice(0, place) + letter + word.slice(place),
    word.slice(0, place) + (word[place + 1] ?? "") + letter + word.slice(place + 2),
    `${word.slice(0, place)}q${word.slice(place + 1)}`,
  ];
  const choice = wrong[seed % 4] === word ? wrong[3] : wrong[seed % 4];
  return parts.with(at, choice ?? "").join("/");
}

test.each(["YOUR_DEVICE_ID", "123", ":id", "<device_id>", "my-device"])(
  "a stand-in for an id is no misspelt path: /device/%s/params",
  (standIn) => {
    expect(matchRoute("GET", `/device/${standIn}/params`)).toMatchObject({
      kind: "route",
      route: { id: "devices.params.list" },
    });
    expect(matchRoute("PATCH", `/device/${standIn}`).kind).toBe("method-mismatch");
  },
);
