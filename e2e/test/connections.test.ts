import { Buffer } from "node:buffer";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Locator, Page } from "playwright-core";
import { afterAll, expect, test } from "vitest";
import { type CloudNames, serveCloudNames } from "../src/cloud/cloud-names.ts";
import { type RunningSandbox, startSandbox } from "../src/sandbox/start-sandbox.ts";
import { answer, fillIn, runCommand, takeRow } from "../src/workbench/palette.ts";
import { shoot } from "../src/workbench/pictures.ts";
import { root, runsHome } from "../src/workbench/start-workbench.ts";
import { useWorkbench } from "../src/workbench/suite.ts";
import {
  clearToasts,
  expand,
  explorerRow,
  explorerRows,
  openTagoContainer,
  toasts,
} from "../src/workbench/views.ts";

interface Received {
  readonly seq: number;
  readonly region: string;
  readonly method: string;
  readonly path: string;
  readonly token?: string;
  readonly status: number;
}

let sandbox: RunningSandbox | undefined;
let cloud: CloudNames | undefined;
afterAll(async () => {
  await cloud?.stop();
  await sandbox?.group.stop();
});

const european = (): RunningSandbox["regions"][string] => sandbox?.regions["eu-w1"];

async function control<Result>(command: string, body?: unknown): Promise<Result> {
  const post = {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  };
  const answered = await fetch(
    `${sandbox?.api}/__sandbox/${command}`,
    body === undefined ? {} : post,
  );
  return ((await answered.json()) as { result: Result }).result;
}

const received = (since = 0): Promise<readonly Received[]> =>
  control(`requests?since=${since}&limit=4000`);

async function mark(): Promise<number> {
  return (await received()).at(-1)?.seq ?? 0;
}

const lockFile = (token: string): string =>
  `${"ab".repeat(36)}\n${"cd".repeat(36)}\n${Buffer.from(token).toString("hex")}`;

/** Files of a project in which the command line of TagoIO was used, and their texts. */
const files = new Map<string, string>();

const workbench = useWorkbench(async () => {
  sandbox = await startSandbox({
    database: ":memory:",
    regions: ["us-e1", "eu-w1"],
    log: path.join(runsHome, "connections-sandbox.log"),
  });
  const eu = european();
  cloud = await serveCloudNames(
    {
      "api.us-e1.tago.io": sandbox.api,
      "api.eu-w1.tago.io": eu?.api ?? "",
      "sse.us-e1.tago.io": sandbox.api,
      "sse.eu-w1.tago.io": eu?.api ?? "",
    },
    path.join(runsHome, "connections-certificate.pem"),
  );
  files.set(
    "tagoconfig.json",
    JSON.stringify({
      analysisPath: "./src",
      lab: { profileName: "Acme", tagoAPIURL: sandbox.api, analysisList: [] },
      plant: { profileName: "Acme", tagoAPIURL: "https://api.eu-w1.tago.io", analysisList: [] },
    }),
  );
  files.set(".tago-lock.lab.lock", lockFile(sandbox.tokens.analysis));
  files.set(".tago-lock.plant.lock", lockFile(eu?.tokens.analysis ?? ""));
  files.set(".env.bench", `TAGOIO_API=${sandbox.api}\nDEVICE_TOKEN=${sandbox.tokens.device}\n`);
  return {
    name: "connections",
    open: path.join(root, "examples"),
    environment: cloud.environment,
    settings: { "http.proxy": cloud.proxy },
    prepare: (folder) => {
      for (const [name, text] of files) writeFileSync(path.join(folder, name), text);
    },
  };
});

const onDisk = (name: string): string => readFileSync(path.join(workbench().folder, name), "utf8");

const connection = (page: Page, label: string): Locator =>
  explorerRows(page).filter({ hasText: label }).first();

async function collapse(row: Locator): Promise<void> {
  if ((await row.getAttribute("aria-expanded")) === "true") {
    await row.locator(".monaco-tl-twistie").click();
  }
}

const statusItem = (page: Page): Locator =>
  page.locator(".statusbar-item", { hasText: "TagoIO:" }).first();

const dialog = (page: Page): Locator => page.locator(".monaco-dialog-box");

const quickRows = (page: Page): Locator =>
  page.locator(".quick-input-widget .quick-input-list .monaco-list-row");

