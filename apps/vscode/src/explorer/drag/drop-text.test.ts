import { expect, test } from "vitest";
import { familyOf, isInString, plainText, quotedText, snippetText } from "./drop-text.ts";
import type { Dragged } from "./drop-text.ts";

const device: Dragged = {
  kind: "device",
  id: "62151835435d540010b768c4",
  name: "Pump 12",
  api: "https://api.eu-w1.tago.io",
};

test("B9: a device dropped into TypeScript, Python and a sketch becomes their code", () => {
  const texts = ["a.ts", "a.py", "a.ino"].map((path) =>
    snippetText(
      device,
      familyOf(
        path.endsWith(".ts") ? "typescript" : path.endsWith(".py") ? "python" : "plaintext",
        path,
      ),
    ),
  );
  expect(texts).toEqual([
    `// Pump 12
const response = await fetch("https://api.eu-w1.tago.io/device/62151835435d540010b768c4", {
  headers: { "Profile-Token": process.env.TAGOIO_TOKEN ?? "" },
});
`,
    `# Pump 12
response = requests.get(
    "https://api.eu-w1.tago.io/device/62151835435d540010b768c4",
    headers={"Profile-Token": os.environ["TAGOIO_TOKEN"]},
)
`,
    `// Pump 12
const char* deviceId = "62151835435d540010b768c4";
`,
  ]);
});

test("B9: ids are inserted bare or quoted, and a variable is called by its name", () => {
  expect(plainText(device)).toBe(device.id);
  expect(quotedText(device)).toBe(`"${device.id}"`);
  const variable: Dragged = { ...device, kind: "variable", variable: "temperature" };
  expect(plainText(variable)).toBe("temperature");
  expect(snippetText(variable, "python")).toContain("/data?variables=temperature&qty=20");
  expect(snippetText(device, "other")).toBeUndefined();
});

test.each([
  ['const id = "', true],
  ["const id = ", false],
  [String.raw`say("a \" b`, true],
  [`f('x')`, false],
])("B9: %j leaves a string open: %s", (before, open) => {
  expect(isInString(before)).toBe(open);
});
