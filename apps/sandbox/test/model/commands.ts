import { deepEqual, rejects } from "node:assert/strict";
import * as fc from "fast-check";
import type { Model, ModelDevice, Permission, Real } from "./model.ts";
import { mayRead, mayWrite, newestFirst, shownOf } from "./model.ts";
import type { Point, Query, Speaker, Stored } from "./speaker.ts";

/** Something that one of the clients does. */
export interface Step {
  readonly name: string;
  /** Changes the model, and sees that the answer is what the model says. */
  readonly act: (model: Model, speaker: Speaker) => Promise<void>;
}

type Command = fc.AsyncCommand<Model, Real>;

const command = ({ name, act }: Step, who: 0 | 1): Command => ({
  check: () => true,
  run: (model, { speakers }) => act(model, speakers[who]),
  toString: () => `${who === 0 ? "ours" : "theirs"}: ${name}`,
});

const begin = Date.UTC(2026, 0, 1);
const site = fc.constantFrom("north", "south");
const variable = fc.constantFrom("level", "Temp", "door");
const value = fc.oneof(
  fc.integer({ min: -50, max: 50 }),
  fc.boolean(),
  fc.constantFrom("open", "", "Zwölf °C", "0"),
);
/** One of those that are there. */
const pick = fc.nat({ max: 999 });
const which = <T>(items: readonly T[], at: number): T | undefined => items[at % items.length];

async function refuses(act: Promise<unknown>): Promise<void> {
  await rejects(act);
}

const byValue = ({ id: _id, ...rest }: Stored): Omit<Stored, "id"> => rest;

/** Makes a device. */
export const create: fc.Arbitrary<Step> = fc
  .tuple(fc.string({ minLength: 3, maxLength: 20, unit: "grapheme" }), site)
  .map(([text, place]): Step => ({
    name: `create ${JSON.stringify(text)} in ${place}`,
    act: async (model, speaker) => {
      const name = `D ${text.trim()} .`;
      const tags = [{ key: "site", value: place }];
      const { id, token } = await speaker.create(name, tags);
      const tokens = [{ token, permission: "full" as const }];
      model.devices.push({ id, name, active: true, tags, tokens, params: new Map(), records: [] });
    },
  }));

/** Steps for a device that is there; nothing happens where there is none. */
const onDevice = <T>(
  name: string,
  detail: fc.Arbitrary<T>,
  act: (device: ModelDevice, detail: T, speaker: Speaker, model: Model) => Promise<void>,
): fc.Arbitrary<Step> =>
  fc.tuple(pick, detail).map(([at, given]) => ({
    name: `${name} ${at} ${JSON.stringify(given)}`,
    act: async (model, speaker) => {
      const device = which(model.devices, at);
      if (device !== undefined) await act(device, given, speaker, model);
    },
  }));

const edit = onDevice(
  "edit",
  fc.record({ active: fc.boolean(), place: fc.option(site) }),
  async (device, { active, place }, speaker) => {
    device.active = active;
    if (place !== null) device.tags = [{ key: "site", value: place }];
    await speaker.edit(device.id, place === null ? { active } : { active, tags: device.tags });
  },
);

const remove = onDevice("remove", fc.constant(null), async (device, _none, speaker, model) => {
  await speaker.remove(device.id);
  model.devices.splice(model.devices.indexOf(device), 1);
  model.dead.push(...device.tokens.map(({ token }) => token));
  await refuses(speaker.info(device.id));
});

const newToken = onDevice(
  "new token",
  fc.constantFrom<Permission>("full", "read", "write"),
  async (device, permission, speaker) => {
    device.tokens.push({ token: await speaker.newToken(device.id, permission), permission });
  },
);

const dropToken = onDevice("drop token", pick, async (device, at, speaker, model) => {
  const dropped = which(device.tokens, at);
  if (dropped === undefined || device.tokens.length === 1) return;
  await speaker.dropToken(dropped.token);
  device.tokens.splice(device.tokens.indexOf(dropped), 1);
  model.dead.push(dropped.token);
});

const setParam = onDevice(
  "set parameter",
  fc.record({ key: fc.constantFrom("mode", "rate"), text: fc.string({ minLength: 1 }) }),
  async (device, { key, text }, speaker) => {
    if (device.params.has(key)) return;
    await speaker.setParam(device.id, key, text);
    device.params.set(key, text);
  },
);

const point = fc.record({ variable, value, unit: fc.option(fc.constantFrom("m", "°C")) });

const send = onDevice(
  "send",
  fc.record({ at: pick, points: fc.array(point, { minLength: 1, maxLength: 5 }) }),
  async (device, { at, points }, speaker, model) => {
    const token = which(device.tokens, at);
    if (token === undefined) return;
    const sent = points.map(({ unit, ...rest }): Point => {
      model.sent += 1;
      const time = new Date(begin + model.sent * 1000);
      return unit === null ? { ...rest, time } : { ...rest, time, unit };
    });
    if (!device.active || !mayWrite(token.permission)) {
      await refuses(speaker.send(token.token, sent));
      return;
    }
    deepEqual(await speaker.send(token.token, sent), `${sent.length} Data Added`);
    device.records.push(
      ...sent.map(({ variable: name, value: sentValue, unit, time }) => ({
        variable: name.toLowerCase(),
        value: sentValue,
        unit,
        time: time.getTime(),
      })),
    );
  },
);

