import axe from "axe-core";
import type { AxeResults } from "axe-core";
import type { FrameLocator } from "playwright-core";
import { expect } from "vitest";

/** What axe-core calls grave enough to keep somebody from using a page. */
const grave = new Set(["serious", "critical"]);

/**
 * What axe-core finds in a panel's page that would keep somebody from using it, one line each: the rule, what to do,
 * and where. The page's strict policy stays: the rules are handed over by the debugger, not loaded by the page.
 *
 * @param page The inside of the panel, as `webview(page)` gives it.
 */
async function graveProblems(page: FrameLocator): Promise<readonly string[]> {
  const body = page.locator("body");
  await body.evaluate(axe.source);
  const { violations, passes } = await body.evaluate(async (): Promise<AxeResults> => {
    const { axe: loaded } = globalThis as unknown as { axe: typeof axe };
    return loaded.run(document, { resultTypes: ["violations"] });
  });
  // Rules that found nothing to look at would find nothing wrong.
  expect(passes.length).toBeGreaterThan(5);
  return violations
    .filter(({ impact }) => grave.has(impact ?? ""))
    .flatMap(({ id, help, nodes }) =>
      nodes.map(({ target, failureSummary = "" }) => {
        const why = failureSummary.split("\n").slice(1).join(";").trim();
        return `${id}: ${help}: ${target.join(" ")} (${why})`;
      }),
    );
}

/** Fails with what axe-core finds serious or critical in a panel's page. */
export async function expectAccessible(page: FrameLocator): Promise<void> {
  expect((await graveProblems(page)).join("\n")).toBe("");
}
