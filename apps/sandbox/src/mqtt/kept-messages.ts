import type { Aedes } from "aedes";

/** The part of the broker's memory that holds messages for devices that are away. */
interface Persistence {
  countOffline: () => Promise<{ clientsCount: number }>;
  outgoingEnqueueCombi: (subscriptions: readonly Kept[], packet: Packet) => Promise<void>;
  outgoingUpdate: (client: Named, packet: Packet) => Promise<void>;
  outgoingClearMessageId: (client: Named, packet: Packet) => Promise<Packet | undefined>;
  removeSubscriptions: (client: Named, filters: readonly string[]) => Promise<void>;
  incomingGetPacket: (client: Named, packet: object) => Promise<unknown>;
}

interface Named {
  readonly id: string;
}

interface Kept {
  readonly clientId: string;
}

interface Packet {
  readonly payload: string | Uint8Array;
}

/** The typings of the broker leave its memory out. */
export const persistenceOf = (broker: Aedes): Persistence =>
  (broker as unknown as { persistence: Persistence }).persistence;

/** What a message weighs besides its payload. */
const overheadBytes = 400;
const weight = ({ payload }: Packet): number => payload.length + overheadBytes;

/** Bounds what is kept for devices that are away: further messages are not kept, as if they had QoS 0. */
export function boundKeptMessages(broker: Aedes, maxBytes: number): void {
  const persistence = persistenceOf(broker);
  const enqueue = persistence.outgoingEnqueueCombi.bind(persistence);
  const clear = persistence.outgoingClearMessageId.bind(persistence);
  const update = persistence.outgoingUpdate.bind(persistence);
  let bytes = 0;
  persistence.outgoingEnqueueCombi = async (subscriptions, packet) => {
    const room = Math.floor((maxBytes - bytes) / weight(packet));
    const kept = subscriptions.slice(0, Math.max(0, room));
    bytes += kept.length * weight(packet);
    await enqueue(kept, packet);
  };
  // What is not kept is still sent to who is there.
  persistence.outgoingUpdate = async (client, packet) => {
    await update(client, packet).catch(() => undefined);
  };
  persistence.outgoingClearMessageId = async (client, packet) => {
    const cleared = await clear(client, packet);
    bytes -= cleared === undefined ? 0 : weight(cleared);
    return cleared;
  };
}
