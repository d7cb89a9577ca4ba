import type { SandboxOptions } from "../options.ts";
import type { Region } from "../region.ts";
import { replay } from "./replay.ts";

/** Sends a recording; returns what stops it. */
export function startReplay(
  regions: readonly [Region, ...Region[]],
  { file, speed = 1 }: NonNullable<SandboxOptions["replay"]>,
  log: (line: string) => void,
): () => void {
  const ended = new AbortController();
  const play = async (): Promise<void> => {
    try {
      const { sent, refused, reason } = await replay(regions, file, {
        speed,
        signal: ended.signal,
        log,
      });
      log(
        refused === 0
          ? `Sent ${sent} lines of ${file}.`
          : `Sent ${sent} lines of ${file}. ${refused} were refused, the first with ${reason}`,
      );
    } catch (error) {
      if (!ended.signal.aborted) {
        log(
          `${file} cannot be replayed: ${error instanceof Error ? error.message : String(error)}`,
        );
      }
    }
  };
  void play();
  return () => {
    ended.abort();
  };
}