test("A1: what a token is, is said while it is pasted, and useless kinds are refused with the reason", async () => {
  const { page } = workbench();
  await openTagoContainer(page);
  const uuid = "3f2b8c1e-5d4a-4f6b-9e7c-8a1d2c3b4f5e";
  const field = await answer(page, {
    command: "TagoIO: Add Connection…",
    title: "Add Connection",
    type: `p-${uuid}`,
  });
  const message = page.locator(".quick-input-widget .quick-input-message");
  for (const [token, text] of [
    [`p-${uuid}`, "This is a profile token."],
    [`a-${uuid}`, "This is an analysis token."],
    [`n-${uuid}`, "This is a network token"],
    [`u-${uuid}`, "TagoRUN user"],
    [`at${uuid.replaceAll("-", "")}`, "This is a service authorization"],
  ] as const) {
    await field.fill(token);
    await expect.poll(() => message.innerText()).toContain(text);
    // What is typed is not repeated, and not shown.
    expect(await message.innerText()).not.toContain("3f2b8c1e");
  }
  expect(await field.getAttribute("type")).toBe("password");
  await shoot(workbench(), "connection-token-refused");
  await page.keyboard.press("Escape");
});

test("A1: a token of Europe is placed in eu-w1 with two probes, through the proxy of the editor", async () => {
  const { page } = workbench();
  const since = await mark();
  await answer(page, {
    command: "TagoIO: Add Connection…",
    title: "Add Connection",
    type: european()?.tokens.profile ?? "",
  });
  await page.keyboard.press("Enter");
  await takeRow(page, /Find Out/);
  await fillIn(page, "Acme Europe");
  await takeRow(page, /Production/);
  const row = connection(page, "Acme Europe");
  await row.waitFor();
  const text = await row.innerText();
  for (const word of ["eu-w1", "profile token", "production", "read-only"]) {
    expect(text).toContain(word);
  }
  const probes = (await received(since)).filter((each) => each.path === "/info");
  expect(probes.map(({ region }) => region)).toEqual(["us-e1", "eu-w1"]);
  expect(cloud?.requests("api.eu-w1.tago.io")).toBeGreaterThan(0);
});

test("A5: a production connection is locked, and nothing is sent before it is unlocked", async () => {
  const { page } = workbench();
  await expand(explorerRow(page, "Devices"));
  const device = explorerRow(page, /Bus 12/);
  await device.waitFor();
  await device.click();
  const since = await mark();
  await runCommand(page, "TagoIO: Send Data…");
  await dialog(page).getByText("Acme Europe is locked as read-only").waitFor();
  await shoot(workbench(), "connection-locked");
  await dialog(page).getByText("Cancel").click();
  await dialog(page).waitFor({ state: "hidden" });
  const writes = (await received(since)).filter(({ method }) => method !== "GET");
  expect(writes).toEqual([]);
  await statusItem(page).locator(".codicon-lock").waitFor();
  await runCommand(page, "TagoIO: Unlock for Writing…");
  await dialog(page).getByText("It is a production connection").waitFor();
  await dialog(page).getByText("Unlock for Writing", { exact: true }).click();
  await expect.poll(() => connection(page, "Acme Europe").innerText()).not.toContain("read-only");
  await statusItem(page).locator(".codicon-lock").waitFor({ state: "detached" });
  await runCommand(page, "TagoIO: Lock as Read-Only");
  await expect.poll(() => connection(page, "Acme Europe").innerText()).toContain("read-only");
});

test("A2: two connections are open at once, named, grouped, and each with its own token", async () => {
  const { page } = workbench();
  await answer(page, {
    command: "TagoIO: Add Connection…",
    title: "Add Connection",
    type: sandbox?.tokens.profile ?? "",
  });
  await page.keyboard.press("Enter");
  await takeRow(page, /US East/);
  await fillIn(page, "Acme America");
  await takeRow(page, /Development/);
  await connection(page, "Acme America").waitFor();
  await answer(page, {
    command: "TagoIO: Edit Connection…",
    title: "Edit Connection",
    type: "",
    take: /Acme Europe/,
  });
  await takeRow(page, /^.*Group/);
  await page.locator(".quick-input-widget input.input").first().fill("Customers");
  await takeRow(page, /New group Customers/);
  await page.locator(".quick-input-title", { hasText: "Edit Connection: Acme Europe" }).waitFor();
  await shoot(workbench(), "connection-edit");
  await page.keyboard.press("Escape");
  const group = explorerRow(page, "Customers");
  await group.waitFor();
  expect(await group.getAttribute("aria-level")).toBe("1");
  expect(await connection(page, "Acme Europe").getAttribute("aria-level")).toBe("2");
  // A row that moves to another place is closed there.
  await expand(connection(page, "Acme Europe"));
  await expand(connection(page, "Acme America"));
  await expect.poll(() => explorerRows(page).filter({ hasText: "Devices" }).count()).toBe(2);
  const seen = await received();
  const refused = seen.filter(({ path: asked, status }) => asked !== "/info" && status === 401);
  expect(refused).toEqual([]);
  await shoot(workbench(), "connections-grouped");
});

