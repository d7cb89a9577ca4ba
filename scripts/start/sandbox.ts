import { createWriteStream } from "node:fs";
import path from "node:path";
import { type ProcessGroup, startGroup } from "../../e2e/src/editor/process-group.ts";
import { pinnedNode, root } from "../setup/install-missing.mjs";
import { SetupError } from "../setup/steps.mjs";

/** Milliseconds the sandbox has to answer. */
const START_LIMIT = 30_000;

/** A running sandbox, as it described itself. */
export interface RunningSandbox {
  readonly api: string;
  readonly sse: string;
  readonly region: string;
  readonly tokens: { readonly profile: string };
  readonly group: ProcessGroup;
}

/** Starts the demo fleet on a free loopback port, its data and tokens kept in `database`. */
export async function startSandbox(database: string, log: string): Promise<RunningSandbox> {
  const program = path.join(root, "apps", "sandbox", "bin", "tago-sandbox.js");
  const group = startGroup(
    pinnedNode,
    [program, "--port", "0", "--db", database, "--seed", "demo", "--region", "us-e1"],
    { stdio: ["ignore", "pipe", "pipe"] },
  );
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
      () => reject(new SetupError(`The sandbox did not start within ${START_LIMIT / 1000} s.`)),
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
      reject(new SetupError(said === "" ? `The sandbox ended at once; see ${log}` : said));
    });
  });
}
