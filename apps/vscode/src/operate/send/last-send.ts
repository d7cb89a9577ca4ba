import type { Workbench } from "../../workbench.ts";
import type { SendTarget } from "./send-points.ts";

/** What was last sent, or was to be: a draft whose helpers are called again when it is repeated. */
export interface LastSend {
  readonly target: SendTarget;
  readonly text: string;
}

const last = new WeakMap<Workbench, LastSend>();

export function rememberSend(workbench: Workbench, send: LastSend): void {
  last.set(workbench, send);
}

export function lastSend(workbench: Workbench): LastSend | undefined {
  return last.get(workbench);
}
