// `npm run screenshots`: makes the README's pictures anew. What it does is in screenshots/main.ts.
import process from "node:process";
import { handOver } from "./setup/hand-over.mjs";
import { installMissing } from "./setup/install-missing.mjs";
import { reportFailure } from "./setup/steps.mjs";

try {
  await installMissing();
  process.exitCode = await handOver("scripts/screenshots/main.ts", []);
} catch (error) {
  process.exitCode = reportFailure(error);
}
