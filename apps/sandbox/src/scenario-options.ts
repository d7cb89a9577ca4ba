import { createClock } from "./clock.ts";
import { parseFault } from "./faults/fault.ts";
import type { Fault } from "./faults/fault.ts";
import type { SandboxOptions } from "./options.ts";

/** What the command line says about time, chance, fleets, failures and recordings. */
export interface ScenarioTexts {
  readonly clock?: string | undefined;
  readonly "random-seed"?: string | undefined;
  readonly devices?: string | undefined;
  readonly fault?: readonly string[] | undefined;
  readonly record?: string | undefined;
  readonly "record-requests"?: string | undefined;
  readonly replay?: string | undefined;
  readonly "replay-speed"?: string | undefined;
}

const mostDevices = 1_000_000;

/** Reads those options; a text says in one sentence what is wrong. */
export function readScenario(texts: ScenarioTexts): SandboxOptions | string {
  const { clock, devices, record, replay } = texts;
  const { "random-seed": randomSeed, "record-requests": recordRequests } = texts;
  const start = clock === undefined ? undefined : Date.parse(clock);
  if (Number.isNaN(start)) {
    return `"${clock}" is no time. Give --clock a time such as 2027-01-01T00:00:00Z.`;
  }
  const amount = Number(devices ?? 0);
  if (!Number.isInteger(amount) || amount < 0 || amount > mostDevices) {
    return `"${devices}" is no number of devices. Give --devices a number from 0 to ${mostDevices}.`;
  }
  const faults: Fault[] = [];
  for (const text of texts.fault ?? []) {
    const fault = parseFault(text);
    if (typeof fault === "string") {
      return fault;
    }
    faults.push(fault);
  }
  const speed = Number(texts["replay-speed"] ?? 1);
  if (!(speed >= 0)) {
    return `"${texts["replay-speed"]}" is no speed. Give --replay-speed a number; 0 is as fast as possible.`;
  }
  return {
    ...(start === undefined ? {} : { clock: createClock(start) }),
    ...(randomSeed === undefined ? {} : { randomSeed }),
    ...(amount === 0 ? {} : { devices: amount }),
    ...(faults.length === 0 ? {} : { faults }),
    ...(record === undefined ? {} : { record }),
    ...(recordRequests === undefined ? {} : { recordRequests }),
    ...(replay === undefined ? {} : { replay: { file: replay, speed } }),
  };
}
