import type { DeviceFacts, DeviceParams, FleetFacts, FleetParams, LastValue } from "../protocol.ts";

/**
 * What the account behind the code can tell. Undefined means that nobody knows; a failure is taken for the same, so
 * that editors show what is known offline.
 */
export interface LiveFacts {
  readonly device: (params: DeviceParams) => Promise<DeviceFacts | undefined>;
  /** The newest value of each variable of a device. */
  readonly variables?: (params: DeviceParams) => Promise<readonly LastValue[] | undefined>;
  readonly fleet?: (params: FleetParams) => Promise<FleetFacts | undefined>;
  /** Calls back when answers may have changed. */
  readonly onChanged?: (listener: () => void) => void;
}
