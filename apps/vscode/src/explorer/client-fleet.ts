import { isTagoError } from "@tagoio-workbench/client";
import type { Connection, DataAccess } from "@tagoio-workbench/client";
import type { ConnectionKind } from "../connections/record.ts";
import type { DeviceDetails, DeviceQuery, Fleet } from "./fleet.ts";
import { newestByVariable, toDevice, toMaskedTokens, toPoints } from "./from-wire.ts";
import { english } from "../l10n/translate.ts";
import type { Translate } from "../l10n/translate.ts";
import { createAccountLists, noAccountLists } from "./client-account.ts";
import { isBehind, isInTime, serverFilter, serverOrder } from "./filter/device-filter.ts";
import { createPacer } from "../live/streams/pacer.ts";
import { streamDevice } from "../live/streams/device-stream.ts";
import { pollStream } from "../live/streams/poll-stream.ts";
import type { ReadSince } from "../live/streams/poll-stream.ts";

/** Fields of a device that the explorer shows. */
const listed = [
  "id",
  "name",
  "tags",
  "active",
  "last_input",
  "type",
  "created_at",
  "network",
  "connector",
] as const;
/** Records to look through for variables where the server knows no better way. */
const lookBack = 100;

/** A connection's devices: all of the profile, or the one that a device token belongs to. */
export function createFleet(
  connection: Connection,
  kind: ConnectionKind,
  t: Translate = english,
): Fleet {
  return kind === "device" ? ownDevice(connection) : allDevices(connection, t);
}

function allDevices(connection: Connection, t: Translate): Fleet {
  const { devices } = connection;
  const pacer = createPacer();
  const page: Fleet["page"] = async ({ page: number, amount, filter }, signal) => {
    const wanted = serverFilter(filter);
    const found = await devices.list({
      page: number,
      amount,
      fields: listed,
      orderBy: serverOrder(filter),
      signal,
      ...(Object.keys(wanted).length === 0 ? {} : { filter: wanted }),
    });
    const all = found.map(toDevice);
    const now = Date.now();
    const last = all.at(-1);
    return {
      devices: all.filter((device) => isInTime(filter, device, now)),
      more: all.length >= amount && last !== undefined && !isBehind(filter, last, now),
    };
  };
  const byId = async (id: string, signal: AbortSignal): ReturnType<Fleet["search"]> => {
    try {
      return [toDevice(await devices.info(id, { signal }))];
    } catch (error) {
      if (isTagoError(error) && error.code === "not-found") return [];
      throw error;
    }
  };
  return {
    single: false,
    ...createAccountLists(connection, t),
    list: async (number, amount, signal) =>
      (await page({ page: number, amount, filter: {} }, signal)).devices,
    page,
    search: async (query, amount, signal) => {
      if (query.by === "id") return byId(query.id, signal);
      if (query.by === "serial") {
        const { serial } = query;
        return (await devices.list({ amount, fields: listed, serial, signal })).map(toDevice);
      }
      const filter = filterOf(query);
      const found = await devices.list({
        amount,
        fields: listed,
        orderBy: ["name", "asc"],
        signal,
        ...(filter === undefined ? {} : { filter }),
      });
      return found.map(toDevice);
    },
    device: async (id, signal) => toDevice(await devices.info(id, { signal })),
    details: async (id, signal) => {
      const [device, records, parameters] = await Promise.all([
        devices.info(id, { signal }),
        allowed(devices.data(id).amount({ signal })),
        allowed(devices.params.list(id, { signal })),
      ]);
      return { device: toDevice(device), records, parameters: countedParameters(parameters) };
    },
    lastPoints: (device, signal) => lastPoints(devices.data(device), device, signal),
    recentPoints: (device, amount, since, signal) =>
      recentPoints(devices.data(device), device, amount, since, signal),
    parameters: (device, signal) => devices.params.list(device, { signal }),
    // The text of the tokens is not even asked for.
    tokens: async (device, signal) =>
      toMaskedTokens(
        await devices.tokens.list(device, {
          amount: 100,
          fields: ["name", "permission", "expire_time"],
          signal,
        }),
      ),
    send: async (device, points, signal) =>
      countOf(await devices.data(device).send(points, { signal }), points.length),
    stream: (device, handlers, signal, transport) => {
      const read: ReadSince = (amount, since) =>
        recentPoints(devices.data(device), device, amount, since, signal);
      streamDevice({ connection, device, read, pacer, transport }, handlers, signal);
    },
  };
}

