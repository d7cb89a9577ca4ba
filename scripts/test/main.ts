// Runs the tests and ends with one plain line: N passed, N failed, N skipped.
import process from "node:process";
import { buildAndPack, provideEditor } from "../setup/build.ts";
import { reportFailure, SetupError } from "../setup/steps.mjs";
import { parseTestOptions, type Suite } from "./options.mjs";
import { add, type Counts, noTests, summaryLine } from "./results.ts";
import { adviceFor, provideTools } from "./tools.ts";
import { countTests, runSuite } from "./vitest.ts";

// An exit handler ends every program that was started.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
  process.on(signal, () => process.exit(130));

async function run(suites: readonly Suite[]): Promise<{ counts: Counts; advice: string[] }> {
  let counts = noTests;
  const advice: string[] = [];
  const missing = await provideTools(suites);
  if (suites.some((suite) => suite !== "unit")) await buildAndPack();
  for (const suite of suites) {
    const lacking = missing.filter((tool) => tool.suite === suite);
    if (suite === "editor") {
      if (lacking.length > 0) {
        const skipped = await countTests(suite);
        counts = add(counts, { ...noTests, skipped });
        advice.push(adviceFor(lacking, `${skipped} editor tests were not run`));
        continue;
      }
      await provideEditor();
      await provideEditor("floor");
    } else if (lacking.length > 0) {
      advice.push(adviceFor(lacking, `the ${suite} tests that use it cannot pass`));
    }
    console.log(`\n${suite} tests`);
    counts = add(counts, await runSuite(suite));
  }
  return { counts, advice };
}

try {
  const parsed = parseTestOptions(process.argv.slice(2));
  if ("problem" in parsed) throw new SetupError(parsed.problem);
  const { counts, advice } = await run(parsed.options.suites);
  for (const line of advice) console.log(line);
  // A person may lack a tool; a machine that checks changes may not.
  const incomplete = advice.length > 0 && process.env["CI"] === "true";
  if (incomplete) console.error("CI is set, so tests that were not run are a failure.");
  console.log(summaryLine(counts));
  process.exitCode = counts.failed > 0 || counts.passed === 0 || incomplete ? 1 : 0;
} catch (error) {
  process.exitCode = reportFailure(error);
}
