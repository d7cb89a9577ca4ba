import { statSync } from "node:fs";
import { built } from "./paths.ts";
import type { Row } from "./row.ts";

// The hard budgets: the only figures that fail a run, because they do not depend on the machine.
const budgets = [
  { what: "extension entry", file: built.extensionEntry, kilobytes: 5 },
  { what: "VSIX", file: built.vsix, kilobytes: 1500 },
] as const;

/** What the packed extension and its entry weigh. */
export const measureSizes = (): readonly Row[] =>
  budgets.map(({ what, file, kilobytes }) => {
    const size = statSync(file).size / 1000;
    return {
      what: `size: ${what}`,
      value: `${size.toFixed(1)} kB`,
      against: `budget ${kilobytes} kB`,
      ...(size > kilobytes ? { broken: true as const } : {}),
    };
  });
