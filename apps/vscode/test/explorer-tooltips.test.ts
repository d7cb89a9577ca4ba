import { startSandbox } from "@tagoio-workbench/sandbox";
import { expect, test, vi } from "vitest";
import { createIntervals } from "../src/explorer/health/intervals.ts";
import { createTooltips } from "../src/explorer/tooltips.ts";
import { openExplorer } from "./support/explorer.ts";
import { plainLook } from "./support/plain-look.ts";

// Of the editor only the text of a tooltip is needed.
vi.mock("vscode", () => ({
  MarkdownString: class {
    value = "";
    appendMarkdown(text: string): this {
      this.value += text;
      return this;
    }
    appendText(text: string): this {
      this.value += text;
      return this;
    }
  },
}));

test("B6: nothing is asked before a device is pointed at, its details once after, and again only after 30 s", async () => {
  const sandbox = await startSandbox({ seed: "demo" });
  vi.useFakeTimers({ toFake: ["Date"] });
  try {
    const explorer = await openExplorer(sandbox);
    const row = await explorer.row("Acme", "Devices", "Freezer 1");
    if (row.type !== "device") throw new Error("no device");
    const path = `/device/${row.device.id}`;
    const details = (): number =>
      sandbox.control.requests().filter((request) => request.path.split("?")[0] === path).length;
    const intervals = createIntervals();
    const learned: (number | undefined)[] = [];
    const tooltips = createTooltips({
      lease: explorer.sessions.lease,
      intervals,
      look: () => plainLook({ known: () => ({ usualMs: 60_000, unread: undefined }) }),
      learned: (_node, { parameters }) => void learned.push(parameters?.unread),
    });
    const token = {
      isCancellationRequested: false,
      onCancellationRequested: () => ({ dispose: () => undefined }),
    };
    expect(details()).toBe(0);
    const [text] = await Promise.all([tooltips.of(row, token), tooltips.of(row, token)]);
    expect(details()).toBe(1);
    const shown = text?.value ?? "";
    for (const word of [
      row.device.id,
      "Last input",
      "Storage",
      "Stored records",
      "Parameters",
      "Tags",
    ]) {
      expect(shown).toContain(word);
    }
    expect(learned).toHaveLength(1);
    await tooltips.of(row, token);
    expect(details()).toBe(1);
    vi.advanceTimersByTime(31_000);
    await tooltips.of(row, token);
    expect(details()).toBe(2);
  } finally {
    vi.useRealTimers();
    await sandbox.stop();
  }
});
