import path from "node:path";
import type { Page } from "playwright-core";
import { afterAll, expect, test } from "vitest";
import { type CloudNames, serveCloudNames } from "../src/cloud/cloud-names.ts";
import { type RunningSandbox, startSandbox } from "../src/sandbox/start-sandbox.ts";
import { answer, fillIn, takeRow } from "../src/workbench/palette.ts";
import { shoot } from "../src/workbench/pictures.ts";
import { root, runsHome } from "../src/workbench/start-workbench.ts";
import { useWorkbench } from "../src/workbench/suite.ts";
import { clearToasts, expand, explorerRow, explorerRows, toasts } from "../src/workbench/views.ts";

/** A second name of the same region, as a company gives its own. */
const ownName = "tago.example.com";
const us = "api.us-e1.tago.io";
const eu = "api.eu-w1.tago.io";

let sandbox: RunningSandbox | undefined;
let cloud: CloudNames | undefined;
afterAll(async () => {
  await cloud?.stop();
  await sandbox?.group.stop();
});

const requests = (host: string): number => cloud?.requests(host) ?? 0;

const workbench = useWorkbench(async () => {
  sandbox = await startSandbox({
    database: ":memory:",
    regions: ["us-e1", "eu-w1"],
    log: path.join(runsHome, "switch-region-sandbox.log"),
  });
  const american = sandbox.api;
  const european = sandbox.regions["eu-w1"]?.api ?? "";
  cloud = await serveCloudNames(
    {
      [us]: american,
      [eu]: european,
      [ownName]: american,
      "sse.us-e1.tago.io": american,
      "sse.eu-w1.tago.io": european,
      "sse.tago.io": american,
    },
    path.join(runsHome, "switch-region-certificate.pem"),
  );
  return {
    name: "switch-region",
    open: path.join(root, "examples"),
    environment: cloud.environment,
    settings: { "http.proxy": cloud.proxy },
  };
});

async function switchTo(page: Page, region: RegExp): Promise<void> {
  await answer(page, {
    command: "TagoIO: Switch Region…",
    title: "Switch Region",
    type: "",
    take: region,
  });
}

const connectionRow = (page: Page): ReturnType<typeof explorerRow> =>
  explorerRows(page).filter({ hasText: "Cold chain lab" }).first();

test("a connection finds its public region by itself", async () => {
  const { page } = workbench();
  await answer(page, {
    command: "TagoIO: Add Connection…",
    title: "Add Connection",
    type: sandbox?.tokens.profile ?? "",
  });
  await page.keyboard.press("Enter");
  await takeRow(page, /us-e1/);
  await fillIn(page, "Cold chain lab");
  await takeRow(page, /Development/);
  await connectionRow(page).waitFor();
  expect(await connectionRow(page).innerText()).toContain("us-e1");
  await expand(explorerRow(page, /Bus 12/));
  expect(requests(us)).toBeGreaterThan(0);
});

test("a region that does not know the token is refused, and the connection stays as it was", async () => {
  const { page } = workbench();
  const before = requests(eu);
  await switchTo(page, /eu-w1/);
  // One message, that of the check while it ran being gone.
  await toasts(page)
    .filter({ hasText: "eu-w1 does not know this token. Cold chain lab stays in us-e1." })
    .waitFor();
  await expect.poll(() => toasts(page).count()).toBe(1);
  await shoot(workbench(), "switch-region-refused");
  expect(requests(eu)).toBeGreaterThan(before);
  expect(await connectionRow(page).innerText()).toContain("us-e1");
  await explorerRow(page, /Freezer 1/).waitFor();
  await clearToasts(page);
});

test("leaving the question open changes nothing", async () => {
  const { page } = workbench();
  await answer(page, { command: "TagoIO: Switch Region…", title: "Switch Region", type: "" });
  await page.keyboard.press("Escape");
  expect(await connectionRow(page).innerText()).toContain("us-e1");
});

test("a place that knows the token is used from then on, live values included", async () => {
  const { page } = workbench();
  await switchTo(page, /Other Address/);
  await fillIn(page, `https://${ownName}`);
  await page.getByText(`Cold chain lab now uses ${ownName}`).waitFor();
  await expect.poll(async () => connectionRow(page).innerText()).toContain(ownName);
  await explorerRow(page, /Freezer 1/).waitFor();
  const before = requests(us);
  await expand(explorerRow(page, /Bus 12/));
  await expand(explorerRow(page, "Variables"));
  const values = async (): Promise<readonly string[]> => {
    const texts = await explorerRows(page).locator(".label-description").allInnerTexts();
    // The rest of a description is the value's age.
    return texts.filter((text) => text.includes(" · ")).map((text) => text.split(" · ")[0] ?? "");
  };
  await expect.poll(async () => (await values()).length).toBeGreaterThan(3);
  const first = await values();
  await expect.poll(values, { timeout: 60_000, interval: 200 }).not.toEqual(first);
  expect(requests(ownName)).toBeGreaterThan(0);
  expect(requests(us)).toBe(before);
  await expect.poll(() => toasts(page).count()).toBe(0);
  await shoot(workbench(), "switch-region-done");
});
