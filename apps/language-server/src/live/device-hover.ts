import type { Analysis, Range } from "@tagoio-workbench/analyzer";
import type { DeviceFacts, DeviceParams, LastValue } from "../protocol.ts";

/** A device id that is written in the path of a request. */
export interface WrittenDevice {
  readonly params: DeviceParams;
  readonly range: Range;
}

const deviceInPath = /\/device\/([0-9a-f]{24})(?![0-9a-z])/;

/** The device id at an offset, if it stands in the path of a request there, or in a constant that the path is made of. */
export function deviceAt(
  text: string,
  analysis: Analysis,
  offset: number,
): WrittenDevice | undefined {
  for (const { url } of analysis.facts.requests) {
    const id = deviceInPath.exec(url.path?.text ?? "")?.[1];
    if (id === undefined) continue;
    for (const piece of url.value.pieces) {
      const { start, end } = piece.range;
      if (piece.kind !== "text" || offset < start || offset > end) continue;
      const at = start + text.slice(start, end).indexOf(id);
      if (at < start || offset < at || offset > at + id.length) continue;
      return {
        params: { id, ...(url.host === undefined ? {} : { host: url.host.text }) },
        range: { start: at, end: at + id.length },
      };
    }
  }
  return undefined;
}

/** What hover shows of a device. */
export function deviceMarkdown({ name, connection, lastValues }: DeviceFacts): string {
  const title = `**${escape(name)}**${connection === undefined ? "" : ` · ${escape(connection)}`}`;
  if (lastValues.length === 0) return `${title}\n\nNo data yet.`;
  const rows = lastValues.map(
    (last) => `| ${escape(last.variable)} | ${escape(shown(last))} | ${escape(last.time)} |`,
  );
  return [title, "", "| Variable | Last value | Time |", "|---|---|---|", ...rows].join("\n");
}

function shown({ value, unit }: LastValue): string {
  return `${value ?? "none"}${unit === undefined ? "" : ` ${unit}`}`;
}

/** Names and values come from the account, and may hold anything. */
function escape(text: string): string {
  return text.replace(/[\r\n]+/g, " ").replace(/[\\`*_{}[\]()<>#|!~]/g, "\\$&");
}
