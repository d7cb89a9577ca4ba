import type {
  Connection as TagoConnection,
  DataRecord,
  RegionChoice,
} from "@tagoio-workbench/client";
import type { DeviceFacts, LastValue } from "../protocol.ts";
import type { LiveFacts } from "./live-facts.ts";

/** The environment variables that name an account, as the official SDK reads them. */
export interface AccountEnvironment {
  readonly TAGOIO_TOKEN?: string | undefined;
  readonly TAGOIO_API?: string | undefined;
}

const valuesShown = 5;
const freshMs = 10_000;

/**
 * Asks TagoIO itself with the token of the environment; undefined where there is none. The client is loaded with the
 * first question. A token that cannot look at devices switches live facts off, which `warn` hears once.
 */
export function createClientLiveFacts(
  environment: AccountEnvironment,
  warn: (problem: string) => void,
): LiveFacts | undefined {
  const token = environment.TAGOIO_TOKEN ?? "";
  if (token === "") return undefined;
  let opening: Promise<TagoConnection | undefined> | undefined;
  const known = new Map<string, { readonly facts: Promise<DeviceFacts>; readonly until: number }>();

  return {
    async device({ id }) {
      opening ??= open(token, environment.TAGOIO_API, warn);
      const connection = await opening;
      if (connection === undefined) return undefined;
      const entry = known.get(id);
      // Moving the mouse over an id asks again and again; the account's requests are counted.
      if (entry !== undefined && entry.until > Date.now()) return entry.facts;
      const facts = read(connection, id);
      known.set(id, { facts, until: Date.now() + freshMs });
      return facts;
    },
  };
}

async function open(
  token: string,
  api: string | undefined,
  warn: (problem: string) => void,
): Promise<TagoConnection | undefined> {
  const [client, { undiciTransport }] = await Promise.all([
    import("@tagoio-workbench/client"),
    import("@tagoio-workbench/client/node"),
  ]);
  const off = (reason: string): undefined => {
    warn(`Hover shows no live values: ${client.redact(reason)}`);
    return undefined;
  };
  const regions: RegionChoice[] = [];
  if (api !== undefined && api !== "") {
    const region = client.parseRegion(api);
    if (!region.ok) return off(`TAGOIO_API is no address. ${region.problem}`);
    regions.push(region.value);
  }
  const transport = undiciTransport();
  const detected = await client.detectToken(token, {
    transport,
    ...(regions.length === 0 ? {} : { regions }),
  });
  if (!detected.ok) return off(`${detected.error.message}. ${detected.error.advice}`);
  const { kind, region } = detected;
  if (kind !== "profile" && kind !== "analysis") {
    return off("TAGOIO_TOKEN must be a profile or analysis token to look at devices.");
  }
  return client.createConnection({ token, kind, region, transport });
}

async function read(connection: TagoConnection, id: string): Promise<DeviceFacts> {
  const [device, records] = await Promise.all([
    connection.devices.info(id),
    connection.devices.data(id).read({ query: "last_item" }),
  ]);
  return {
    id,
    name: device.name ?? id,
    connection: connection.region,
    lastValues: newest(records),
  };
}

function newest(records: readonly DataRecord[]): readonly LastValue[] {
  return records
    .toSorted((one, other) => Date.parse(other.time) - Date.parse(one.time))
    .slice(0, valuesShown)
    .map(({ variable, value, unit, time }) => ({
      variable,
      value: value ?? null,
      time,
      ...(unit === undefined || unit === null ? {} : { unit }),
    }));
}
