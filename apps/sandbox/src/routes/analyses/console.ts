import * as z from "zod";
import { assumptions } from "../../assumptions.ts";
import { toIso } from "../../data/dates.ts";
import { documented, objectParseError, ok } from "../../http/reply.ts";
import { checkBody } from "../../http/validate.ts";
import type { Region } from "../../region.ts";
import { type Handler, tokenOf } from "../handler.ts";

/**
 * Writes a line to the console of an analysis, and tells those who watch it.
 *
 * @param time Milliseconds since 1970.
 * @returns False where the analysis is gone.
 */
export function writeConsole(
  { store, live, profile }: Pick<Region, "store" | "live" | "profile">,
  id: string,
  message: string,
  time: number,
): boolean {
  const analysis = store.analyses.find(profile, id);
  if (analysis === undefined) {
    return false;
  }
  const timestamp = toIso(time);
  const lines = [...analysis.console, `[${timestamp}] ${message}`].slice(-assumptions.consoleLines);
  store.analyses.change(id, { console: lines });
  live.publish(`analysis_console.${id}`, { timestamp, message });
  return true;
}

const schema = z.object(
  {
    message: z.string({
      error: (issue) => (issue.input === undefined ? "is required" : "must be text"),
    }),
    timestamp: z.union([z.number(), z.string()], "must be a time in milliseconds").optional(),
  },
  "must be an object with message and timestamp",
);

/** `POST /analysis/services/console/send` */
export const logToConsole: Handler = (request) => {
  const sent = checkBody(schema, request.body);
  if (!sent.ok) {
    return sent.reply;
  }
  const { message, timestamp } = sent.value;
  const time = new Date(timestamp ?? request.now).getTime();
  if (Number.isNaN(time)) {
    return objectParseError("timestamp must be a time in milliseconds");
  }
  return writeConsole(request.region, tokenOf(request).ref, message, time)
    ? ok("Message sent to the analysis console")
    : documented("analysis-cant-be-found");
};
