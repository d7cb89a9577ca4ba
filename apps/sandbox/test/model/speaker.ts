import { Device, Resources } from "@tago-io/sdk";
import type { Connection, Transport } from "@tagoio-workbench/client";
import { createConnection } from "@tagoio-workbench/client";
import type { Sandbox } from "../../src/index.ts";

/** A record as both clients give it. */
export interface Stored {
  readonly id: string;
  readonly variable: string;
  readonly value: unknown;
  readonly unit: unknown;
  /** Milliseconds since 1970. */
  readonly time: number;
}

export interface Point {
  readonly variable: string;
  readonly value: string | number | boolean;
  readonly unit?: string;
  readonly time: Date;
}

export interface Tag {
  readonly key: string;
  readonly value: string;
}

/** What a device looks like from outside. */
export interface Shown {
  readonly name: string;
  readonly active: boolean;
  readonly tags: readonly Tag[];
}

/** What both clients can do; a refusal rejects. */
export interface Speaker {
  readonly create: (name: string, tags: readonly Tag[]) => Promise<{ id: string; token: string }>;
  readonly edit: (id: string, changes: Partial<Shown>) => Promise<unknown>;
  readonly remove: (id: string) => Promise<unknown>;
  readonly info: (id: string) => Promise<Shown>;
  /** IDs of the devices with a tag. */
  readonly withTag: (tag: Tag) => Promise<readonly string[]>;
  readonly newToken: (id: string, permission: "full" | "read" | "write") => Promise<string>;
  readonly dropToken: (token: string) => Promise<unknown>;
  readonly setParam: (id: string, key: string, value: string) => Promise<unknown>;
  readonly params: (id: string) => Promise<ReadonlyMap<string, string>>;
  readonly send: (token: string, points: readonly Point[]) => Promise<string>;
  readonly read: (token: string, query: Query) => Promise<readonly Stored[]>;
  readonly count: (token: string, variable: string) => Promise<number>;
  readonly change: (token: string, id: string, value: number) => Promise<unknown>;
  readonly delete: (token: string, ids: readonly string[]) => Promise<unknown>;
  readonly amount: (id: string) => Promise<number>;
  readonly empty: (id: string) => Promise<unknown>;
}

export interface Query {
  readonly query?: "last_item" | "first_item";
  readonly variables?: readonly string[];
  readonly qty?: number;
}

const https = { network: "5bbd0d144051a50034cd19fb", connector: "5f5a8f3351d4db99c40dece5" };

interface AnyRecord {
  readonly id?: string | undefined;
  readonly variable: string;
  readonly value?: unknown;
  readonly unit?: unknown;
  readonly time: Date | string;
}

const stored = (records: readonly AnyRecord[]): readonly Stored[] =>
  records.map(({ id = "", variable, value, unit, time }) => ({
    id,
    variable,
    value,
    unit: unit ?? undefined,
    time: new Date(time).getTime(),
  }));

const shown = ({ name, active, tags }: Partial<Shown>): Shown => ({
  name: name ?? "",
  active: active ?? false,
  tags: (tags ?? []).map(({ key, value }) => ({ key, value })),
});

const keyed = (
  params: readonly { readonly key: string; readonly value: unknown }[],
): ReadonlyMap<string, string> => new Map(params.map(({ key, value }) => [key, String(value)]));

/** The official SDK. */
export function theirs({ api, sse, tokens }: Sandbox): Speaker {
  const region = { api, sse };
  const { devices } = new Resources({ token: tokens.profile, region });
  const device = (token: string): Device => new Device({ token, region });
  return {
    create: async (name, tags) => {
      const made = await devices.create({ ...https, name, type: "mutable", tags: [...tags] });
      return { id: made.device_id, token: made.token };
    },
    edit: (id, changes) => devices.edit(id, changes as never),
    remove: (id) => devices.delete(id),
    info: async (id) => shown(await devices.info(id)),
    withTag: async (tag) =>
      (await devices.list({ amount: 1000, filter: { tags: [tag] } })).map(({ id }) => id),
    newToken: async (id, permission) =>
      (await devices.tokenCreate(id, { name: "T", permission })).token,
    dropToken: (token) => devices.tokenDelete(token),
    setParam: (id, key, value) => devices.paramSet(id, { key, value, sent: false }),
    params: async (id) => keyed(await devices.paramList(id)),
    send: (token, points) => device(token).sendData([...points]),
    read: async (token, query) =>
      stored((await device(token).getData({ ...query } as never)) as unknown as AnyRecord[]),
    count: async (token, variable) => {
      const [first] = (await device(token).getData({
        query: "count",
        variables: [variable],
      })) as unknown as { value: number }[];
      return first?.value ?? 0;
    },
    change: (token, id, value) => device(token).editData({ id, value }),
    delete: (token, ids) => device(token).deleteData({ ids: [...ids], qty: ids.length }),
    amount: (id) => devices.amount(id),
    empty: (id) => devices.emptyDeviceData(id),
  };
}

/** Our client. */
export function ours({ api, sse, tokens }: Sandbox, transport: Transport): Speaker {
  const connect = (token: string, kind: "profile" | "device"): Connection =>
    createConnection({ token, kind, region: { api, sse }, transport });
  const { devices } = connect(tokens.profile, "profile");
  const data = (token: string): Connection["data"] => connect(token, "device").data;
  return {
    create: async (name, tags) => {
      const made = await devices.create({ ...https, name, type: "mutable", tags });
      return { id: made.device_id, token: made.token };
    },
    edit: (id, changes) => devices.edit(id, changes),
    remove: (id) => devices.delete(id),
    info: async (id) => shown(await devices.info(id)),
    withTag: async (tag) =>
      (await devices.list({ amount: 1000, filter: { tags: [{ ...tag }] } })).map(({ id }) => id),
    newToken: async (id, permission) =>
      (await devices.tokens.create(id, { name: "T", permission })).token,
    dropToken: (token) => devices.tokens.delete(token),
    setParam: (id, key, value) => devices.params.set(id, { key, value, sent: false }),
    params: async (id) => keyed(await devices.params.list(id)),
    send: (token, points) => data(token).send(points),
    read: async (token, query) => stored(await data(token).read(query)),
    count: async (token, variable) => {
      const found = await data(token).read({ query: "count", variables: [variable] });
      return typeof found === "number" ? found : 0;
    },
    change: (token, id, value) => data(token).edit({ id, value }),
    delete: (token, ids) => data(token).delete({ ids, qty: ids.length }),
    amount: (id) => devices.data(id).amount(),
    empty: (id) => devices.data(id).empty(),
  };
}
