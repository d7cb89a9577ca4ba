import { randomBytes, randomUUID } from "node:crypto";
import type { TokenKind } from "@tagoio-workbench/catalog";

/** A new resource ID: 24 hexadecimal characters, the first eight of which are the time in seconds. */
export function newId(now: number = Date.now()): string {
  const seconds = Math.floor(now / 1000) % 0x1_0000_0000;
  return seconds.toString(16).padStart(8, "0") + randomBytes(8).toString("hex");
}

/** Whether `text` has the form of a resource ID. */
export const isId = (text: unknown): text is string =>
  typeof text === "string" && /^[0-9a-f]{24}$/u.test(text);

const prefixes: Partial<Record<TokenKind, string>> = {
  profile: "p-",
  analysis: "a-",
  network: "n-",
};

/** A new random token with the prefix of its kind; device tokens have none. */
export const newToken = (kind: TokenKind): string => (prefixes[kind] ?? "") + randomUUID();
