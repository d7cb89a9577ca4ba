import type { Connection, DeviceToken } from "@tagoio-workbench/client";
import type { MaskedToken } from "../../explorer/fleet.ts";
import { toMaskedTokens } from "../../explorer/from-wire.ts";

/**
 * The text of a token that is known by its place in the list and what is shown of it. Undefined when the list is not
 * any more what it was: then nobody knows which one was meant.
 */
export async function findToken(
  connection: Connection,
  deviceId: string,
  shown: MaskedToken,
  signal: AbortSignal,
): Promise<string | undefined> {
  const tokens = await connection.devices.tokens.list(deviceId, {
    amount: 100,
    fields: ["token", "name", "permission", "expire_time"],
    signal,
  });
  return tokenAt(tokens, shown);
}

export function tokenAt(tokens: readonly DeviceToken[], shown: MaskedToken): string | undefined {
  const now = toMaskedTokens(tokens)[shown.place];
  const same =
    now?.name === shown.name &&
    now.permission === shown.permission &&
    now.expires === shown.expires;
  return same ? tokens[shown.place]?.token : undefined;
}
