import { expect, test } from "vitest";
import { languageOf } from "./detect.ts";
import { findCodeLanguage } from "./registry.ts";

test.each([
  [{ path: "a/b.js" }, "javascript"],
  [{ path: "a.mts" }, "typescript"],
  [{ path: "A.TSX" }, "typescriptreact"],
  [{ path: "C:\\a\\b.py" }, "python"],
  [{ path: ".bashrc" }, "shellscript"],
  [{ path: "a.js", languageId: "typescript" }, "typescript"],
  [{ path: "a.js", languageId: "unheard-of" }, "javascript"],
  [{ languageId: "javascriptreact" }, "javascript"],
  [{ path: "bin/tool", text: "#!/usr/bin/env python3\n" }, "python"],
  [{ text: "#!/bin/bash -e\n" }, "shellscript"],
  [{ text: "#!/usr/bin/env -S node --no-warnings\n" }, "javascript"],
  [{ path: "a.rs" }, undefined],
  [{ path: "python" }, undefined],
  [{}, undefined],
])("%j is %s", (identity, expected) => {
  expect(languageOf(identity)).toBe(expected);
});

test("Python gets its import where it belongs", () => {
  const insert = (text: string): string => {
    const edit = findCodeLanguage("python")!.environment!(text).prelude!(text);
    return edit
      ? text.slice(0, edit.range.start) + edit.newText + text.slice(edit.range.end)
      : text;
  };
  expect(insert("import requests\na = 1\n")).toBe("import os\nimport requests\na = 1\n");
  expect(insert('#!/usr/bin/env python\n"""Doc."""\na = 1\n')).toBe(
    '#!/usr/bin/env python\n"""Doc."""\nimport os\na = 1\n',
  );
  expect(insert("from __future__ import annotations\nimport json\n")).toBe(
    "from __future__ import annotations\nimport os\nimport json\n",
  );
  expect(insert("import json, os\n")).toBe("import json, os\n");
  expect(insert("")).toBe("import os\n");
});
