/** Looks at each chunk of a connection in order; false once a packet announces more than it may hold. */
export type PacketGuard = (chunk: Uint8Array) => boolean;

/**
 * Reads the frames of MQTT: a byte of type, one to four bytes of length with seven bits each, and the rest (MQTT 3.1.1,
 * section 2.2). The broker collects a packet whole, up to 256 MB, so what is too large must be seen at its head.
 *
 * @param maxBytes Of a packet behind its head.
 */
export function createPacketGuard(maxBytes: number): PacketGuard {
  /** Bytes of the current packet that are still to come. */
  let rest = 0;
  /** Undefined between packets and in their rest. */
  let head: { length: number; shift: number } | undefined;
  return (chunk) => {
    let index = 0;
    while (index < chunk.length) {
      if (rest > 0) {
        const skipped = Math.min(rest, chunk.length - index);
        rest -= skipped;
        index += skipped;
        continue;
      }
      const byte = chunk[index] ?? 0;
      index += 1;
      if (head === undefined) {
        head = { length: 0, shift: 0 };
        continue;
      }
      head.length += (byte & 0x7f) * 2 ** head.shift;
      head.shift += 7;
      if (head.length > maxBytes || head.shift > 28) {
        return false;
      }
      if (byte < 0x80) {
        rest = head.length;
        head = undefined;
      }
    }
    return true;
  };
}
