import { liveChannels } from "@tagoio-workbench/catalog";
import { documented, failure, type Outcome, refuse, value } from "../http/reply.ts";
import { mayUse } from "../access/check.ts";
import type { Region } from "../region.ts";
import type { Token } from "../store/tokens.ts";

/** Decides whether a token may listen to these channels: all of them, or none. */
export function checkChannels(
  region: Region,
  token: Token,
  names: readonly string[],
): Outcome<undefined> {
  for (const name of names) {
    const checked = checkChannel(region, token, name);
    if (!checked.ok) {
      return checked;
    }
  }
  return value(undefined);
}

function checkChannel(region: Region, token: Token, name: string): Outcome<undefined> {
  const { store, profile } = region;
  const [kind = "", ...rest] = name.split(".");
  const id = rest.join(".");
  const channel = liveChannels.find((row) => row.name === kind);
  if (channel === undefined || (channel.withId === undefined) !== (id === "")) {
    const forms = liveChannels.map((row) => row.form).join(", ");
    return failure(refuse(400, `Channel "${name.slice(0, 60)}" does not exist; there is ${forms}`));
  }
  if (!channel.tokens.includes(token.kind) || token.permission === "write") {
    return failure(documented("authorization-denied"));
  }
  switch (channel.withId) {
    case "device": {
      const device = store.devices.find(profile, id);
      if (device === undefined) {
        return failure(documented("invalid-device-id"));
      }
      return mayUse(region, token, ["device", "get_data"], device)
        ? value(undefined)
        : failure(documented("authorization-denied"));
    }
    case "analysis":
      return store.analyses.find(profile, id) === undefined
        ? failure(documented("analysis-cant-be-found"))
        : value(undefined);
    case "dashboard": {
      const dashboard = store.documents.find(profile, "dashboard", id);
      if (dashboard === undefined) {
        return failure(documented("dashboard-not-found"));
      }
      return mayUse(region, token, ["dashboard", "access"], dashboard)
        ? value(undefined)
        : failure(documented("authorization-denied"));
    }
    case "entity":
      return store.documents.find(profile, "entity", id) === undefined
        ? failure(documented("entity-not-found"))
        : value(undefined);
    case undefined:
      return value(undefined);
    default:
      return failure(refuse(400, `Channel "${kind}" is not emulated by the sandbox`));
  }
}
