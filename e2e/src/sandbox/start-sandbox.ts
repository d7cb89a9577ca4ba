import { createWriteStream, mkdirSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { type ProcessGroup, startGroup } from "../editor/process-group.ts";

/** Milliseconds the sandbox has to answer. */
const START_LIMIT = 30_000;

const program = path.resolve(import.meta.dirname, "../../../apps/sandbox/bin/tago-sandbox.js");

/** A running sandbox, as it described itself. */
export interface RunningSandbox {
  readonly api: string;
  readonly sse: string;
  readonly region: string;
  readonly tokens: Readonly<Record<"profile" | "device" | "analysis", string>>;
  /** The same for each region that was asked for. */
  readonly regions: Readonly<
    Record<string, Pick<RunningSandbox, "api" | "sse" | "tokens"> | undefined>
  >;
  readonly group: ProcessGroup;
}

/** The variables with which an editor connects to a sandbox by itself and shows its devices. */
export const editorVariables = ({ api, sse, tokens }: RunningSandbox): Record<string, string> => ({
  TAGOIO_API: api,
  TAGOIO_SSE: sse,
  TAGOIO_TOKEN: tokens.profile,
  TAGOIO_EXPLORER: "show",
});

/** How a sandbox is started. */
export interface SandboxStart {
  /** File that keeps devices, data and tokens, or `:memory:`. */
  readonly database: string;
  /** By default `us-e1`. */
  readonly regions?: readonly string[];
  /** So many more devices than the demo has. */
  readonly devices?: number;
  /** File that receives what the sandbox says on standard error. */
  readonly log: string;
}

/**
 * Starts the demo fleet on a free loopback port, as a program of its own.
 * Rejects with what the program gave as the reason, which is one clear sentence.
 */
export async function startSandbox({
  database,
  log,
  regions = ["us-e1"],
  devices,
}: SandboxStart): Promise<RunningSandbox> {
  const group = startGroup(
    process.execPath,
    [
      program,
      "--db",
      database,
      "--seed",
      "demo",
      ...(devices === undefined ? [] : ["--devices", String(devices)]),
      ...regions.flatMap((region) => ["--region", region, "--port", "0"]),
    ],
    { stdio: ["ignore", "pipe", "pipe"] },
  );
  mkdirSync(path.dirname(log), { recursive: true });
  group.child.stderr?.pipe(createWriteStream(log));
  try {
    const ready = JSON.parse(await firstLine(group, log)) as Omit<RunningSandbox, "group">;
    return { ...ready, group };
  } catch (error) {
    await group.stop();
    throw error;
  }
}

function firstLine({ child }: ProcessGroup, log: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = "";
    let complaint = "";
    const timer = setTimeout(
      () => reject(new Error(`The sandbox did not start within ${START_LIMIT / 1000} s`)),
      START_LIMIT,
    );
    child.stderr?.setEncoding("utf8").on("data", (chunk: string) => {
      complaint += chunk;
    });
    child.stdout?.setEncoding("utf8").on("data", (chunk: string) => {
      text += chunk;
      const end = text.indexOf("\n");
      if (end < 0) return;
      clearTimeout(timer);
      resolve(text.slice(0, end));
    });
    child.once("close", () => {
      clearTimeout(timer);
      const said = complaint.trim();
      reject(new Error(said === "" ? `The sandbox ended at once; see ${log}` : said));
    });
  });
}
