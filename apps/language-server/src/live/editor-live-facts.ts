import type { Connection } from "vscode-languageserver";
import {
  deviceRequest,
  fleetRequest,
  liveFactsChanged,
  variablesRequest,
  type DeviceFacts,
  type FleetFacts,
  type LastValue,
} from "../protocol.ts";
import type { LiveFacts } from "./live-facts.ts";

/** Asks the extension, which alone holds tokens. */
export function createEditorLiveFacts(connection: Connection): LiveFacts {
  async function ask<Answer>(method: string, params: unknown): Promise<Answer | undefined> {
    const answer = await connection.sendRequest<Answer | null>(method, params);
    return answer ?? undefined;
  }
  return {
    device: (params) => ask<DeviceFacts>(deviceRequest, params),
    variables: (params) => ask<readonly LastValue[]>(variablesRequest, params),
    fleet: (params) => ask<FleetFacts>(fleetRequest, params),
    onChanged: (listener) => void connection.onNotification(liveFactsChanged, listener),
  };
}
