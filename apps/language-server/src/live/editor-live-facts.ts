import type { Connection } from "vscode-languageserver";
import { deviceRequest, type DeviceFacts } from "../protocol.ts";
import type { LiveFacts } from "./live-facts.ts";

/** Asks the extension, which alone holds tokens. */
export function createEditorLiveFacts(connection: Connection): LiveFacts {
  return {
    async device(params, token) {
      const facts = await connection.sendRequest<DeviceFacts | null>(deviceRequest, params, token);
      return facts ?? undefined;
    },
  };
}
