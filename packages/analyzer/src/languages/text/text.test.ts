import { expect, test } from "vitest";
import { analyze } from "../../analyze.ts";

const token = "5b1c7e0a-93d4-4f6e-8a2b-d7c04e91f3a6";

function tokensIn(text: string): number {
  return analyze({ text, path: "notes.txt" }).facts.literals.length;
}

test.each([
  `TagoIO\ntoken: ${token}`,
  `mqtt.tago.io\n\nDevice token ESP32\n\n${token}\n`,
  `Senha do api.tago.io = ${token}`,
])("%j holds a token", (text) => {
  expect(tokensIn(text)).toBe(1);
});

test.each([
  `TagoIO\n${token}`,
  `Tago buses\ntoken: ${token}`,
  `TagoIO\ntoken of the dashboard\nhttps://admin.tago.io/public/dashboard/1/${token}`,
  `TagoIO\ntoken: YOUR-TOKEN\n\n\n\n\nid ${token}`,
])("%j does not", (text) => {
  expect(tokensIn(text)).toBe(0);
});

test.each([
  [`const axios = require("axios");\naxios.get("https://api.us-e1.tago.io/info");`],
  [`import requests\nrequests.get("https://api.us-e1.tago.io/info")`],
  [`Try this:\ncurl \\\n  https://api.us-e1.tago.io/info\nand look.`],
])("%j is read as what it is", (text) => {
  expect(analyze({ text, path: "a.txt" }).facts.requests).toHaveLength(1);
});

test("prose about addresses is silent", () => {
  const text = "POST your data to http://api.tago.io/data with requests.\n";
  expect(analyze({ text, path: "a.txt" }).findings).toEqual([]);
});