const sendPartlyWrong = onDevice("send partly wrong", pick, async (device, at, speaker, model) => {
  const token = which(device.tokens, at);
  if (token === undefined) return;
  model.sent += 1;
  const time = new Date(begin + model.sent * 1000);
  const points = [
    { variable: "level", value: 1, time },
    { variable: "a.b", value: 1, time },
  ];
  await refuses(speaker.send(token.token, points));
});

const query = fc.record(
  {
    query: fc.constantFrom("last_item" as const, "first_item" as const),
    variables: fc.uniqueArray(variable, { minLength: 1, maxLength: 3 }),
    qty: fc.integer({ min: 1, max: 30 }),
  },
  { requiredKeys: [] },
);

/** What the model says to a query: where several variables are named, `qty` counts for each, else in all. */
function expected(device: ModelDevice, { query: kind, variables, qty = 15 }: Query) {
  const newest = newestFirst(device.records);
  const inOrder = kind === "first_item" ? newest.toReversed() : newest;
  const most = kind === undefined ? qty : 1;
  const names = variables?.map((name) => name.toLowerCase());
  if (names === undefined) return inOrder.slice(0, most);
  return newestFirst(
    names.flatMap((name) => inOrder.filter((record) => record.variable === name).slice(0, most)),
  );
}

const read = onDevice(
  "read",
  fc.record({ at: pick, asked: query }),
  async (device, { at, asked }, speaker) => {
    const token = which(device.tokens, at);
    if (token === undefined) return;
    if (!device.active || !mayRead(token.permission)) {
      await refuses(speaker.read(token.token, asked));
      return;
    }
    const records = await speaker.read(token.token, asked);
    const inOrder = asked.query === undefined ? records : newestFirstOf(records);
    deepEqual(inOrder.map(byValue), expected(device, asked as Query));
  },
);

const newestFirstOf = (records: readonly Stored[]): readonly Stored[] =>
  records.toSorted((a, b) => b.time - a.time);

const count = onDevice("count", variable, async (device, name, speaker) => {
  const token = device.tokens.find(({ permission }) => mayRead(permission));
  if (token === undefined || !device.active) return;
  const those = device.records.filter((record) => record.variable === name.toLowerCase());
  deepEqual(await speaker.count(token.token, name), those.length);
});

/** A token that may do everything, of a device that takes data. */
const master = (device: ModelDevice): string | undefined =>
  device.active ? device.tokens.find(({ permission }) => permission === "full")?.token : undefined;

const change = onDevice(
  "change",
  fc.record({ at: pick, to: fc.integer() }),
  async (device, { at, to }, speaker) => {
    const token = master(device);
    const record = which(device.records, at);
    if (token === undefined || record === undefined) return;
    const all = await speaker.read(token, { qty: 10_000 });
    const id = all.find(({ time }) => time === record.time)?.id ?? "";
    await speaker.change(token, id, to);
    record.value = to;
  },
);

const deleteSome = onDevice(
  "delete",
  fc.array(pick, { minLength: 1, maxLength: 3 }),
  async (device, places, speaker) => {
    const token = master(device);
    if (token === undefined || device.records.length === 0) return;
    const gone = new Set(places.map((at) => which(device.records, at)?.time));
    const all = await speaker.read(token, { qty: 10_000 });
    const ids = all.filter(({ time }) => gone.has(time)).map(({ id }) => id);
    await speaker.delete(token, ids);
    device.records = device.records.filter(({ time }) => !gone.has(time));
  },
);

const empty = onDevice("empty", fc.constant(null), async (device, _none, speaker) => {
  await speaker.empty(device.id);
  device.records = [];
});

const listed = site.map((place): Step => ({
  name: `list ${place}`,
  act: async (model, speaker) => {
    const ids = model.devices
      .filter(({ tags }) => tags.some(({ value: text }) => text === place))
      .map(({ id }) => id);
    const found = await speaker.withTag({ key: "site", value: place });
    deepEqual([...found].sort(), ids.sort());
  },
}));

const deadToken = fc.tuple(pick).map(([at]): Step => ({
  name: `use dead token ${at}`,
  act: async (model, speaker) => {
    const token = which(model.dead, at);
    if (token !== undefined) await refuses(speaker.read(token, {}));
  },
}));

const steps = fc.oneof(
  { arbitrary: create, weight: 3 },
  { arbitrary: send, weight: 6 },
  { arbitrary: read, weight: 4 },
  edit,
  remove,
  newToken,
  dropToken,
  setParam,
  sendPartlyWrong,
  count,
  change,
  deleteSome,
  empty,
  listed,
  deadToken,
);

/** What the clients do, one or the other. */
export const arbitraries: fc.Arbitrary<Command>[] = [
  fc.tuple(steps, fc.constantFrom(0 as const, 1 as const)).map(([step, who]) => command(step, who)),
];

/** All that the model says is stored, and nothing else, to both clients. */
export async function expectStored(model: Model, { speakers }: Real): Promise<void> {
  for (const speaker of speakers) {
    for (const device of model.devices) {
      deepEqual(await speaker.info(device.id), shownOf(device));
      deepEqual(await speaker.params(device.id), device.params);
      deepEqual(await speaker.amount(device.id), device.records.length);
      const token = master(device);
      if (token === undefined) continue;
      const records = await speaker.read(token, { qty: 10_000 });
      deepEqual(records.map(byValue), newestFirst(device.records));
    }
    for (const token of model.dead) await refuses(speaker.read(token, {}));
  }
}
