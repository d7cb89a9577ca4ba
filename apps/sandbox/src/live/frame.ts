const encoder = new TextEncoder();

/** A name for a place in the stream of events; a client gives it back to go on from there. */
export const eventId = (epoch: string, seq: number): string => `${epoch}-${seq}`;

/** The number in an ID of this epoch; undefined in an ID of another run, or in anything else. */
export function seqOf(epoch: string, id: string): number | undefined {
  const digits = id.startsWith(`${epoch}-`) ? id.slice(epoch.length + 1) : "";
  return /^\d{1,15}$/u.test(digits) ? Number(digits) : undefined;
}

/** An event without a name, because a named one reaches no `onmessage`. */
export const eventFrame = (id: string, channel: string, payload: unknown): Uint8Array =>
  encoder.encode(`id: ${id}\ndata: ${JSON.stringify({ channel, payload })}\n\n`);

/** A line that every reader of server-sent events passes over. */
export const commentFrame = (text: string): Uint8Array => encoder.encode(`: ${text}\n\n`);
