import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const dist = new URL("../dist/", import.meta.url);

/** The files that a built file loads before it does anything. */
function loadedWith(name: string, seen = new Set<string>()): ReadonlySet<string> {
  if (seen.has(name)) return seen;
  seen.add(name);
  const text = readFileSync(new URL(name, dist), "utf8");
  for (const [, other = ""] of text.matchAll(/^(?:import|export) .*?from "\.\/([^"]+)";/gm))
    loadedWith(other, seen);
  return seen;
}

test.each(["main.js", "worker.js"])(
  "%s does not load the analyzer, which only files that name TagoIO need",
  (name) => {
    const texts = [...loadedWith(name)].map((file) => readFileSync(new URL(file, dist), "utf8"));
    expect(texts.length).toBeGreaterThan(1);
    expect(texts.join("").length).toBeLessThan(100_000);
    for (const text of texts) expect(text).not.toContain("insecure-transport");
  },
);
