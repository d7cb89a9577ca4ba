import type { KnownVariable, LiveNames, ResourceKind } from "@tagoio-workbench/analyzer";
import type { FleetFacts, LastValue } from "../protocol.ts";
import type { LiveStore } from "./live-store.ts";

const lists = {
  device: "devices",
  analysis: "analyses",
  dashboard: "dashboards",
} as const satisfies Readonly<Record<ResourceKind, keyof FleetFacts>>;

/**
 * Answers `ask` with what the account holds. The analyzer waits for nothing, so it is asked twice where it wanted
 * something: once to learn what, and again when that has come.
 */
export async function withLiveNames<Answer>(
  store: LiveStore | undefined,
  ask: (names: LiveNames) => Answer,
): Promise<Answer> {
  const fleets = new Map<string | undefined, FleetFacts | undefined>();
  const variables = new Map<string, readonly LastValue[]>();
  const wanted: (() => Promise<void>)[] = [];
  function fleetOf(host: string | undefined): FleetFacts | undefined {
    if (store !== undefined && !fleets.has(host)) {
      fleets.set(host, undefined);
      wanted.push(async () => void fleets.set(host, await store.fleet(host)));
    }
    return fleets.get(host);
  }
  const names: LiveNames = {
    resources: (kind, host) => fleetOf(host)?.[lists[kind]] ?? [],
    variables(device, host) {
      const key = `${device} ${host ?? ""}`;
      if (store !== undefined && !variables.has(key)) {
        variables.set(key, []);
        wanted.push(
          async () => void variables.set(key, (await store.variables(device, host)) ?? []),
        );
      }
      return (variables.get(key) ?? []).map(toKnownVariable);
    },
    tagKeys: (host) => fleetOf(host)?.tags.map(({ key }) => key) ?? [],
    tagValues: (key, host) => fleetOf(host)?.tags.find((tag) => tag.key === key)?.values ?? [],
  };
  const first = ask(names);
  if (wanted.length === 0) return first;
  await Promise.all(wanted.map((load) => load()));
  return ask(names);
}

function toKnownVariable({ variable, value, unit }: LastValue): KnownVariable {
  return {
    name: variable,
    ...(unit === undefined ? {} : { unit }),
    ...(value === null ? {} : { last: `${value}${unit === undefined ? "" : ` ${unit}`}` }),
  };
}
