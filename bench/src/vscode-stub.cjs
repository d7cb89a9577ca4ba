"use strict";
// Stands in for the `vscode` module in a bare process. Every property is a function that returns
// the same kind of thing; nothing waits, nothing iterates, every text is empty.
const { readFileSync } = require("node:fs");

function anything() {
  const seen = new Map();
  return new Proxy(function stub() {}, {
    get(_target, key) {
      if (key === "then") return undefined;
      if (key === Symbol.iterator) return [][Symbol.iterator].bind([]);
      if (key === Symbol.toPrimitive) return () => "";
      if (typeof key === "symbol") return undefined;
      if (!seen.has(key)) seen.set(key, anything());
      return seen.get(key);
    },
    apply: () => anything(),
    construct: () => anything(),
  });
}

// Bundles copy the module's own names, so these have to be the real ones.
const types = readFileSync(require.resolve("@types/vscode/index.d.ts"), "utf8");
const names = [...types.matchAll(/^\s*export (?:class|namespace|enum|const) (\w+)/gm)].map(
  ([, name]) => name,
);
module.exports = Object.fromEntries(names.map((name) => [name, anything()]));
