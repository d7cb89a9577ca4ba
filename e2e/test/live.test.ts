import { mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import type { FrameLocator } from "playwright-core";
import { afterAll, expect, test } from "vitest";
import {
  editorVariables,
  type RunningSandbox,
  startSandbox,
} from "../src/sandbox/start-sandbox.ts";
import { expectAccessible } from "../src/workbench/axe.ts";
import { codeLines } from "../src/workbench/code-editor.ts";
import { answer, runCommand, takeRow } from "../src/workbench/palette.ts";
import { shoot } from "../src/workbench/pictures.ts";
import { root, runsHome } from "../src/workbench/start-workbench.ts";
import { useWorkbench } from "../src/workbench/suite.ts";
import { looks, useLook } from "../src/workbench/theme.ts";
import { expand, explorerRow, openTagoContainer, toasts, webview } from "../src/workbench/views.ts";
import {
  chooseFile,
  liveRowCount,
  shownCells,
  shownRows,
  statusText,
} from "./support/live-panel.ts";
import { type SandboxApi, sandboxApi } from "./support/sandbox-api.ts";

// One device is followed by one person through the tests, which build on each other.

let running: RunningSandbox | undefined;
let api: SandboxApi;
let device = { id: "", name: "" };
const recordings = path.join(runsHome, "live-recordings");

const workbench = useWorkbench(async () => {
  running = await startSandbox({
    database: ":memory:",
    log: path.join(runsHome, "live-sandbox.log"),
  });
  api = sandboxApi(running);
  const info = await fetch(`${running.api}/info`, { headers: { token: running.tokens.device } });
  device = ((await info.json()) as { result: typeof device }).result;
  rmSync(recordings, { recursive: true, force: true });
  mkdirSync(recordings);
  return {
    name: "live",
    open: path.join(root, "examples"),
    // The explorer is opened by the test: what reveals itself would take the selection away.
    environment: { ...editorVariables(running), TAGOIO_EXPLORER: "" },
    settings: { "tagoio.live.recordFolder": recordings },
  };
});
afterAll(() => running?.group.stop());

/** Only what the test sends: a variable of its own. */
const numbers = (variable: string, values: readonly number[], unit = "bar"): unknown[] =>
  values.map((value) => ({ variable, value, unit }));
const upTo = (count: number): number[] => Array.from({ length: count }, (_, place) => place + 1);

async function selectDevice(): Promise<void> {
  const row = explorerRow(workbench().page, device.name);
  await row.click();
  await expect.poll(() => row.getAttribute("aria-selected")).toBe("true");
}

async function openLive(): Promise<FrameLocator> {
  const { page } = workbench();
  await selectDevice();
  await runCommand(page, "TagoIO: Open Live Data…");
  const panel = webview(page);
  await panel.locator("#table").waitFor();
  await expect.poll(() => statusText(panel)).toContain("SSE");
  return panel;
}

async function filter(panel: FrameLocator, text: string): Promise<void> {
  await panel.locator("#filter").fill(text);
}

test("C5: starts with the last records, and from now on when told so", async () => {
  workbench().page.setDefaultTimeout(12_000);
  await openTagoContainer(workbench().page);
  await expand(explorerRow(workbench().page, "Devices"));
  const panel = await openLive();
  await expect.poll(() => liveRowCount(panel)).toBeGreaterThan(100);
  await panel.locator("#from").selectOption("now");
  await expect.poll(() => liveRowCount(panel)).toBeLessThan(20);
  await expect.poll(() => statusText(panel)).toContain("SSE");
  await api.send(numbers("start_check", [1]));
  await panel.locator("#table").getByText("start_check").first().waitFor();
});

test("C3: what arrives during a pause waits, is counted, and is shown in order", async () => {
  const panel = webview(workbench().page);
  await filter(panel, "paused_value");
  await panel.locator("#pause").click();
  await panel.locator("meter").waitFor();
  for (let part = 0; part < 10; part += 1) {
    await api.send(
      numbers(
        "paused_value",
        upTo(100).map((value) => value + part * 100),
      ),
    );
  }
  await expect
    .poll(async () => Number(await panel.locator("meter").getAttribute("value")))
    .toBeGreaterThanOrEqual(1000);
  expect(await liveRowCount(panel)).toBe(0);
  await panel.locator("#pause").click();
  await expect.poll(() => liveRowCount(panel)).toBe(1000);
  const values = (await shownCells(panel)).map(([, , , value]) => Number(value));
  expect(values[0]).toBe(1000);
  expect(values).toEqual(values.toSorted((a, b) => b - a));
  expect(await statusText(panel)).toContain("0 dropped");
});

test("C3: follows what arrives only at the end of the table", async () => {
  const { page } = workbench();
  const panel = webview(page);
  const table = panel.locator("#table");
  await table.evaluate((box) => {
    box.scrollTop = 2200;
  });
  await panel.locator("#follow").waitFor();
  const before = await table.evaluate((box) => box.scrollTop);
  await api.send(numbers("paused_value", [1001, 1002]));
  await expect.poll(() => liveRowCount(panel)).toBe(1002);
  await expect.poll(() => table.evaluate((box) => box.scrollTop)).toBe(before + 2 * 22);
  await panel.locator("#follow").click();
  await expect.poll(async () => (await shownCells(panel))[0]?.[3]).toBe("1002");
});

test("C4: finding marks and hides nothing; filtering hides; clearing brings all back", async () => {
  const panel = webview(workbench().page);
  await filter(panel, "");
  await expect.poll(() => liveRowCount(panel)).toBeGreaterThan(1002);
  const all = await liveRowCount(panel);
  await panel.locator("#find").fill("100[12]");
  expect(await panel.locator("mark").count()).toBe(0);
  await panel.locator('.search:has(#find) .toggle[aria-pressed="false"]').click();
  await panel.locator("mark").first().waitFor();
  expect(await panel.locator("#found").innerText()).toBe("2 found");
  expect(await liveRowCount(panel)).toBeGreaterThanOrEqual(all);
  await filter(panel, "paused_value");
  await expect.poll(() => liveRowCount(panel)).toBe(1002);
  await panel.locator("#variables summary").click();
  await panel.locator("#variables label", { hasText: "paused_value" }).click();
  await expect.poll(() => liveRowCount(panel)).toBe(0);
  await panel.locator("#variables label", { hasText: "paused_value" }).click();
  await panel.locator("#variables summary").click();
  await filter(panel, "");
  await panel.locator("#find").fill("");
  await expect.poll(() => liveRowCount(panel)).toBeGreaterThanOrEqual(all);
});

test("C10: two messages are compared by their keys, and in the editor's own diff", async () => {
  const { page } = workbench();
  const panel = webview(page);
  await api.send([{ variable: "compared", value: 1, unit: "bar", metadata: { source: "a" } }]);
  await api.send([{ variable: "compared", value: 2, unit: "bar", metadata: { source: "b" } }]);
  await filter(panel, "compared");
  await expect.poll(() => liveRowCount(panel)).toBe(2);
  await shownRows(panel).first().click();
  const changed = await panel.locator("#changed").innerText();
  expect(changed).toContain("compared.value 1 → 2");
  expect(changed).toContain('compared.metadata.source "a" → "b"');
  await expectAccessible(panel);
  await panel.locator("#diff").click();
  await page.locator(".monaco-diff-editor .view-lines").first().waitFor();
  await expect
    .poll(() => page.locator(".monaco-diff-editor .editor.modified").innerText())
    // The editor shows spaces as such that do not break.
    .toMatch(/"value":\s2/);
  await runCommand(page, "View: Close Editor");
});

test("C6: every unit has an axis, booleans are steps, and keys read the values", async () => {
  const { page } = workbench();
  const panel = webview(page);
  await filter(panel, "");
  await panel.locator("#variables summary").click();
  await panel.getByRole("button", { name: "Hide All" }).click();
  for (const name of ["compared", "warmth"]) {
    await api.send(numbers(name, upTo(5), name === "warmth" ? "°C" : "bar"));
    await panel.locator("#variables label", { hasText: name }).waitFor();
    const box = panel.locator("#variables label", { hasText: name }).locator("input");
    if (!(await box.isChecked())) await box.check();
  }
  await panel.locator("#variables summary").click();
  await panel.locator("#chart canvas").waitFor();
  // One for the time, and one for each unit.
  await expect.poll(() => panel.locator("#chart .u-axis").count()).toBe(3);
  await panel.locator("#chart").focus();
  await page.keyboard.press("ArrowLeft");
  await expect.poll(() => panel.locator(".said").innerText()).toMatch(/warmth 5 °C/);
  await panel.locator("#variables summary").click();
  await panel.getByRole("button", { name: "Show All" }).click();
  await panel.locator("#variables summary").click();
});

test("C6: locations are listed", async () => {
  const panel = webview(workbench().page);
  await api.send([{ variable: "place", value: "yard", location: { lat: -27.6, lng: -48.5 } }]);
  await panel.locator("#locations summary").click();
  await expect.poll(() => panel.locator("#locations").innerText()).toContain("-27.6");
  await panel.locator("#locations summary").click();
});

test("C5: a cut stream leaves one gap row, and what was stored meanwhile comes once", async () => {
  const panel = webview(workbench().page);
  await api.control("POST", "/faults", { path: "/events", status: 503 });
  await api.control("POST", "/disconnect");
  await expect.poll(() => statusText(panel)).toContain("reconnecting");
  await api.send(numbers("in_the_gap", [1]));
  await api.send(numbers("in_the_gap", [2]));
  await api.control("DELETE", "/faults");
  await panel.locator("#table .row.gap").waitFor({ timeout: 60_000 });
  await filter(panel, "in_the_gap");
  await expect.poll(() => liveRowCount(panel)).toBe(3);
  const cells = await shownCells(panel);
  expect(cells.map(([, , , value = "gap"]) => value)).toEqual(["2", "1", "gap"]);
  expect(cells[2]?.[1]).toMatch(/Gap of \d+ s, reconnected, \d+ rows filled in/);
  await filter(panel, "");
});

test("C2: where the stream is refused, it is asked from time to time, and says so", async () => {
  const panel = webview(workbench().page);
  await api.control("POST", "/faults", { path: "/events", status: 403 });
  await api.control("POST", "/disconnect");
  await expect.poll(() => statusText(panel), { timeout: 60_000 }).toMatch(/polling: .+/);
  await api.send(numbers("by_polling", [7]));
  await filter(panel, "by_polling");
  await expect.poll(() => liveRowCount(panel), { timeout: 30_000 }).toBeGreaterThan(0);
  await api.control("DELETE", "/faults");
  await filter(panel, "");
});

test("C7: records into an open file, and replays it in order", async () => {
  const { page } = workbench();
  const panel = webview(page);
  await panel.locator("#clear").click();
  await panel.locator("#record").click();
  await expect.poll(() => statusText(panel)).toContain("recording");
  for (const value of [1, 2, 3]) await api.send(numbers("recorded", [value, value + 10]));
  await filter(panel, "recorded");
  await expect.poll(() => liveRowCount(panel), { timeout: 60_000 }).toBe(6);
  await panel.locator("#record").click();
  await toasts(page)
    .filter({ hasText: /Recorded \d+ rows/ })
    .first()
    .waitFor();
  const [name = ""] = readdirSync(recordings).filter((each) => each.endsWith(".ndjson"));
  const lines = readFileSync(path.join(recordings, name), "utf8").trimEnd().split("\n");
  expect(lines.every((line) => "device" in (JSON.parse(line) as object))).toBe(true);
  await runCommand(page, "TagoIO: Replay Recording…");
  await chooseFile(page, path.join(recordings, name));
  await takeRow(page, /Live View/);
  await takeRow(page, /×10(?!0)/);
  const replay = webview(page);
  await expect.poll(() => statusText(replay)).toContain("everything was shown");
  await filter(replay, "recorded");
  await expect
    .poll(async () => (await shownCells(replay)).map(([, , , value]) => value))
    .toEqual(["13", "3", "12", "2", "11", "1"]);
  await expectAccessible(replay);
  await runCommand(page, "View: Close Editor");
});

test("C7: replays into the sandbox as data of its device", async () => {
  const { page } = workbench();
  const [name = ""] = readdirSync(recordings).filter((each) => each.endsWith(".ndjson"));
  const count = async (): Promise<number> =>
    (
      (await api.call(
        "GET",
        `/device/${device.id}/data?variables=recorded&qty=1000`,
      )) as readonly unknown[]
    ).length;
  const before = await count();
  await runCommand(page, "TagoIO: Replay Recording…");
  await chooseFile(page, path.join(recordings, name));
  await takeRow(page, /as data of its devices/);
  await takeRow(page, /×100/);
  await expect.poll(count, { timeout: 60_000 }).toBe(before + 6);
});

test("C11: a parser that throws shows the step in red, with its line, and opens there", async () => {
  const { page } = workbench();
  await api.call("PUT", `/device/${device.id}`, {
    payload_decoder: "// a parser\nif (payload[0].value > 5) {\n  throw new Error('too much');\n}",
  });
  await selectDevice();
  await runCommand(page, "TagoIO: Open Live Inspector…");
  const panel = webview(page);
  await expect.poll(() => statusText(panel)).toContain("SSE");
  await api.send([{ variable: "v", value: 1 }]);
  await panel.locator('[data-step="stored"].ok').waitFor();
  await api.send([{ variable: "v", value: 9 }]);
  const parser = panel.locator('[data-step="parser"].failed');
  await parser.waitFor();
  expect(await parser.innerText()).toContain("FAILED, line 3");
  await panel.locator('[data-step="stored"].skipped').waitFor();
  // The path of a selected message stays while others arrive.
  await panel.locator("#table").getByText("Error on payload parser").first().click();
  for (const look of looks.toReversed()) {
    await useLook(page, look);
    await expectAccessible(panel);
    await shoot(workbench(), `live-inspector-${look}`);
  }
  await panel.locator("#open-parser").click();
  await codeLines(page).getByText("throw new Error").waitFor();
  await api.call("PUT", `/device/${device.id}`, { payload_decoder: null });
  await runCommand(page, "View: Close All Editors");
});

test("C2: tails the console of an analysis", async () => {
  const { page } = workbench();
  const [analysis] = (await api.call("GET", "/analysis?amount=1")) as readonly {
    id: string;
    name: string;
  }[];
  await answer(page, {
    command: "TagoIO: Open Analysis Console…",
    title: "Open Analysis Console",
    type: analysis?.name ?? "",
    take: new RegExp(analysis?.name ?? "-"),
  });
  const panel = webview(page);
  await expect.poll(() => statusText(panel)).toContain("SSE");
  await fetch(`${running?.api}/analysis/services/console/send`, {
    method: "POST",
    headers: { token: running?.tokens.analysis ?? "", "content-type": "application/json" },
    body: JSON.stringify({ message: "hello from the analysis", timestamp: Date.now() }),
  });
  await panel.locator("#table").getByText("hello from the analysis").first().waitFor();
  await runCommand(page, "View: Close Editor");
});

test("C9: the same session as plain text; closing the last tab ends it", async () => {
  const { page } = workbench();
  const panel = await openLive();
  await panel.locator("#as-text").click();
  await api.send(numbers("as_text", [42]));
  await page.locator(".tab.active", { hasText: ".log" }).waitFor();
  await codeLines(page).click();
  await page.keyboard.press("Control+End");
  await codeLines(page).getByText("as_text  42 bar").waitFor();
  const badge = page.locator('.activitybar .badge-content:text-is("1")');
  await badge.waitFor();
  await runCommand(page, "View: Close Editor");
  await runCommand(page, "View: Close Editor");
  await expect.poll(() => badge.count()).toBe(0);
});

test("C1: a thousand messages a second stay bounded, and what was dropped is told", async () => {
  const panel = await openLive();
  const seconds = 15;
  for (let tick = 0; tick < seconds * 10; tick += 1) {
    const due = Date.now() + 100;
    await api.send(
      numbers(
        `flood_${tick % 4}`,
        upTo(100).map((value) => value + tick * 100),
      ),
    );
    await new Promise((resolve) => {
      setTimeout(resolve, Math.max(0, due - Date.now()));
    });
  }
  await expect
    .poll(async () => (await shownCells(panel))[0]?.[3], { timeout: 60_000 })
    .toBe(String(seconds * 1000));
  expect(await liveRowCount(panel)).toBeLessThanOrEqual(10_000);
  expect(await shownRows(panel).count()).toBeLessThan(80);
  expect(await statusText(panel)).toMatch(/max 10,000\) · 0 dropped/);
  for (const look of looks) {
    await useLook(workbench().page, look);
    await shoot(workbench(), `live-${look}`);
  }
  await workbench().page.setViewportSize({ width: 800, height: 800 });
  await shoot(workbench(), "live-800");
  await expectAccessible(panel);
  await workbench().page.setViewportSize({ width: 1280, height: 800 });
});

test("C3: Pause Live Data pauses what is looked at, and Stop All ends all sessions", async () => {
  const { page } = workbench();
  const panel = webview(page);
  await runCommand(page, "TagoIO: Pause Live Data");
  await expect.poll(() => panel.locator("#pause").innerText()).toBe("Resume");
  await runCommand(page, "TagoIO: Stop All Live Sessions");
  await expect.poll(() => page.locator(".tab", { hasText: "Live Data" }).count()).toBe(0);
});
