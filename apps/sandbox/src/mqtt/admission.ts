import type { Client } from "aedes";
import { resolveToken } from "../http/authorize.ts";
import { openInspection } from "../live/inspector.ts";
import type { Region } from "../region.ts";
import type { Token } from "../store/tokens.ts";
import { mqttLimiters } from "./mqtt-limits.ts";
import type { Session } from "./session.ts";

/** A session, or the code that the connection is refused with (MQTT 3.1.1, table 3.1). */
export type Admission =
  | { readonly ok: true; readonly session: Session }
  | { readonly ok: false; readonly returnCode: number; readonly reason: string };

/** What TagoCore's plugin answers to whatever is wrong. */
const notAuthorized = 5;
/** Come back later. */
const unavailable = 3;

/**
 * Decides who may connect: whoever has a token of an active device as password. The session ends with the token, as a live
 * stream does.
 */
export function createAdmission(whole: Region): (client: Client, password: string) => Admission {
  const limiterOf = mqttLimiters();
  return (client, password) => {
    const token = deviceToken(whole, password);
    // A connection that is gone already would never tell that it ended.
    if (token === undefined || client.closed || client.conn.destroyed) {
      return { ok: false, returnCode: notAuthorized, reason: "Authorization Denied" };
    }
    const region = whole.forProfile(token.profile);
    const limit = limiterOf(region);
    const tooMany = limit("connect", region.store.clock.now());
    return tooMany === undefined
      ? { ok: true, session: openSession(region, token, client, limit) }
      : { ok: false, returnCode: unavailable, reason: tooMany };
  };
}

function deviceToken(region: Region, password: string): Token | undefined {
  const token = resolveToken(region, password.trim());
  if (!token.ok || token.value.kind !== "device") {
    return undefined;
  }
  const { profile, ref } = token.value;
  return region.store.devices.find(profile, ref)?.active === true ? token.value : undefined;
}

function openSession(
  region: Region,
  token: Token,
  client: Client,
  limit: Session["limit"],
): Session {
  const connectionId = region.live.connectionId();
  const session: Session = {
    region,
    device: token.ref,
    token,
    connectionId,
    clientId: client.id.slice(0, 100),
    show: openInspection(region, token.ref, connectionId),
    limit,
    filters: new Set(),
    ended: false,
  };
  const { leave } = region.live.join({
    channels: new Set(),
    token: token.token,
    expiresAt: token.expire_time,
    ref: token.ref,
    send: () => undefined,
    end() {
      session.ended = true;
      client.close();
    },
  });
  client.conn.once("close", () => {
    leave();
    session.show(["[MQTT] Device disconnected", "socket event: close"]);
  });
  return session;
}
