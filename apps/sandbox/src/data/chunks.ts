import type { Store } from "../store/store.ts";
import type { Device } from "../store/devices.ts";
import { shift, toIso } from "./dates.ts";
import { mutability, startOf } from "./retention.ts";

/** A stretch of time whose records an immutable device keeps and lets go together. Times in milliseconds since 1970. */
export interface Chunk {
  /** Its first and last second since 1970, such as `1657497600_1658102399`. */
  readonly id: string;
  readonly from: number;
  /** Its last millisecond. */
  readonly to: number;
  readonly amount: number;
}

/** The names whose records cannot be edited; undefined where that is all of them. */
export function immutableVariables({ points }: Store, device: Device): string[] | undefined {
  if (device.type === "immutable") {
    return undefined;
  }
  const isMutable = mutability(device);
  return points.variables(device.id).filter((name) => !isMutable(name));
}

/** Chunks that hold records, oldest first; none on mutable devices. */
export function chunksOf(store: Store, device: Device): Chunk[] {
  const period = device.chunk_period;
  const span = store.points.span(device.id);
  if (device.type === "mutable" || period === null || span === undefined) {
    return [];
  }
  const variables = immutableVariables(store, device);
  const chunks: Chunk[] = [];
  let from = startOf(period, span.from);
  while (from <= span.to) {
    const next = shift(from, 1, period);
    const to = next - 1;
    const amount = store.points.amountBetween(device.id, from, to, variables);
    if (amount > 0) {
      chunks.push({ id: `${from / 1000}_${Math.floor(to / 1000)}`, from, to, amount });
      from = next;
    } else {
      // Straight to the next record, however far it is.
      const later = store.points.nextTime(device.id, next);
      from = later === undefined ? Number.POSITIVE_INFINITY : startOf(period, later);
    }
  }
  return chunks;
}

/** A chunk as the API shows it. */
export const presentChunk = ({ id, from, to, amount }: Chunk): Record<string, unknown> => ({
  id,
  amount,
  from: toIso(from),
  to: toIso(to),
});
