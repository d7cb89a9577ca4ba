import { expect, it } from "vitest";
import { panelHtml } from "./html.ts";

it("a page runs its own script only, and escapes what it is given", () => {
  const html = panelHtml({
    title: "<b>Live Data</b>",
    texts: { pause: '<img src=x onerror="1">' },
    language: "en",
    nonce: "n0nce",
    cspSource: "https://panel.example",
    script: "https://panel.example/live.js",
    styles: ["https://panel.example/live.css"],
  });
  expect(html).toContain("default-src 'none'");
  expect(html).toContain("script-src 'nonce-n0nce'");
  expect(html).not.toContain("unsafe");
  expect(html).not.toContain("<img");
  expect(html).not.toContain("<b>");
  expect(html.match(/<script/g)).toHaveLength(1);
});
