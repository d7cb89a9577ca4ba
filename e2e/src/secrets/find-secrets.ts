import { Buffer } from "node:buffer";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

/** A text that must not be found, under a name that may be printed. */
export interface Secret {
  readonly name: string;
  readonly text: string;
}

/** Where a secret was found; never the secret itself. */
export type Sighting = string;

// As it stands, and as a careless program might have wrapped it.
const forms = ({ text }: Secret): readonly Buffer[] => [
  Buffer.from(text),
  Buffer.from(Buffer.from(text).toString("base64").replaceAll("=", "")),
  Buffer.from(Buffer.from(text).toString("hex")),
  Buffer.from(text, "utf16le"),
];

/** The secrets that a piece of content holds. */
export function findIn(
  place: string,
  content: Buffer | string,
  secrets: readonly Secret[],
): readonly Sighting[] {
  const bytes = Buffer.from(content);
  return secrets
    .filter((secret) => forms(secret).some((form) => bytes.includes(form)))
    .map((secret) => `${secret.name} in ${place}`);
}

/** The secrets in all files below a folder, in names as well as in contents. */
export function findInFolder(folder: string, secrets: readonly Secret[]): readonly Sighting[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((entry) => {
    const file = path.join(entry.parentPath, entry.name);
    const inName = findIn(`the name of ${file}`, entry.name, secrets);
    return entry.isFile() ? [...inName, ...findIn(file, readFileSync(file), secrets)] : inName;
  });
}

/** The secrets in the arguments of every process of this machine. Linux only; empty elsewhere. */
export function findInProcessArguments(secrets: readonly Secret[]): readonly Sighting[] {
  return numericEntries("/proc").flatMap((pid) => {
    try {
      const line = readFileSync(`/proc/${pid}/cmdline`);
      return findIn(`the arguments of process ${pid}`, line, secrets);
    } catch {
      // It ended in the meantime.
      return [];
    }
  });
}

function numericEntries(folder: string): readonly string[] {
  try {
    return readdirSync(folder).filter((name) => /^\d+$/.test(name));
  } catch {
    return [];
  }
}
