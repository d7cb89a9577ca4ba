import type { CancellationToken } from "vscode-languageserver";
import type { DeviceFacts, DeviceParams } from "../protocol.ts";
import type { LiveFacts } from "./live-facts.ts";

// A hover that comes later than this is not looked at any more.
const patienceMs = 2_000;

/** Asks for a device, and takes an error, a refusal and slowness alike for not knowing. */
export async function askDevice(
  liveFacts: LiveFacts | undefined,
  params: DeviceParams,
  token: CancellationToken,
): Promise<DeviceFacts | undefined> {
  if (liveFacts === undefined) return undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), patienceMs);
  });
  try {
    return await Promise.race([liveFacts.device(params, token), late]);
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}
