// `npm start`: needs nothing but Node, npm and git. What it does is in start/main.ts.
import process from "node:process";
import { handOver } from "./setup/hand-over.mjs";
import { installMissing } from "./setup/install-missing.mjs";
import { reportFailure, SetupError } from "./setup/steps.mjs";
import { parseStartOptions, usage } from "./start/options.mjs";

const args = process.argv.slice(2);
try {
  const parsed = parseStartOptions(args);
  if ("problem" in parsed) throw new SetupError(parsed.problem);
  if (parsed.options.help) {
    console.log(usage);
  } else {
    await installMissing();
    process.exitCode = await handOver("scripts/start/main.ts", args);
  }
} catch (error) {
  process.exitCode = reportFailure(error);
}
