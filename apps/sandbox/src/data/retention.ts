import type { ChunkPeriod, Device } from "../store/devices.ts";
import { shift } from "./dates.ts";
import { variablePattern } from "./variable-pattern.ts";

/** The period whose records an immutable device keeps, in milliseconds since 1970. */
export interface Window {
  readonly start: number;
  readonly end: number;
}

/** Undefined for devices without retention; of hybrid ones it bounds the immutable side. The end is that of tomorrow, for clocks that run ahead. */
export function retentionWindow(device: Device, now: number): Window | undefined {
  if (device.type === "mutable" || device.chunk_period === null) {
    return undefined;
  }
  const oldest = shift(now, -(device.chunk_retention ?? 0), device.chunk_period);
  const today = startOf("day", now);
  return { start: startOf(device.chunk_period, oldest), end: shift(today, 2, "day") - 1 };
}

/** When the period began that a time lies in, UTC. */
export function startOf(period: ChunkPeriod, time: number): number {
  const date = new Date(time);
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
  switch (period) {
    case "day":
      return Date.UTC(year, month, day);
    case "week":
      // Weeks start on Monday.
      return Date.UTC(year, month, day - ((date.getUTCDay() + 6) % 7));
    case "month":
      return Date.UTC(year, month);
    default:
      // A quarter.
      return Date.UTC(year, month - (month % 3));
  }
}

/** Tells whether records of a variable may be edited and deleted. */
export function mutability(device: Device): (variable: string) => boolean {
  switch (device.type) {
    case "mutable":
      return () => true;
    case "immutable":
      return () => false;
    default: {
      const { mutable_variable_regex: text } = device;
      return (text === null ? undefined : variablePattern(text)) ?? (() => false);
    }
  }
}
