import { afterAll, beforeAll, onTestFailed } from "vitest";
import { shoot } from "./pictures.ts";
import { openTagoContainer } from "./views.ts";
import { startWorkbench, type Workbench, type WorkbenchStart } from "./start-workbench.ts";

/**
 * One workbench for all tests of a file, which run in order and build on each other.
 * Gives the function that hands it out; a test that fails leaves a picture of what was on screen.
 */
export function useWorkbench(
  start: () => Promise<WorkbenchStart> | WorkbenchStart,
): () => Workbench {
  let running: Workbench | undefined;
  let name = "";
  beforeAll(async () => {
    const chosen = await start();
    name = chosen.name;
    running = await startWorkbench(chosen);
    // Nothing of the extension runs before somebody looks; which files wake it by themselves depends on the version.
    if (chosen.environment?.["TAGOIO_EXPLORER"] === "show" && chosen.file === undefined)
      await openTagoContainer(running.page);
  });
  afterAll(async () => running?.stop());
  return () => {
    if (running === undefined) throw new Error("The workbench did not start");
    const workbench = running;
    onTestFailed(async ({ task }) => {
      if (!workbench.page.isClosed())
        await shoot(workbench, `failed-${name}-${task.name.replaceAll(/\W+/g, "-")}`);
    });
    return workbench;
  };
}
