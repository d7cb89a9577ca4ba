import { gunzipSync } from "node:zlib";
import type { Region } from "../../region.ts";
import type { Analysis } from "../../store/analyses.ts";
import type { Script } from "../../store/scripts.ts";
import { writeConsole } from "./console.ts";

/** The script that the sandbox runs for an analysis; undefined where a program outside waits for its turn. */
export const scriptOf = ({ store }: Region, analysis: Analysis): Script | undefined =>
  analysis.run_on === "tago" ? store.scripts.find(analysis.id) : undefined;

/** Runs a script as TagoIO does: with the environment that the SDK reads, and its output in the console. */
export function runScript(
  region: Region,
  { id, variables, active }: Analysis,
  { content, file_name, language }: Script,
  token: string,
  scope: unknown,
): void {
  const { store, address } = region;
  const print = (message: string): void => {
    writeConsole(region, id, message, store.clock.now());
  };
  if (!active) {
    print("The analysis is not active, so it did not run");
    return;
  }
  if (language.startsWith("python")) {
    print(
      "The sandbox runs JavaScript and TypeScript. Set run_on to external, and start Python scripts yourself",
    );
    return;
  }
  const isTypeScript = /\.[cm]?ts$/iu.test(file_name) || language.startsWith("deno");
  const accepted = region.analyses.start({
    code: gunzipSync(content).toString("utf8"),
    fileName: plainName(file_name),
    language: isTypeScript ? "typescript" : "javascript",
    env: {
      T_ANALYSIS_CONTEXT: "tago-io",
      T_ANALYSIS_ID: id,
      T_ANALYSIS_TOKEN: token,
      T_ANALYSIS_ENV: JSON.stringify(variables),
      T_ANALYSIS_DATA: JSON.stringify(scope),
      TAGOIO_API: address.api,
      TAGOIO_SSE: address.sse,
      TZ: "UTC",
    },
    onLine: print,
    onEnd(ms) {
      // The service is counted in seconds, and only for runs on TagoIO (docs `profiles/services`).
      store.usage.add(region.profile, { analysis: Math.ceil(ms / 1000) }, store.clock.now());
    },
  });
  if (!accepted) {
    print("The analysis did not run, because too many wait for their turn");
  }
}

/** A file name that leads to no other folder. */
const plainName = (name: string): string => name.replaceAll(/[^\w.-]/gu, "_");
