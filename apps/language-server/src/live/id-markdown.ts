import { adminPage, type WrittenId } from "@tagoio-workbench/analyzer";
import { deviceMarkdown, escapeMarkdown } from "./device-markdown.ts";
import { deviceCommands } from "../protocol.ts";
import type { DeviceArgument } from "../protocol.ts";
import type { LiveStore } from "./live-store.ts";

/**
 * What hover shows of an id that somebody knows, with a link to its page; undefined where nobody does.
 * @param now milliseconds since 1970
 * @param commands those that the client runs: hover offers them for a device
 */
export async function idMarkdown(
  live: LiveStore | undefined,
  written: WrittenId,
  now: number,
  commands: ReadonlySet<string> = new Set(),
): Promise<string | undefined> {
  const { kind, id, host } = written;
  const about =
    kind === "device" ? await deviceAbout(live, id, host, now) : await nameOf(live, written);
  if (about === undefined) return undefined;
  const page = adminPage(written);
  const links = [
    ...(kind === "device" ? commandLinks(id, host, commands) : []),
    ...(page === undefined ? [] : [`[Open in TagoIO Admin](${page})`]),
  ];
  return links.length === 0 ? about : `${about}\n\n${links.join(" · ")}`;
}

const titles = {
  live: "Live Data",
  send: "Send Data",
  reveal: "Show in Explorer",
} as const;

/** Links that run commands of the client. */
function commandLinks(
  deviceId: string,
  host: string | undefined,
  commands: ReadonlySet<string>,
): readonly string[] {
  const device: DeviceArgument = host === undefined ? { deviceId } : { deviceId, host };
  const argument = encodeURIComponent(JSON.stringify([device]));
  return (["live", "send", "reveal"] as const)
    .filter((name) => commands.has(deviceCommands[name]))
    .map((name) => `[${titles[name]}](command:${deviceCommands[name]}?${argument})`);
}

async function deviceAbout(
  live: LiveStore | undefined,
  id: string,
  host: string | undefined,
  now: number,
): Promise<string | undefined> {
  const facts = await live?.device(id, host);
  return facts && deviceMarkdown(facts, now);
}

async function nameOf(
  live: LiveStore | undefined,
  { kind, id, host }: WrittenId,
): Promise<string | undefined> {
  const fleet = await live?.fleet(host);
  const list = kind === "analysis" ? fleet?.analyses : fleet?.dashboards;
  const name = list?.find((one) => one.id === id)?.name;
  return name && `**${escapeMarkdown(name)}** · ${kind}`;
}
