import { classifyHost } from "@tagoio-workbench/catalog";
import type {
  Connection as TagoConnection,
  DataRecord,
  Device,
  RegionChoice,
} from "@tagoio-workbench/client";
import type { DeviceFacts, FleetFacts, LastValue } from "../protocol.ts";
import type { LiveFacts } from "./live-facts.ts";
import { recentNumbers } from "./sparkline.ts";

/** The environment variables that name an account, as the official SDK reads them. */
export interface AccountEnvironment {
  readonly TAGOIO_TOKEN?: string | undefined;
  readonly TAGOIO_API?: string | undefined;
  readonly TAGOIO_SSE?: string | undefined;
}

const valuesShown = 5;
/** Enough for a line of each variable that is shown. */
const recordsAsked = 100;

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

  /** The connection, if it can know of what the host has. */
  async function connectionTo(host: string | undefined): Promise<TagoConnection | undefined> {
    opening ??= open(token, environment, warn);
    const connection = await opening;
    const region = host === undefined ? undefined : classifyHost(host)?.region;
    const own = connection?.region ?? "";
    // A connection to another address, such as a sandbox, stands in for whatever the code calls.
    const isElsewhere = region !== undefined && /^[a-z]+-[a-z]\d$/.test(own) && own !== region;
    return isElsewhere ? undefined : connection;
  }

  return {
    async device({ id, host }): Promise<DeviceFacts | undefined> {
      const connection = await connectionTo(host);
      if (connection === undefined) return undefined;
      const [device, last, records] = await Promise.all([
        connection.devices.info(id),
        lastValues(connection, id),
        connection.devices.data(id).read({ qty: recordsAsked }),
      ]);
      const recent = recentNumbers(records);
      return {
        ...describe(device),
        connection: connection.region,
        lastValues: last.slice(0, valuesShown).map((value) => withRecent(value, recent)),
      };
    },
    async variables({ id, host }): Promise<readonly LastValue[] | undefined> {
      const connection = await connectionTo(host);
      return connection && lastValues(connection, id);
    },
    async fleet({ host }): Promise<FleetFacts | undefined> {
      const connection = await connectionTo(host);
      if (connection === undefined) return undefined;
      const { readInventory } = await import("@tagoio-workbench/client");
      return readInventory(connection);
    },
  };
}

async function open(
  token: string,
  { TAGOIO_API: api = "", TAGOIO_SSE: sse = "" }: AccountEnvironment,
  warn: (problem: string) => void,
): Promise<TagoConnection | undefined> {
  const [client, { undiciTransport }] = await Promise.all([
    import("@tagoio-workbench/client"),
    import("@tagoio-workbench/client/node"),
  ]);
  const off = (reason: string): undefined => {
    warn(`No live facts: ${client.redact(reason)}`);
    return undefined;
  };
  const regions: RegionChoice[] = [];
  if (api !== "") {
    const region = client.parseRegion(api);
    if (!region.ok) return off(`TAGOIO_API is no address. ${region.problem}`);
    const isAddress = typeof region.value === "object" && "api" in region.value;
    regions.push(isAddress && sse !== "" ? { ...region.value, sse } : region.value);
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

function describe({
  id,
  name,
  active,
  last_input: lastInput,
}: Device): Omit<DeviceFacts, "lastValues"> {
  return {
    id,
    name: name ?? id,
    ...(active === undefined ? {} : { active }),
    ...(lastInput === undefined || lastInput === null ? {} : { lastInput }),
  };
}

/** The newest value of each variable, newest first. */
async function lastValues(connection: TagoConnection, id: string): Promise<readonly LastValue[]> {
  const records = await connection.devices.data(id).read({ query: "last_item" });
  return records
    .toSorted((one, other) => Date.parse(other.time) - Date.parse(one.time))
    .map(toLastValue);
}

function withRecent(value: LastValue, numbers: ReadonlyMap<string, readonly number[]>): LastValue {
  const recent = numbers.get(value.variable);
  return recent === undefined ? value : { ...value, recent };
}

function toLastValue({ variable, value, unit, time }: DataRecord): LastValue {
  return {
    variable,
    value: value ?? null,
    time,
    ...(unit === undefined || unit === null ? {} : { unit }),
  };
}