test("H2: the status bar names the connection, and leads to what was sent in this minute", async () => {
  const { page } = workbench();
  await answer(page, {
    command: "TagoIO: Switch Connection…",
    title: "Switch Connection",
    type: "",
    take: /Acme America/,
  });
  await expect.poll(() => statusItem(page).innerText()).toContain("Acme America us-e1");
  await runCommand(page, "TagoIO: Refresh");
  await statusItem(page).hover();
  await page.locator(".monaco-hover", { hasText: /GET \/device: \d+ of 25/ }).waitFor();
  await statusItem(page).click();
  await page.locator(".quick-input-title", { hasText: "TagoIO: Acme America" }).waitFor();
  await shoot(workbench(), "status-menu");
  await takeRow(page, /Show Rate Budget/);
  await page.locator(".quick-input-title", { hasText: "Rate Budget" }).waitFor();
  expect((await quickRows(page).allInnerTexts()).join()).toContain("GET /device");
  await shoot(workbench(), "rate-budget");
  await page.keyboard.press("Escape");
});

test("Test Connection says what answered", async () => {
  const { page } = workbench();
  await answer(page, {
    command: "TagoIO: Test Connection",
    title: "Test Connection",
    type: "",
    take: /Acme America/,
  });
  const said = toasts(page).filter({ hasText: "Acme America works: us-e1 answered in" });
  await said.waitFor();
  expect(await said.innerText()).toContain("profile token");
  await clearToasts(page);
});

test("A6: one connection for each environment is offered, and the files stay as they are", async () => {
  const { page } = workbench();
  // Rows that do not fit on the screen are not there for a test either.
  for (const label of ["Acme Europe", "Acme America"]) await collapse(connection(page, label));
  await runCommand(page, "TagoIO: Import Connections from Workspace…");
  await page.locator(".quick-input-title", { hasText: "Import Connections" }).waitFor();
  await expect.poll(() => quickRows(page).count()).toBe(3);
  const offered = (await quickRows(page).allInnerTexts()).join("\n");
  for (const text of ["lab", "plant", "bench", ".tago-lock.lab.lock", "eu-w1"]) {
    expect(offered).toContain(text);
  }
  await shoot(workbench(), "connection-import");
  await page.locator(".quick-input-widget").getByText("OK", { exact: true }).click();
  for (const label of ["Acme (lab)", "Acme (plant)", "(bench)"]) {
    await connection(page, label).waitFor();
  }
  for (const [name, text] of files) expect(onDisk(name)).toBe(text);
});

test("A6: tokens are taken out of the files once each change was looked at", async () => {
  const { page } = workbench();
  await runCommand(page, "Notifications: Show Notifications");
  await page
    .locator(".notification-list-item", { hasText: "3 connections imported" })
    .getByText("Review Changes…")
    .click();
  const preview = page.locator(".bulk-edit-panel");
  await preview.getByText(".tago-lock.lab.lock").first().waitFor();
  for (const [name, text] of files) expect(onDisk(name)).toBe(text);
  for (const name of files.keys()) {
    if (name === "tagoconfig.json") continue;
    await preview
      .locator(".monaco-list-row", { hasText: name })
      .locator("[type=checkbox], .edit-checkbox")
      .first()
      .click();
  }
  await shoot(workbench(), "connection-import-review");
  await preview.getByText("Apply", { exact: true }).click();
  await expect.poll(() => onDisk(".env.bench")).not.toContain(sandbox?.tokens.device);
  await expect
    .poll(() => onDisk(".tago-lock.plant.lock"))
    .toBe(`${"ab".repeat(36)}\n${"cd".repeat(36)}\n`);
  expect(onDisk(".env.bench")).toContain(`TAGOIO_API=${sandbox?.api}`);
  expect(onDisk("tagoconfig.json")).toBe(files.get("tagoconfig.json"));
});

test("B13: a slow answer that comes after its connection was removed changes nothing", async () => {
  const { page } = workbench();
  await clearToasts(page);
  const label = "Acme (lab)";
  await expand(connection(page, label));
  await control("faults", { path: "/device", token: "analysis", latency: 6000, times: 1 });
  const since = await mark();
  await runCommand(page, "TagoIO: Refresh");
  await runCommand(page, "TagoIO: Remove Connection…");
  await takeRow(page, /Acme \(lab\)/);
  await dialog(page).getByText("Remove", { exact: true }).click();
  await connection(page, label).waitFor({ state: "detached" });
  await expect
    .poll(
      async () =>
        (await received(since)).some(
          ({ token, path: asked }) => token === "analysis" && asked === "/device",
        ),
      {
        timeout: 20_000,
      },
    )
    .toBe(true);
  expect(await connection(page, label).count()).toBe(0);
  expect(await explorerRows(page).filter({ hasText: "was removed" }).count()).toBe(0);
  expect(await toasts(page).count()).toBe(0);
});
