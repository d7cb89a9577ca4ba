import { adminPage, type WrittenId } from "@tagoio-workbench/analyzer";
import { deviceMarkdown, escapeMarkdown } from "./device-markdown.ts";
import type { LiveStore } from "./live-store.ts";

/**
 * What hover shows of an id that somebody knows, with a link to its page; undefined where nobody does.
 * @param now milliseconds since 1970
 */
export async function idMarkdown(
  live: LiveStore | undefined,
  written: WrittenId,
  now: number,
): Promise<string | undefined> {
  const { kind, id, host } = written;
  const about =
    kind === "device" ? await deviceAbout(live, id, host, now) : await nameOf(live, written);
  if (about === undefined) return undefined;
  const page = adminPage(written);
  return page === undefined ? about : `${about}\n\n[Open in TagoIO Admin](${page})`;
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
