import * as z from "zod/mini";
import type { LiveItem } from "./data-source.ts";
import { lineText } from "./line-text.ts";
import { listenChannel } from "./listen-channel.ts";
import type { LeaseOpen } from "./listen-channel.ts";
import type { Source } from "./source.ts";

const lineSchema = z.object({ timestamp: z.union([z.string(), z.number()]), message: z.string() });

interface Line {
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly message: string;
}

/** The console of an analysis, with the lines that the server still knows. */
export function consoleSource(
  { id, name }: LiveItem,
  lease: LeaseOpen,
  explain: (error: unknown) => string,
  requested: () => void,
): Source<Line> {
  return {
    name,
    listen: (handlers) =>
      listenChannel(lease, `analysis_console.${id}`, linesOf, handlers, explain),
    recent: async (amount, since) => {
      requested();
      const { connection, signal } = await lease();
      const { console: lines = [] } = await connection.analyses.info(id, { signal });
      const known = lines
        .map(storedLine)
        .filter(({ time }) => since === undefined || time >= since);
      return known.toReversed().slice(0, amount);
    },
    keyOf: ({ time, message }) => `${time} ${message}`,
    arrivedAt: ({ time }) => time,
    rowOf: ({ time, message }) => ({
      kind: "point",
      time,
      device: name,
      deviceId: id,
      variable: "console",
      value: message,
      text: lineText(message),
      unit: "",
      group: "",
    }),
  };
}

function linesOf(payload: unknown): readonly Line[] {
  return [payload].flat().flatMap((item: unknown) => {
    const parsed = lineSchema.safeParse(item);
    if (!parsed.success) return [];
    const { timestamp, message } = parsed.data;
    const time = typeof timestamp === "number" ? timestamp : Date.parse(timestamp);
    return [{ time: Number.isNaN(time) ? Date.now() : time, message }];
  });
}

/** Lines are kept as `[time] message`. */
function storedLine(text: string): Line {
  const [, stamp = "", message = text] = /^\[([^\]]+)\]\s?(.*)$/s.exec(text) ?? [];
  const time = Date.parse(stamp);
  return Number.isNaN(time) ? { time: Date.now(), message: text } : { time, message };
}
