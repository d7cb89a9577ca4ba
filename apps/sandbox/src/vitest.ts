import { afterAll, beforeAll, beforeEach, vi } from "vitest";
import { environmentOf } from "./exec.ts";
import type { SandboxOptions } from "./options.ts";
import { type Sandbox, startSandbox } from "./start.ts";

/**
 * A sandbox for the tests of a file: started before the first one, brought back to its start before each, and stopped
 * after the last. `TAGOIO_API`, `TAGOIO_SSE` and the tokens stand in the environment meanwhile, so that the official
 * SDKs find it.
 *
 * @returns What gives the sandbox, from the first hook on
 */
export function useSandbox(options: SandboxOptions = {}): () => Sandbox {
  let sandbox: Sandbox | undefined;
  const running = (): Sandbox => {
    if (sandbox === undefined) {
      throw new Error(
        "The sandbox runs from the first hook of the file on; call this inside a test",
      );
    }
    return sandbox;
  };
  beforeAll(async () => {
    sandbox = await startSandbox(options);
    for (const [name, value] of Object.entries(environmentOf(sandbox))) {
      vi.stubEnv(name, value);
    }
  });
  beforeEach(() => {
    running().control.reset();
  });
  afterAll(async () => {
    vi.unstubAllEnvs();
    await sandbox?.stop();
  });
  return running;
}
