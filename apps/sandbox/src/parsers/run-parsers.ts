import { failure, type Outcome, refuse, value } from "../http/reply.ts";
import type { Inspection, PathStep } from "../live/inspector.ts";
import type { Region } from "../region.ts";
import { findConnectorOf } from "../routes/integrations/connectors.ts";
import { findNetworkOf } from "../routes/integrations/networks.ts";
import { presentDevice } from "../routes/devices/present-device.ts";
import type { Device } from "../store/devices.ts";
import { parserCode } from "./parser-code.ts";

/** A parser, and whose it is. */
export interface OwnedParser {
  readonly step: PathStep;
  readonly code: string;
}

/** The parsers that data of a device goes through, in their order: network, connector, device. */
export const parsersOf = (region: Region, device: Device): readonly OwnedParser[] => [
  ...networkParsers(region, device.network),
  ...ownParsers(region, device),
];

/** The parser of a network, which runs before it is known whose data it is. */
export const networkParsers = (region: Region, network: string): readonly OwnedParser[] =>
  owned("network", findNetworkOf({ region }, network)?.["payload_decoder"]);

/** The parsers of a device that come after that of its network. */
export const ownParsers = (region: Region, device: Device): readonly OwnedParser[] => [
  ...(device.connector_parse
    ? owned("connector", findConnectorOf({ region }, device.connector)?.["payload_decoder"])
    : []),
  ...owned("parser", device.payload_decoder),
];

function owned(step: PathStep, stored: unknown): OwnedParser[] {
  const code = parserCode(stored);
  return code === undefined ? [] : [{ step, code }];
}

/**
 * Runs parsers one after another, each on what the one before it left.
 *
 * @param device Whose data it is; undefined before that is known.
 * @returns What the last one left, or the reply with the first error (docs `devices/payload-parser/index.md`).
 */
export async function runParsers(
  region: Region,
  device: Device | undefined,
  parsers: readonly OwnedParser[],
  arrived: unknown,
  show: Inspection,
): Promise<Outcome<unknown>> {
  // Parsers look for their variables in a list, so a single record is one of one.
  const raw = typeof arrived === "string" || Array.isArray(arrived) ? arrived : [arrived];
  const shown = device === undefined ? undefined : describeDevice(region, device);
  let payload: unknown = raw;
  for (const { code, step } of parsers) {
    const result = await region.parsers.run(code, {
      payload,
      raw_payload: raw,
      device: shown,
      now: region.store.clock.now(),
    });
    show(...result.logs.map((line) => ["Log from payload parser", line, step] as const));
    if (!result.ok) {
      const { message, line } = result;
      const where = line === undefined ? message : `${message} (line ${line})`;
      show(["Error on payload parser", where, step]);
      return failure(refuse(400, message));
    }
    show(["Result of payload parser", JSON.stringify(result.payload ?? null), step]);
    payload = result.payload;
  }
  if (typeof payload === "object" && payload !== null) {
    return value(payload);
  }
  const message = "The payload parser must leave a list of data in the variable payload";
  show(["Error on payload parser", message, parsers.at(-1)?.step ?? "parser"]);
  return failure(refuse(400, message));
}

/** What parsers know of a device: "configuration parameters, tags, device ID, etc." */
function describeDevice(region: Region, device: Device): Record<string, unknown> {
  const { payload_decoder: _code, ...shown } = presentDevice(device);
  return { ...shown, params: region.store.params.list(device.id) };
}
