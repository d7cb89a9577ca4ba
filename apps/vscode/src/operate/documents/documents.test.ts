import { createConnection } from "@tagoio-workbench/client";
import { describe, expect, it } from "vitest";
import { english } from "../../l10n/translate.ts";
import type { ConnectionRecord } from "../../connections/record.ts";
import { rehearse } from "../write/rehearse.ts";
import type { Performance } from "../write/rehearse.ts";
import { curlOf, requestLine } from "../write/request-text.ts";
import { addressOf, pathOf } from "./address.ts";
import { data } from "./data.ts";
import { device } from "./device.ts";
import { jsonText, readJson, spanOf } from "./json-text.ts";
import type { DocumentKind, Subject } from "./kind.ts";
import { parameters } from "./parameters.ts";
import { schemaText } from "./schemas.ts";
import { script } from "./script.ts";
import { tags } from "./tags.ts";

const record: ConnectionRecord = {
  id: "c",
  label: "Lab",
  kind: "profile",
  region: "us-e1",
  environment: "development",
};
const subject: Subject = { id: "62151835435d540010b768c4", detail: "", name: "Pump 1" };

/** What saving says it will do, and the requests that it sends. */
async function saving(
  kind: DocumentKind,
  before: unknown,
  after: unknown,
  of: Subject = subject,
): Promise<{ lines: readonly string[]; requests: readonly string[] }> {
  const text = (value: unknown): string => (typeof value === "string" ? value : jsonText(value));
  const { lines, calls } = kind.changes(text(before), text(after), of, english);
  const call: Performance = async (connection) => {
    for (const one of calls) await one(connection);
  };
  const rehearsal = await rehearse(record, call);
  return { lines, requests: rehearsal.ok ? rehearsal.requests.map(requestLine) : ["failed"] };
}

const messages = (kind: DocumentKind, base: unknown, text: unknown): readonly string[] =>
  kind
    .problems(typeof text === "string" ? text : jsonText(text), jsonText(base), english)
    .map(({ message }) => message);

const two = [
  { id: "p1", key: "interval", value: "60", sent: true },
  { id: "p2", key: "limit", value: "-18", sent: false },
];

describe("parameters", () => {
  it("send only what changed, in one request, and delete what was taken out", async () => {
    const after = [
      { ...two[0], value: "30", sent: false },
      { key: "mode", value: "eco" },
    ];
    const { lines, requests } = await saving(parameters, two, after);
    expect(lines).toEqual([
      "interval: 60 → 30",
      "interval.sent: true → false",
      "+ mode = eco",
      "delete limit",
    ]);
    expect(requests).toHaveLength(2);
    expect(requests[0]).toBe(
      `POST /device/${subject.id}/params [{"id":"p1","key":"interval","value":"30","sent":false},{"key":"mode","value":"eco"}]`,
    );
    expect(requests[1]).toBe(`DELETE /device/${subject.id}/params/p2`);
  });

  it("send nothing when only the form of the text changed", async () => {
    expect(await saving(parameters, two, JSON.stringify(two))).toEqual({ lines: [], requests: [] });
  });

  it("make room before they fill the list", async () => {
    const full = Array.from({ length: 60 }, (_, index) => ({
      id: `p${index}`,
      key: `k${index}`,
      value: "",
    }));
    const { requests } = await saving(parameters, full, [
      ...full.slice(1),
      { key: "new", value: "1" },
    ]);
    expect(requests.map((request) => request.split(" ")[0])).toEqual(["DELETE", "POST"]);
  });

  it("are 60 at most: the 61st is underlined", () => {
    const many = Array.from({ length: 61 }, (_, index) => ({ key: `k${index}`, value: "" }));
    const text = jsonText(many);
    const [problem, ...others] = parameters.problems(text, "[]", english);
    expect(others).toEqual([]);
    expect(problem?.message).toBe("A device has at most 60 parameters");
    const { offset } = spanOf(text, problem?.at ?? []);
    expect(text.slice(offset)).toContain('"k60"');
    expect(text.slice(offset)).not.toContain('"k59"');
  });

  it.each([
    ["{}", "This must be a list of parameters"],
    [[1], "This must be a list of parameters"],
    [[{ value: "1" }], "A parameter needs a key"],
    [[{ key: "a", value: {} }], "The value of a parameter is text"],
    [[{ key: "a", value: "", sent: "yes" }], "Sent is true or false"],
    [
      [{ id: "p9", key: "a", value: "" }],
      "There is no parameter with this id; leave it out for a new one",
    ],
    [[two[0], two[0]], "This id stands here twice; leave it out for a new one"],
  ])("%j: %s", (text, message) => {
    expect(messages(parameters, two, text)).toEqual([message]);
  });
});

it("tags are sent as a whole, and told one by one", async () => {
  const before = [
    { key: "site", value: "north" },
    { key: "old", value: "1" },
  ];
  const after = [
    { key: "site", value: "south" },
    { key: "new", value: "x" },
  ];
  const { lines, requests } = await saving(tags, before, after);
  expect(lines).toEqual(["site: north → south", "delete old", "+ new = x"]);
  expect(requests).toEqual([`PUT /device/${subject.id} {"tags":${JSON.stringify(after)}}`]);
  expect(messages(tags, [], [{ key: "", value: 1 }])).toHaveLength(2);
  const many = Array.from({ length: 31 }, (_, index) => ({ key: `k${index}`, value: "" }));
  expect(messages(tags, [], many)).toEqual(["A device has at most 30 tags"]);
});

