import * as z from "zod/mini";
import { isStep } from "../rows.ts";
import type { PathStep } from "../rows.ts";
import type { LiveItem } from "./data-source.ts";
import { listenChannel } from "./listen-channel.ts";
import type { LeaseOpen } from "./listen-channel.ts";
import { lineText } from "./line-text.ts";
import type { Source } from "./source.ts";

/** A message of the Live Inspector. Its step is told by the sandbox alone. */
interface InspectorMessage {
  readonly request: string;
  readonly title: string;
  readonly content: string;
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly step: PathStep | undefined;
}

// Fields that are missing do not hide what is there.
const messageSchema = z.object({
  connection_id: z.optional(z.string()),
  title: z.optional(z.string()),
  content: z.optional(z.unknown()),
  timestamp: z.optional(z.string()),
  step: z.optional(z.unknown()),
});

/** What the Live Inspector tells of a device: what arrived, what parsers made of it. Nothing of it is stored. */
export function inspectorSource(
  { id, name }: LiveItem,
  lease: LeaseOpen,
  explain: (error: unknown) => string,
): Source<InspectorMessage> {
  let count = 0;
  return {
    name,
    listen: (handlers) =>
      listenChannel(lease, `device_inspector.${id}`, messagesOf, handlers, explain),
    // Two messages of a request may be alike.
    keyOf: () => String(++count),
    arrivedAt: ({ time }) => time,
    rowOf: ({ request, title, content, time, step }) => ({
      kind: "point",
      time,
      device: name,
      deviceId: id,
      variable: title,
      value: content,
      text: lineText(content),
      unit: "",
      group: request,
      step,
    }),
  };
}

function messagesOf(payload: unknown): readonly InspectorMessage[] {
  return [payload].flat().flatMap((item: unknown) => {
    const parsed = messageSchema.safeParse(item);
    if (!parsed.success) return [];
    const { connection_id: request = "", title = "", content, timestamp = "", step } = parsed.data;
    return [
      {
        request,
        title,
        content: textOf(content),
        time: timeOf(timestamp),
        step: isStep(step) ? step : undefined,
      },
    ];
  });
}

/** Content is text, which often is JSON; where it is a value, it becomes such a text. */
function textOf(content: unknown): string {
  return typeof content === "string" ? content : (JSON.stringify(content) ?? "");
}

function timeOf(timestamp: string): number {
  const time = Date.parse(timestamp);
  return Number.isNaN(time) ? Date.now() : time;
}
