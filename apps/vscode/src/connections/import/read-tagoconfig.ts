import { parseToken } from "@tagoio-workbench/client";
import type { Candidate, Findings, Skipped, SourceFile } from "./candidate.ts";
import { readAddress } from "./read-address.ts";

/** What the command line of TagoIO writes into `tagoconfig.json` for one environment. */
interface EnvironmentEntry {
  readonly profileName?: unknown;
  readonly tagoAPIURL?: unknown;
  readonly tagoSSEURL?: unknown;
}

/** Settings of the command line that are no environments. */
const settings = new Set(["analysisPath", "buildPath", "default", "profileToken"]);

/**
 * The environments of a `tagoconfig.json`, with the token of the lock file beside it: the command line keeps it there as
 * the hexadecimal text of its last line.
 *
 * @param siblings Files of the same folder, by name.
 */
export function readTagoconfig(
  file: SourceFile,
  siblings: ReadonlyMap<string, SourceFile>,
): Findings {
  const entries = environmentsOf(file.text);
  if (entries === undefined) {
    return { candidates: [], skipped: [{ path: file.path, why: "not-json", name: "" }] };
  }
  const candidates: Candidate[] = [];
  const skipped: Skipped[] = [];
  for (const [name, entry] of entries) {
    const lock = siblings.get(`.tago-lock.${name}.lock`);
    if (lock === undefined) {
      skipped.push({ path: file.path, why: "no-token", name });
      continue;
    }
    const written = lock.text.trimEnd().split(/\r?\n/).at(-1) ?? "";
    const token = tokenOfLock(written);
    if (token === undefined) {
      skipped.push({ path: lock.path, why: "no-token-text", name });
      continue;
    }
    const region = readAddress(textOf(entry.tagoAPIURL), textOf(entry.tagoSSEURL));
    if (region === "bad") {
      skipped.push({ path: file.path, why: "bad-address", name });
      continue;
    }
    const profile = textOf(entry.profileName);
    candidates.push({ name, profile, token, region, places: [{ path: lock.path, written }] });
  }
  return { candidates, skipped };
}

function environmentsOf(
  text: string,
): readonly (readonly [string, EnvironmentEntry])[] | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed)) return undefined;
    return Object.entries(parsed).filter(
      ([name, entry]) => !settings.has(name) && typeof entry === "object" && entry !== null,
    ) as [string, EnvironmentEntry][];
  } catch {
    return undefined;
  }
}

function tokenOfLock(line: string): string | undefined {
  if (!/^(?:[0-9a-f]{2})+$/i.test(line)) return undefined;
  const bytes = Uint8Array.from(line.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  const parsed = parseToken(new TextDecoder().decode(bytes));
  return parsed.ok ? parsed.value : undefined;
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}
