import { expect, test } from "vitest";
import { analyze } from "../../analyze.ts";

const url = "https://api.us-e1.tago.io";

function notebook(...cells: readonly (readonly [string, string | readonly string[]])[]): string {
  return JSON.stringify({
    cells: cells.map(([cell_type, source]) => ({ cell_type, source })),
    metadata: { kernelspec: { language: "python" } },
  });
}

/** The requests, as the text where their host stands. */
function hostsOf(text: string): readonly string[] {
  return analyze({ text, path: "a.ipynb" }).facts.requests.map(({ url: { host, path } }) => {
    const { start, end } = host?.range ?? { start: 0, end: 0 };
    return `${text.slice(start, end)}${path?.text ?? ""}`;
  });
}

test("cells share their names, and places are those of the document", () => {
  const text = notebook(
    ["code", ["import requests\n", `base = "${url}" # é "quoted"\n`]],
    ["markdown", "# Then"],
    ["code", "%time\nrequests.get(base + '/device')"],
    ["code", `requests.get("${url}/info")`],
  );
  expect(hostsOf(text)).toEqual(["api.us-e1.tago.io/device", "api.us-e1.tago.io/info"]);
});

test("commands and shell cells are commands", () => {
  const text = notebook(
    ["code", ["import os\n", `!curl ${url}/status\n`, "x = 1"]],
    ["code", `%%bash\ncurl \\\n  ${url}/info`],
    ["code", `%%html\n<p>curl ${url}/device</p>`],
  );
  expect(hostsOf(text)).toEqual(["api.us-e1.tago.io/status", "api.us-e1.tago.io/info"]);
});

test("code in the prose of cells", () => {
  expect(hostsOf(notebook(["markdown", `Call\n\n\`\`\`sh\ncurl ${url}/info\n\`\`\``]))).toEqual([
    "api.us-e1.tago.io/info",
  ]);
});

test("a fix is spelled as JSON spells it", () => {
  const text = notebook(["code", `TAGO_TOKEN = "5b1c7e0a-93d4-4f6e-8a2b-d7c04e91f3a6"`]);
  const [finding] = analyze({ text, path: "a.ipynb" }).findings;
  const fixed = (finding?.fixes[0]?.edits ?? [])
    .toSorted((left, right) => right.range.start - left.range.start)
    .reduce(
      (all, { range, newText }) => all.slice(0, range.start) + newText + all.slice(range.end),
      text,
    );
  const { cells } = JSON.parse(fixed) as { cells: { source: string }[] };
  expect(cells[0]?.source).toBe('import os\nTAGO_TOKEN = os.environ["TAGOIO_TOKEN"]');
});

test("a notebook of another language is no Python", () => {
  const text = notebook(["code", `requests.get("${url}/info")`]).replace("python", "R");
  expect(hostsOf(text)).toEqual([]);
});
