import { mergeInventories, readInventory } from "@tagoio-workbench/client";
import type { Inventory } from "@tagoio-workbench/client";
import type {
  DeviceFacts,
  DeviceParams,
  FleetFacts,
  FleetParams,
  LastValue,
} from "@tagoio-workbench/language-server/protocol";
import { regionText } from "../connections/record.ts";
import type { ConnectionRecord } from "../connections/record.ts";
import type { Workbench } from "../workbench.ts";

const shownValues = 5;

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
      .filter((record) => workbench.sandbox.stateOf(record) !== "stopped" && fits(record, host));

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

/** Code that names a public region is about devices of that region; other hosts tell nothing. */
function fits({ region }: ConnectionRecord, host: string | undefined): boolean {
  const named = /^api\.(?:(us-e1|eu-w1)\.)?tago\.io$/.exec(host ?? "");
  if (named === null || typeof region !== "string") return true;
  return regionText(region) === (named[1] ?? "us-e1");
}

async function deviceFrom(
  workbench: Workbench,
  record: ConnectionRecord,
  id: string,
): Promise<DeviceFacts | null> {
  const { fleet, signal } = await workbench.sessions.lease(record.id);
  const device = await fleet.device(id, signal);
  if (device.id !== id) return null;
  const values = await lastValues(workbench, record, id);
  return {
    id,
    name: device.name,
    connection: record.label,
    active: device.active,
    ...(device.lastInput === undefined
      ? {}
      : { lastInput: new Date(device.lastInput).toISOString() }),
    lastValues: (values ?? []).slice(0, shownValues),
  };
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
