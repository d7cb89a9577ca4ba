import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { FileLine } from "@tagoio-workbench/analyzer";
import { afterEach, beforeEach, expect, test } from "vitest";
import { TextDocument } from "vscode-languageserver-textdocument";
import { changesFor, type Surroundings } from "./other-files.ts";

const lines: readonly FileLine[] = [
  { path: ".gitignore", beside: "workspace", line: ".env", key: ".env" },
  { path: ".env", beside: "workspace", line: "TAGOIO_TOKEN=made-up", key: "TAGOIO_TOKEN=" },
];
let folder = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "tago-files-"));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function around(fields: Partial<Surroundings> = {}): Surroundings {
  const root = pathToFileURL(folder).href;
  return {
    uri: `${root}/src/app.js`,
    folders: [root],
    open: () => undefined,
    creates: true,
    ...fields,
  };
}

/** Kinds and texts of changes, by name of the file. */
function told(surroundings: Surroundings): readonly string[] | undefined {
  return changesFor(lines, surroundings)?.map((change) => {
    if ("kind" in change) return `create ${change.uri.split("/").at(-1)}`;
    const [edit] = change.edits;
    const at = edit && "range" in edit ? edit.range.start : { line: -1, character: -1 };
    const text = edit && "newText" in edit ? JSON.stringify(edit.newText) : "";
    return `${change.textDocument.uri.split("/").at(-1)} ${at.line}:${at.character} ${text}`;
  });
}

test("files that are missing are made, git's first", () => {
  expect(told(around())).toEqual([
    "create .gitignore",
    '.gitignore 0:0 ".env\\n"',
    "create .env",
    '.env 0:0 "TAGOIO_TOKEN=made-up\\n"',
  ]);
});

test("lines are added at the end, and once", () => {
  writeFileSync(join(folder, ".gitignore"), "node_modules\n.env\n");
  writeFileSync(join(folder, ".env"), "PORT=80");
  expect(told(around())).toEqual(['.env 0:7 "\\nTAGOIO_TOKEN=made-up\\n"']);
});

test("nothing is offered where another value has the name, and nothing is lost", () => {
  writeFileSync(join(folder, ".env"), "TAGOIO_TOKEN=another\n");
  expect(told(around())).toBeUndefined();
});

test("an open document counts as it is", () => {
  const env = TextDocument.create(`${pathToFileURL(folder).href}/.env`, "properties", 3, "A=1\n");
  const open = (uri: string): TextDocument | undefined => (uri === env.uri ? env : undefined);
  expect(told(around({ open }))?.at(-1)).toBe('.env 1:0 "TAGOIO_TOKEN=made-up\\n"');
});

test("nothing is offered outside of the workspace, on no file, and where files cannot be made", () => {
  expect(told(around({ folders: [] }))).toBeUndefined();
  expect(told(around({ uri: "untitled:Untitled-1" }))).toBeUndefined();
  expect(told(around({ creates: false }))).toBeUndefined();
});
