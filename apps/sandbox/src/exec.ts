import { spawn } from "node:child_process";
import { constants } from "node:os";
import type { Sandbox } from "./start.ts";

/** The variables through which programs find a sandbox: those of the official SDKs, and a token of each kind. */
export const environmentOf = ({ api, sse, mqtt, tokens }: Sandbox): Record<string, string> => ({
  TAGOIO_API: api,
  TAGOIO_SSE: sse,
  TAGOIO_TOKEN: tokens.profile,
  TAGOIO_DEVICE_TOKEN: tokens.device,
  T_ANALYSIS_TOKEN: tokens.analysis,
  ...(mqtt === undefined ? {} : { TAGOIO_MQTT: mqtt }),
});

/**
 * Runs a program that finds the sandbox in its environment.
 *
 * @returns Its exit code; 127 where it cannot be started, 128 and the number of the signal that ended it.
 */
export async function runAgainst(
  sandbox: Sandbox,
  [program = "", ...args]: readonly string[],
  tell: (line: string) => void,
): Promise<number> {
  const child = spawn(program, args, {
    stdio: "inherit",
    env: { ...process.env, ...environmentOf(sandbox) },
    // On Windows programs such as npm are scripts, which only a shell starts.
    shell: process.platform === "win32",
  });
  return new Promise((resolve) => {
    child.once("error", (error) => {
      tell(`tago-sandbox: cannot run ${program} (${error.message})`);
      resolve(127);
    });
    child.once("exit", (code, signal) => {
      resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal]));
    });
  });
}
