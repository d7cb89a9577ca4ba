import { mergeInventories, readInventory } from "@tagoio-workbench/client";
import type { Inventory } from "@tagoio-workbench/client";
import type {
  DeviceFacts,
  DeviceParams,
  FleetFacts,
  FleetParams,
  LastValue,
} from "@tagoio-workbench/language-server/protocol";
import { isConnectionTo } from "../connections/connection-to.ts";
import type { ConnectionRecord } from "../connections/record.ts";
import type { Fleet } from "../explorer/fleet.ts";
import type { Workbench } from "../workbench.ts";

const shownValues = 5;
/** Enough for a line of each variable that is shown. */
const recentPoints = 100;

/** What the language server may ask about the accounts behind the code. Answers hold no token. */
export interface AccountFacts {
  readonly device: (params: DeviceParams) => Promise<DeviceFacts | null>;
  readonly variables: (params: DeviceParams) => Promise<readonly LastValue[] | null>;
  readonly fleet: (params: FleetParams) => Promise<FleetFacts | null>;
}

/**
 * Answers the language server, so that ids become names where code is written. Only connections to the host that the
 * code calls are asked, when it names one. The server keeps the answers.
 */
export function createAccountFacts(workbench: Workbench): AccountFacts {
  const asked = (host: string | undefined): readonly ConnectionRecord[] =>
    workbench.active
      .first()
      .filter(
        (record) => workbench.sandbox.stateOf(record) !== "stopped" && isConnectionTo(record, host),
      );

  async function first<Answer>(
    host: string | undefined,
    ask: (record: ConnectionRecord) => Promise<Answer | null>,
  ): Promise<Answer | null> {
    for (const record of asked(host)) {
      try {
        const answer = await ask(record);
        if (answer !== null) return answer;
      } catch {
        // Another connection may know it; a hover is no place for errors.
      }
    }
    return null;
  }

  return {
    device: ({ id, host }) => first(host, (record) => deviceFrom(workbench, record, id)),
    variables: ({ id, host }) =>
      first(host, async (record) => (await lastValues(workbench, record, id)) ?? null),
    async fleet({ host }) {
      const parts = await Promise.all(asked(host).map((record) => inventoryOf(workbench, record)));
      return parts.length === 0 ? null : mergeInventories(parts);
    },
  };
}

async function deviceFrom(
  workbench: Workbench,
  record: ConnectionRecord,
  id: string,
): Promise<DeviceFacts | null> {
  const { fleet, signal } = await workbench.sessions.lease(record.id);
  const device = await fleet.device(id, signal);
  if (device.id !== id) return null;
  const [values, recent] = await Promise.all([
    lastValues(workbench, record, id),
    recentNumbers(fleet, id, signal),
  ]);
  return {
    id,
    name: device.name,
    connection: record.label,
    active: device.active,
    ...(device.lastInput === undefined
      ? {}
      : { lastInput: new Date(device.lastInput).toISOString() }),
    lastValues: (values ?? []).slice(0, shownValues).map((value) => {
      const numbers = recent.get(value.variable);
      return numbers === undefined ? value : { ...value, recent: numbers };
    }),
  };
}

/** Numbers that variables had lately, oldest first. */
async function recentNumbers(
  fleet: Fleet,
  id: string,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, readonly number[]>> {
  const numbers = new Map<string, number[]>();
  const points = await fleet.recentPoints(id, recentPoints, undefined, signal);
  for (const { variable, value } of points.toSorted((a, b) => a.time - b.time)) {
    if (typeof value !== "number") continue;
    const known = numbers.get(variable) ?? [];
    known.push(value);
    numbers.set(variable, known);
  }
  return numbers;
}

/** The newest value of each variable, newest first; undefined where the connection does not know the device. */
async function lastValues(
  { sessions }: Workbench,
  record: ConnectionRecord,
  id: string,
): Promise<readonly LastValue[] | undefined> {
  const { fleet, signal } = await sessions.lease(record.id);
  if (fleet.single && (await fleet.device(id, signal)).id !== id) return undefined;
  const points = await fleet.lastPoints(id, signal);
  return points
    .toSorted((a, b) => b.time - a.time)
    .map(({ variable, value, unit, time }) => ({
      variable,
      value: value ?? null,
      ...(unit === undefined ? {} : { unit }),
      time: new Date(time).toISOString(),
    }));
}

/** What a connection's account holds. One that cannot be asked makes the whole answer incomplete. */
async function inventoryOf({ sessions }: Workbench, { id }: ConnectionRecord): Promise<Inventory> {
  const nothing = {
    devices: [],
    analyses: [],
    dashboards: [],
    tags: [],
    complete: [],
    regions: [],
  };
  try {
    const { connection, fleet, signal } = await sessions.lease(id);
    if (!fleet.single) return await readInventory(connection);
    // A device token knows one device, and nothing of the account around it.
    const [own] = await fleet.list(1, 1, signal);
    const devices = own === undefined ? [] : [{ id: own.id, name: own.name }];
    return { ...nothing, devices, regions: [connection.region] };
  } catch {
    return nothing;
  }
}
