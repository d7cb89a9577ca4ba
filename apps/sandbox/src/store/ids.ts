import type { TokenKind } from "@tagoio-workbench/catalog";
import type { Random } from "../random.ts";

/** Makes the names of new things. */
export interface Ids {
  /** A resource ID: 24 hexadecimal characters, the first eight of which are the time in seconds. */
  id: (now: number) => string;
  /** A group of data that says nothing about its time. */
  group: () => string;
  uuid: () => string;
  /** A token with the prefix of its kind; device tokens have none. */
  token: (kind: TokenKind) => string;
}

/** Whether `text` has the form of a resource ID. */
export const isId = (text: unknown): text is string =>
  typeof text === "string" && /^[0-9a-f]{24}$/u.test(text);

const prefixes: Partial<Record<TokenKind, string>> = {
  profile: "p-",
  analysis: "a-",
  network: "n-",
  "run-user": "u-",
};

export function createIds(random: Random): Ids {
  const uuid = (): string => {
    const bytes = random.bytes(16);
    bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x40, 6);
    bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
    return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/u, "$1-$2-$3-$4-$5");
  };
  return {
    id(now) {
      const seconds = Math.floor(now / 1000) % 0x1_0000_0000;
      return seconds.toString(16).padStart(8, "0") + random.bytes(8).toString("hex");
    },
    group: () => random.bytes(12).toString("hex"),
    uuid,
    // A service authorization is `at` and 32 hexadecimal characters (web docs: profiles/account-token).
    token: (kind) =>
      kind === "authorization"
        ? `at${random.bytes(16).toString("hex")}`
        : (prefixes[kind] ?? "") + uuid(),
  };
}
