// How the Live Data page bears a flood: `npm run bench:live -w e2e -- [seconds] [messages a second]`, after a build.
// Prints the longest task of the page and the memory that stays, each minute. The page is the one of the extension, in
// a real Chromium; what the extension would send is sent by this program, in batches as the extension makes them.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { readFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { chromium, type Page } from "playwright-core";
import { findChromium } from "./browser/find-chromium.ts";

const pages = path.resolve(import.meta.dirname, "../../apps/vscode/dist/pages");
const [seconds = 300, perSecond = 1000] = process.argv.slice(2).map(Number);
const batchMs = 100;
const series = 8;
const maxRows = 10_000;
const types: Readonly<Record<string, string>> = { ".js": "text/javascript", ".css": "text/css" };

// The page shows texts by their keys; here they may as well be those of the source.
const source = readFileSync(path.resolve(pages, "../../src/live/texts.ts"), "utf8");
const texts = Object.fromEntries(
  [...source.matchAll(/^ {4}(\w+): t\("(.*)"\),$/gm)].map(([, key = "", text = ""]) => [key, text]),
);

const html = `<!doctype html><html lang="en"><head>
<link rel="stylesheet" href="/page.css"><link rel="stylesheet" href="/live.css"></head>
<body data-texts='${JSON.stringify(texts)}'><main id="root"></main><script src="/live.js"></script></body></html>`;

const server = createServer((request, response) => {
  const name = path.basename(request.url ?? "");
  const type = types[path.extname(name)];
  response.writeHead(200, { "content-type": type ?? "text/html" });
  response.end(type === undefined ? html : readFileSync(path.join(pages, name)));
});
await new Promise<void>((resolve) => {
  server.listen(0, "127.0.0.1", resolve);
});
const executablePath = findChromium();
if (executablePath === undefined) throw new Error("Chromium is missing");
const browser = await chromium.launch({
  executablePath,
  chromiumSandbox: process.getuid?.() !== 0,
  args: ["--js-flags=--expose-gc", "--enable-precise-memory-info"],
});
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.addInitScript(() => {
    Object.assign(globalThis, {
      longest: 0,
      long: 0,
      acquireVsCodeApi: () => ({ postMessage: () => undefined }),
    });
    new PerformanceObserver((list) => {
      const seen = globalThis as unknown as { longest: number; long: number };
      for (const { duration } of list.getEntries()) {
        seen.longest = Math.max(seen.longest, duration);
        seen.long += 1;
      }
    }).observe({ type: "longtask" });
  });
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  await flood(page);
} finally {
  await browser.close();
  server.close();
}

async function flood(page: Page): Promise<void> {
  await page.evaluate(
    ({ maxRows: most }) => {
      const status = {
        state: "live",
        detail: "",
        paused: false,
        held: 0,
        maxRows: most,
        dropped: 0,
        unreadable: 0,
        rate: 0,
        startedAt: Date.now(),
        start: { kind: "now" },
        requests: 0,
        requestLimit: 250,
        recording: "",
        recorded: 0,
      };
      postMessage({ type: "start", kind: "data", rows: [], status, only: null });
    },
    { maxRows },
  );
  await page.evaluate(
    ({ count, every, lines }) => {
      let seq = 0;
      setInterval(() => {
        const rows = Array.from({ length: count }, () => {
          seq += 1;
          const value = Math.sin(seq / 500) * 20 + (seq % lines);
          return {
            kind: "point",
            seq,
            time: Date.now(),
            device: `Pump ${seq % 2}`,
            deviceId: "d",
            variable: `flow ${seq % lines}`,
            value,
            text: value.toFixed(2),
            unit: seq % lines < 4 ? "bar" : "°C",
            group: `g${seq}`,
          };
        });
        postMessage({ type: "rows", rows });
      }, every);
    },
    { count: Math.round((perSecond * batchMs) / 1000), every: batchMs, lines: series },
  );
  process.stdout.write("second  rows seen  long tasks  longest ms  heap MB\n");
  const step = Math.min(60, seconds);
  for (let second = step; second <= seconds; second += step) {
    await page.waitForTimeout(step * 1000);
    const { longest, long, heap, seen } = await page.evaluate(() => {
      const told = globalThis as unknown as {
        longest: number;
        long: number;
        gc: () => void;
        performance: { memory: { usedJSHeapSize: number } };
      };
      told.gc();
      const result = {
        longest: told.longest,
        long: told.long,
        heap: told.performance.memory.usedJSHeapSize / 1_048_576,
        seen: Number(document.querySelector("#table")?.getAttribute("aria-rowcount")) - 1,
      };
      // The collection that was just asked for is none of the page's own tasks.
      setTimeout(() => {
        Object.assign(told, { longest: 0, long: 0 });
      }, 500);
      return result;
    });
    const cells = [second, seen, long, longest.toFixed(0), heap.toFixed(1)];
    process.stdout.write(`${cells.map((cell) => String(cell).padStart(6)).join("     ")}\n`);
  }
}