describe("a device", () => {
  const before = { id: subject.id, type: "immutable", name: "Pump 1", active: true, network: null };

  it("sends the settings that changed and no other", async () => {
    const { lines, requests } = await saving(device, before, {
      ...before,
      name: "Pump 2",
      active: false,
    });
    expect(lines).toEqual(["name: Pump 1 → Pump 2", "active: true → false"]);
    expect(requests).toEqual([`PUT /device/${subject.id} {"name":"Pump 2","active":false}`]);
  });

  it.each([
    [{ type: "mutable" }, "This cannot be changed"],
    [{ name: "ab" }, "A name has 3 to 100 characters"],
    [{ active: "yes" }, "This must be true or false"],
    [{ network: 7 }, "This must be text or null"],
    [{ chunk_retention: 1.5 }, "This must be a whole number"],
    [{ colour: "red" }, "A device has no setting colour that can be changed here"],
  ])("%j: %s", (change, message) => {
    expect(messages(device, before, { ...before, ...change })).toEqual([message]);
  });
});

describe("data", () => {
  const before = [
    { id: "r1", variable: "level", value: 1, time: "2027-01-01T00:00:00.000Z" },
    { id: "r2", variable: "level", value: 2, time: "2027-01-01T00:01:00.000Z" },
  ];

  it("edits records by id and deletes those that were taken out", async () => {
    const { lines, requests } = await saving(data, before, [{ ...before[0], value: 5, unit: "m" }]);
    expect(lines[0]).toBe("level 2027-01-01T00:00:00.000Z value: 1 → 5");
    expect(lines).toHaveLength(3);
    expect(requests).toEqual([
      `PUT /device/${subject.id}/data [{"value":5,"unit":"m","id":"r1"}]`,
      `DELETE /device/${subject.id}/data?ids[0]=r2&qty=1`,
    ]);
  });

  it("takes no new records, no other variable and no wrong values", () => {
    expect(messages(data, before, [...before, { variable: "level", value: 1 }])).toHaveLength(1);
    expect(messages(data, before, [{ ...before[0], variable: "depth" }])).toHaveLength(1);
    expect(messages(data, before, [{ ...before[0], unit: 5 }])).toEqual(["unit must be text"]);
  });
});

it("a script is uploaded as a new version of its analysis, and 5 MB at most", async () => {
  const of = { ...subject, name: "report.py", detail: "python-rt2025" };
  const { lines, requests } = await saving(script, "a\n", "a\nb\n", of);
  expect(lines[0]).toContain("report.py is uploaded (+1 lines)");
  expect(requests[0]).toContain('"language":"python-rt2025"');
  expect(script.problems("x".repeat(5_242_881), "", english)).toHaveLength(1);
});

it.each([
  { connectionId: "environment", kind: "parameters", id: subject.id, detail: "", name: "Pump 1" },
  {
    connectionId: "a/b c",
    kind: "data",
    id: subject.id,
    detail: "tank level%",
    name: "Pump 1 level",
  },
  { connectionId: "c", kind: "script", id: subject.id, detail: "node-rt2025", name: "index.js" },
] as const)("an address is read as it was written: %j", (address) => {
  expect(addressOf(pathOf(address))).toEqual(address);
});

it("what is no address of ours is none", () => {
  for (const path of [
    "/",
    "/c/parameters",
    "/c/nothing/id/-/x",
    "/c/tags/id/-/x.json",
    "/c/tags//-/x.tags.tagoio.json",
  ]) {
    expect(addressOf(path)).toBeUndefined();
  }
  expect(pathOf({ ...subject, connectionId: "c", kind: "tags", name: 'a/b:c?"' })).toMatch(
    /\/a b c\.tags/,
  );
});

it("each kind has a schema, which the editor can read", () => {
  for (const kind of ["parameters", "tags", "device", "data", "send"]) {
    const schema = readJson(schemaText(`/${kind}.json`, english) ?? "");
    expect(schema.ok).toBe(true);
  }
  expect(schemaText("/script.json", english)).toBeUndefined();
});

describe("a rehearsal", () => {
  it("shows the request that the client would send, its token as a variable", async () => {
    const rehearsal = await rehearse(record, ({ devices }) => devices.delete(subject.id));
    const [request] = rehearsal.ok ? rehearsal.requests : [];
    if (request === undefined) throw new Error("no request");
    expect(curlOf(request)).toBe(
      `curl -X DELETE 'https://api.us-e1.tago.io/device/${subject.id}' \\\n  -H 'accept: application/json' \\\n  -H "${profileHeader}: $TAGOIO_TOKEN"`,
    );
  });

  it("sends data as the device does, where a profile may not", async () => {
    const rehearsal = await rehearse(record, ({ devices }) =>
      devices.data(subject.id).send({ variable: "it's" }),
    );
    expect(rehearsal.ok).toBe(true);
    const [request] = rehearsal.ok ? rehearsal.requests : [];
    if (request === undefined) throw new Error("no request");
    expect(requestLine(request)).toBe(`POST /data [{"variable":"it's"}]`);
    expect(curlOf(request)).toContain("$TAGOIO_DEVICE_TOKEN");
    expect(curlOf(request)).toContain(String.raw`'[{"variable":"it'\''s"}]'`);
  });

  it("tells what the client would refuse to send", async () => {
    const rehearsal = await rehearse({ ...record, kind: "device" }, ({ devices }) =>
      devices.list(),
    );
    expect(rehearsal.ok ? undefined : rehearsal.error).toMatchObject({ code: "wrong-kind" });
  });
});

const profileHeader = await (async () => {
  let name = "";
  const connection = createConnection({
    token: "p-00000000-0000-4000-8000-000000000009",
    kind: "profile",
    region: "us-e1",
    transport: async ({ headers }) => {
      name = Object.entries(headers).find(([, value]) => value.startsWith("p-"))?.[0] ?? "";
      throw new Error("enough");
    },
    retry: { attempts: 1 },
  });
  await connection.devices.list().catch(() => undefined);
  return name;
})();
