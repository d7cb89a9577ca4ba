import type { DeviceFacts, DeviceParams } from "@tagoio-workbench/language-server/protocol";
import { regionText } from "../connections/record.ts";
import type { ConnectionRecord } from "../connections/record.ts";
import type { Workbench } from "../workbench.ts";

const keptMs = 10_000;
const shownValues = 5;
const rememberedAnswers = 500;

/**
 * Answers the language server's question about a device, so that hovering an id shows its name and
 * last values. Only connections to the host that the code calls are asked, when it names one.
 */
export function createDeviceFacts(
  workbench: Workbench,
): (params: DeviceParams) => Promise<DeviceFacts | null> {
  const kept = new Map<
    string,
    { readonly at: number; readonly facts: Promise<DeviceFacts | null> }
  >();

  const ask = async ({ id, host }: DeviceParams): Promise<DeviceFacts | null> => {
    const records = workbench.store
      .list()
      .filter((record) => workbench.sandbox.stateOf(record) !== "stopped" && fits(record, host));
    for (const record of records) {
      const facts = await factsFrom(workbench, record, id);
      if (facts !== null) return facts;
    }
    return null;
  };

  return (params) => {
    const key = `${params.id} ${params.host ?? ""}`;
    const known = kept.get(key);
    if (known !== undefined && Date.now() - known.at < keptMs) return known.facts;
    const facts = ask(params);
    if (kept.size > rememberedAnswers) kept.clear();
    kept.set(key, { at: Date.now(), facts });
    return facts;
  };
}

/** Code that names a public region is about devices of that region; other hosts tell nothing. */
function fits({ region }: ConnectionRecord, host: string | undefined): boolean {
  const named = /^api\.(?:(us-e1|eu-w1)\.)?tago\.io$/.exec(host ?? "");
  if (named === null || typeof region !== "string") return true;
  return regionText(region) === (named[1] ?? "us-e1");
}

async function factsFrom(
  { sessions }: Workbench,
  record: ConnectionRecord,
  id: string,
): Promise<DeviceFacts | null> {
  try {
    const { fleet, signal } = await sessions.lease(record.id);
    const device = await fleet.device(id, signal);
    if (device.id !== id) return null;
    const points = await fleet.lastPoints(id, signal);
    return {
      id,
      name: device.name,
      connection: record.label,
      lastValues: points
        .toSorted((a, b) => b.time - a.time)
        .slice(0, shownValues)
        .map(({ variable, value, unit, time }) => ({
          variable,
          value: value ?? null,
          ...(unit === undefined ? {} : { unit }),
          time: new Date(time).toISOString(),
        })),
    };
  } catch {
    // Another connection may know it; a hover is no place for errors.
    return null;
  }
}
