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
  [{ path: "a.h" }, "c"],
  [{ path: "a.cc" }, "cpp"],
  [{ path: "a.pde" }, "arduino"],
  [{ path: "a.c", text: "int main(void) { return 0; }\n" }, "c"],
  [{ path: "a.c", text: "function parse(buffer) {\n  return buffer[0];\n}\n" }, "javascript"],
  [{ languageId: "c", text: "const a = 1;\nmodule.exports = a;\n" }, "javascript"],
  [{ path: "a.c", text: "#include <a.h>\n// const a = 1;\n const a = 1;\n" }, "c"],
  [{ path: "a.zig" }, undefined],
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

test("C reads what suits the document", () => {
  const idiom = (text: string) => findCodeLanguage("cpp")!.environment!(text);
  const after = (text: string): string => {
    const edit = idiom(text).prelude?.(text);
    return edit
      ? text.slice(0, edit.range.start) + edit.newText + text.slice(edit.range.end)
      : text;
  };
  expect(idiom("void setup() {}").read("A")).toBe("A");
  expect(idiom('#include "esp_http_client.h"').read("A")).toBe("CONFIG_A");
  expect(idiom("#include <curl/curl.h>").read("A")).toBe('getenv("A")');
  expect(idiom("#include <curl/curl.h>").literal?.("A")).toBe("A");
  expect(after("#include <WiFi.h>\nvoid setup() {}\n")).toBe(
    '#include <WiFi.h>\n#include "secrets.h"\nvoid setup() {}\n',
  );
  expect(after('#include "arduino_secrets.h"\nvoid setup() {}\n')).toBe(
    '#include "arduino_secrets.h"\nvoid setup() {}\n',
  );
  expect(after("#include <string>\nstd::string a;\n")).toBe(
    "#include <string>\n#include <cstdlib>\nstd::string a;\n",
  );
  expect(after("int a;\n")).toBe("#include <stdlib.h>\nint a;\n");
});
