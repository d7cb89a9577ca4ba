// Installs what the lockfile names and node_modules lacks; the first step of commands that need all of it.
import process from "node:process";
import { installMissing } from "./setup/install-missing.mjs";
import { reportFailure } from "./setup/steps.mjs";

try {
  await installMissing();
} catch (error) {
  process.exitCode = reportFailure(error);
}
