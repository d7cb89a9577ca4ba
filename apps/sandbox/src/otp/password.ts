import { scryptSync, timingSafeEqual } from "node:crypto";
import type { Random } from "../random.ts";

/** Cheap on purpose: nothing of value is behind it, and tests log in often. */
const cost = { N: 1024, r: 8, p: 1 };
const length = 32;

/** A password as it is stored: salt and hash, never the text. */
export function hashPassword(password: string, random: Random): string {
  const salt = random.bytes(16);
  return `${salt.toString("hex")}:${scryptSync(password, salt, length, cost).toString("hex")}`;
}

export function isPassword(stored: string, password: string): boolean {
  const [salt = "", hash = ""] = stored.split(":");
  const known = Buffer.from(hash, "hex");
  const given = scryptSync(password, Buffer.from(salt, "hex"), length, cost);
  return known.length === length && timingSafeEqual(known, given);
}
