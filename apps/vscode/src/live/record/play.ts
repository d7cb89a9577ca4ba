import type { RecordedMessage } from "./recording.ts";

/** How a recording is played. */
export interface PlayPorts {
  readonly now: () => number;
  /** Resolves at a time, milliseconds since 1970; rejects when playing has ended. */
  readonly until: (time: number) => Promise<void>;
  /**
   * Takes a message when it is due.
   *
   * @param shiftMs How much later than recorded it is due.
   */
  readonly play: (message: RecordedMessage, shiftMs: number) => Promise<void> | void;
}

/**
 * Plays messages in their order and at their distances. Each is due by its distance to the first, so that what one
 * message takes does not add up.
 *
 * @param speed How much faster than recorded.
 * @returns how many were played
 */
export async function playRecording(
  messages: AsyncIterable<RecordedMessage> | Iterable<RecordedMessage>,
  speed: number,
  { now, until, play }: PlayPorts,
): Promise<number> {
  const begun = now();
  let first: number | undefined;
  let count = 0;
  for await (const message of messages) {
    const time = Date.parse(message.time);
    first ??= time;
    const due = begun + (time - first) / speed;
    if (due > now()) await until(due);
    await play(message, due - time);
    count += 1;
  }
  return count;
}
