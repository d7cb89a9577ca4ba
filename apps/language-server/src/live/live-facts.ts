import type { CancellationToken } from "vscode-languageserver";
import type { DeviceFacts, DeviceParams } from "../protocol.ts";

/** What the account behind the code can tell. Failures are silence: hover then shows what it knows offline. */
export interface LiveFacts {
  readonly device: (
    params: DeviceParams,
    token: CancellationToken,
  ) => Promise<DeviceFacts | undefined>;
}