/** A device token sees its own device; live streams are not open to it, so it asks from time to time. */
function ownDevice(connection: Connection): Fleet {
  const { data, params } = connection;
  const own = async (signal: AbortSignal): Promise<ReturnType<typeof toDevice>> => {
    const { id, ...info } = await connection.info({ signal });
    return toDevice({ ...info, id: id ?? "" });
  };
  const fleet: Fleet = {
    single: true,
    list: async (page, _amount, signal) => (page === 1 ? [await own(signal)] : []),
    page: async ({ page }, signal) => ({
      devices: page === 1 ? [await own(signal)] : [],
      more: false,
    }),
    ...noAccountLists,
    search: async (query, _amount, signal) =>
      [await own(signal)].filter((device) => matches(query, device)),
    device: (_id, signal) => own(signal),
    details: async (_id, signal) => {
      const [device, parameters] = await Promise.all([
        own(signal),
        allowed(params.list({ signal })),
      ]);
      return { device, records: undefined, parameters: countedParameters(parameters) };
    },
    lastPoints: (device, signal) => lastPoints(data, device, signal),
    recentPoints: (device, amount, since, signal) =>
      recentPoints(data, device, amount, since, signal),
    parameters: (_device, signal) => params.list({ signal }),
    tokens: async () => [],
    send: async (_device, points, signal) =>
      countOf(await data.send(points, { signal }), points.length),
    stream: (device, handlers, signal) => {
      const read: ReadSince = (amount, since) => recentPoints(data, device, amount, since, signal);
      pollStream(read, createPacer(), handlers, signal);
    },
  };
  return fleet;
}

async function lastPoints(
  data: DataAccess,
  device: string,
  signal: AbortSignal,
): ReturnType<Fleet["lastPoints"]> {
  const last = newestByVariable(
    toPoints(await data.read({ query: "last_item" }, { signal }), device),
  );
  // No source says that the cloud answers with a record per variable when none is named: one alone
  // may be the newest of all, so the recent past tells which others there are.
  if (last.length !== 1) return last;
  const recent = toPoints(await data.read({ qty: lookBack }, { signal }), device);
  return newestByVariable([...last, ...recent]);
}

async function recentPoints(
  data: DataAccess,
  device: string,
  amount: number,
  since: number | undefined,
  signal: AbortSignal,
): ReturnType<Fleet["recentPoints"]> {
  const qty = Math.min(10_000, Math.max(1, amount));
  const from = since === undefined ? {} : { start_date: new Date(since) };
  return toPoints(await data.read({ qty, details: true, ...from }, { signal }), device);
}

/** The answer, or nothing where the token may not ask: the rest of a tooltip is true without it. */
async function allowed<Answer>(asked: Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await asked;
  } catch {
    return undefined;
  }
}

function countedParameters(
  parameters: readonly { readonly sent: boolean }[] | undefined,
): DeviceDetails["parameters"] {
  return parameters === undefined
    ? undefined
    : { all: parameters.length, unread: parameters.filter(({ sent }) => !sent).length };
}

/** How a query is asked of the list of devices; undefined for all of them. */
export function filterOf(
  query: Extract<DeviceQuery, { by: "name" | "tag" }>,
): { name: string } | { tags: { key: string; value: string }[] } | undefined {
  if (query.by === "tag") return { tags: [{ key: query.key, value: query.value }] };
  return query.name === "" ? undefined : { name: query.name };
}

function matches(query: DeviceQuery, device: ReturnType<typeof toDevice>): boolean {
  if (query.by === "id") return device.id === query.id;
  if (query.by === "tag") {
    return device.tags.some(({ key, value }) => key === query.key && value === query.value);
  }
  if (query.by === "serial") return false;
  const parts = query.name.toLowerCase().split("*");
  const escaped = parts.map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, "\\$&"));
  const pattern = new RegExp(`^${escaped.join(".*")}$`, "s");
  return query.name === "" || pattern.test(device.name.toLowerCase());
}

/** The server answers with a text such as "2 Data Added". */
function countOf(answer: string, sent: number): number {
  const count = /\d+/.exec(answer)?.[0];
  return count === undefined ? sent : Number(count);
}
