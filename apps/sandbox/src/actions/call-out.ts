import type { Region } from "../region.ts";
import type { Deed } from "./action.ts";

const limitMs = 10_000;
const local = /^(?:127(?:\.\d{1,3}){3}|localhost|\[::1\])$/u;

/**
 * Posts what made an action run to its address. Only programs on this machine are called; what is meant for others is
 * kept in the outbox, because a sandbox that rings real bells is none.
 */
export function callOut(region: Region, deed: Deed, body: unknown, now: number): void {
  const { store, profile } = region;
  const url = String(deed["url"]);
  const content = { url, body };
  store.outbox.add({ profile, channel: "post", content, created_at: now });
  if (!URL.canParse(url) || !local.test(new URL(url).hostname)) {
    return;
  }
  const headers = (deed["headers"] as Record<string, string> | undefined) ?? {};
  fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(limitMs),
  }).then(
    (answer) => answer.body?.cancel(),
    () => {
      // Nobody answers there: the action has run all the same, as in the cloud.
    },
  );
}
