import { toIso, toIsoOrNull } from "../../data/dates.ts";
import type { Device } from "../../store/devices.ts";

/** A device as `GET /device/:id` and `GET /info` show it. */
export function presentDevice(device: Device): Record<string, unknown> {
  const { chunk_period, chunk_retention, mutable_variable_regex, ...rest } = device;
  return {
    ...rest,
    ...(chunk_period === null ? {} : { chunk_period, chunk_retention }),
    ...(mutable_variable_regex === null ? {} : { mutable_variable_regex }),
    bucket: { id: device.id, name: device.name },
    rpm: null,
    last_input: toIsoOrNull(device.last_input),
    last_output: toIsoOrNull(device.last_output),
    inspected_at: toIsoOrNull(device.inspected_at),
    created_at: toIso(device.created_at),
    updated_at: toIso(device.updated_at),
  };
}
