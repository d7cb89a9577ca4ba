import { errorTexts, matchRoute } from "@tagoio-workbench/catalog";
import * as z from "zod/mini";
import { isLocal } from "../connections/record.ts";
import type { ConnectionRecord } from "../connections/record.ts";
import type { Device, Point } from "../explorer/fleet.ts";
import { parseDeviceQuery } from "../explorer/find/device-query.ts";
import type { Workbench } from "../workbench.ts";

/** What people are told, and asked, before a tool runs. */
interface Question {
  readonly progress: string;
  /** Left out where nothing is sent to the model but names, and nothing is changed. */
  readonly confirm?: { readonly title: string; readonly detail: string };
}

/** A tool for language models. */
export interface Tool<Input> {
  /** Reads what the model gave; rejects what is not as the manifest says. */
  readonly read: (input: unknown) => Input;
  readonly prepare: (workbench: Workbench, input: Input) => Promise<Question>;
  readonly invoke: (workbench: Workbench, input: Input, signal: AbortSignal) => Promise<unknown>;
}

const mostDevices = 25;
const mostRecords = 100;
const mostCharacters = 200;

const short = (value: unknown): unknown =>
  typeof value === "string" && value.length > mostCharacters
    ? `${value.slice(0, mostCharacters)}…`
    : value;

const define = <Input>(tool: Tool<Input>): Tool<unknown> => tool as unknown as Tool<unknown>;

function recordOf({ store }: Workbench, id: string): ConnectionRecord {
  const record = store.find(id);
  if (record === undefined)
    throw new Error("No connection has this id; find_devices tells connections and devices");
  return record;
}

async function deviceOf(
  { sessions }: Workbench,
  { connection, device }: { readonly connection: string; readonly device: string },
  signal: AbortSignal = AbortSignal.timeout(20_000),
): Promise<Device> {
  const { fleet } = await sessions.lease(connection);
  return fleet.device(device, signal);
}

const place = { connection: z.string(), device: z.string().check(z.regex(/^[0-9a-f]{24}$/i)) };

const findDevices = define({
  read: (input) => z.object({ query: z.string() }).parse(input),
  prepare: async ({ t }, { query }) =>
    Promise.resolve({ progress: t("Looking for devices: {0}", query) }),
  invoke: async ({ active, sandbox, sessions }, { query }, signal) => {
    const found: unknown[] = [];
    for (const record of active.first()) {
      if (sandbox.stateOf(record) === "stopped") continue;
      const { fleet } = await sessions.lease(record.id);
      const devices = await fleet.search(parseDeviceQuery(query), mostDevices, signal);
      found.push({
        connection: record.id,
        environment: record.environment,
        devices: devices.slice(0, mostDevices).map(({ id, name, active: on, lastInput, tags }) => ({
          id,
          name: short(name),
          active: on,
          lastInput: lastInput === undefined ? null : new Date(lastInput).toISOString(),
          tags: tags.slice(0, 10).map(({ key, value }) => `${key}=${String(short(value))}`),
        })),
      });
    }
    return { connections: found, most: mostDevices };
  },
});

const readData = define({
  read: (input) =>
    z
      .object({ ...place, variable: z.optional(z.string()), amount: z.optional(z.int()) })
      .parse(input),
  prepare: async (workbench, input) => {
    const { t } = workbench;
    const { name } = await deviceOf(workbench, input);
    const amount = amountOf(input.amount);
    return {
      progress: t("Reading data of {0}", name),
      confirm: {
        title: t("Give data of {0} to the model?", name),
        detail: t("Up to {0} values of {1} are sent to the language model.", amount, name),
      },
    };
  },
  invoke: async ({ sessions }, input, signal) => {
    const { fleet } = await sessions.lease(input.connection);
    const points = await fleet.recentPoints(input.device, mostRecords, undefined, signal);
    const wanted = points.filter(
      ({ variable }) => input.variable === undefined || variable === input.variable,
    );
    return {
      records: wanted.slice(0, amountOf(input.amount)).map((point: Point) => ({
        variable: point.variable,
        value: short(point.value ?? null),
        unit: point.unit,
        time: new Date(point.time).toISOString(),
      })),
    };
  },
});

const amountOf = (amount = 20): number => Math.min(mostRecords, Math.max(1, amount));

const explainError = define({
  read: (input) =>
    z
      .object({
        message: z.string(),
        method: z.optional(z.string()),
        path: z.optional(z.string()),
      })
      .parse(input),
  prepare: async ({ t }) => Promise.resolve({ progress: t("Looking the error up") }),
  invoke: async (_workbench, { message, method, path }) => {
    const known = Object.values(errorTexts).filter(
      (row) =>
        [row.message, ...(row.variants ?? [])].some((text) =>
          message.toLowerCase().includes(text.toLowerCase()),
        ) ||
        (row.pattern !== undefined && new RegExp(row.pattern).test(message)),
    );
    const match = path === undefined ? undefined : matchRoute(method, path);
    return Promise.resolve({
      known: known.map(({ status, message: text, when }) => ({ status, text, when })),
      route: match,
      note:
        known.length === 0 ? "This text is in no public source; the server says why itself." : "",
    });
  },
});

const sendInput = z.object({
  ...place,
  points: z
    .array(
      z.object({
        variable: z.string(),
        value: z.union([z.string(), z.number(), z.boolean()]),
        unit: z.optional(z.string()),
      }),
    )
    .check(z.minLength(1), z.maxLength(50)),
});

const sendData = define({
  read: (input) => sendInput.parse(input),
  prepare: async (workbench, input) => {
    const { t } = workbench;
    sandboxOnly(recordOf(workbench, input.connection));
    const { name } = await deviceOf(workbench, input);
    return {
      progress: t("Sending data to {0}", name),
      confirm: {
        title: t("Send {0} values to {1}?", input.points.length, name),
        detail: input.points
          .map(({ variable, value, unit = "" }) => `${variable} = ${String(short(value))} ${unit}`)
          .join("\n"),
      },
    };
  },
  invoke: async (workbench, input, signal) => {
    sandboxOnly(recordOf(workbench, input.connection));
    const { fleet } = await workbench.sessions.lease(input.connection);
    return { stored: await fleet.send(input.device, input.points, signal) };
  },
});

/** A model writes to a local sandbox only, whatever it was talked into. */
function sandboxOnly({ environment, region }: ConnectionRecord): void {
  if (environment !== "sandbox" || !isLocal(region))
    throw new Error("Only devices of a local sandbox can be sent data by this tool");
}

const openLive = define({
  read: (input) => z.object(place).parse(input),
  prepare: async ({ t }) => Promise.resolve({ progress: t("Opening Live Data") }),
  invoke: async (workbench, input, signal) => {
    const { id, name } = await deviceOf(workbench, input, signal);
    workbench.live.open({
      kind: "data",
      connectionId: input.connection,
      devices: [{ id, name }],
    });
    return { opened: name };
  },
});

/** Tools by name, as the manifest lists them. */
export const tools: Readonly<Record<string, Tool<unknown>>> = {
  tagoio_explain_tagoio_error: explainError,
  tagoio_find_devices: findDevices,
  tagoio_open_live_data: openLive,
  tagoio_read_device_data: readData,
  tagoio_send_sandbox_data: sendData,
};
