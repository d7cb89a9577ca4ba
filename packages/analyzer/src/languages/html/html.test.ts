import { expect, test } from "vitest";
import { analyze } from "../../analyze.ts";

function requestsOf(text: string, path: string): readonly string[] {
  return analyze({ text, path }).facts.requests.map(({ url, method }) => {
    const line = text.slice(0, url.value.range.start).split("\n").length;
    return `${line} ${method.name ?? "?"} ${url.host?.text ?? ""}${url.path?.text ?? ""}`;
  });
}

const call = 'fetch("https://api.us-e1.tago.io/device");';
const found = ["GET api.us-e1.tago.io/device"];

test.each([
  ["page.html", `<script>\n${call}\n</script>`],
  ["page.html", `<SCRIPT type="module" defer>\n${call}\n</SCRIPT >`],
  ["page.html", `<script>\n${call}`],
  ["page.html", `<script data-a="x > y">\n${call}</script>`],
  ["a.vue", `<script setup lang="ts">\n${call}\n</script>\n<template><p>{{ a }}</p></template>`],
  ["a.vue", `<template><p/></template><script lang='tsx'>\n${call}\n</script>`],
  ["a.svelte", `<script context="module" lang="ts">\n${call}\n</script>`],
  ["a.astro", `---\n${call}\n---\n<p>{a}</p>`],
  ["a.astro", `<p/><script>\n${call}\n</script>`],
  ["a.astro", `---\n${call}`],
])("%s: %s", (path, text) => {
  expect(requestsOf(text, path)).toEqual([`2 ${found[0]}`]);
});

test.each([
  ["page.html", `<!-- <script>${call}</script> -->`],
  ["page.html", `<script type="text/x-template">${call}</script>`],
  ["page.html", `<style>${call}</style>`],
  ["page.html", `<p>${call}</p>`],
  ["page.html", `<iframe src="https://admin.tago.io/public/dashboard/1/2"></iframe>`],
  ["a.astro", `<p/>\n---\n${call}\n---\n`],
])("%s is silent: %s", (path, text) => {
  expect(requestsOf(text, path)).toEqual([]);
  expect(analyze({ text, path }).findings).toEqual([]);
});

test("scripts of a page share their names", () => {
  const text = `<script>const base = "https://api.us-e1.tago.io";</script>
<script>fetch(base + "/device");</script>`;
  expect(requestsOf(text, "a.html")).toEqual([`2 ${found[0]}`]);
});

test("a comment above a script silences the line below it", () => {
  const text = `<!-- tago-ignore-next-line -->\n<script>fetch("http://api.tago.io/device")</script>`;
  expect(analyze({ text, path: "a.html" }).findings).toEqual([]);
});
