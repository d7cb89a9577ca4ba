import { findFleetDevice } from "./fleet.ts";
import type { Model } from "./models.ts";

/** How the database names what a device plays: a row of the demo, or such a row with a number of its own. */
export const simulatedName = (key: string, number: number): string => `${key}#${number}`;

/** What a simulated device sends, and the seed that makes it different from others of its kind. */
export function findMember(name: string): { model: Model; seed: number } | undefined {
  const [key = "", number] = name.split("#");
  const member = findFleetDevice(key);
  return member === undefined
    ? undefined
    : { model: member.model, seed: number === undefined ? member.seed : Number(number) };
}
