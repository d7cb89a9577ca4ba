import type { Param } from "@tagoio-workbench/client";

/** A parameter of a device, as a cell shows it; null where the device has none of that key. */
export type Cell = { readonly value: string; readonly sent: boolean } | null;

/** A key over all devices. */
export interface MatrixRow {
  readonly key: string;
  readonly cells: readonly Cell[];
  /** Not all devices have the same value. */
  readonly differs: boolean;
}

/** Parameters of devices side by side, by key. Where a device has a key twice, the first one counts. */
export function matrixOf(columns: readonly (readonly Param[])[]): readonly MatrixRow[] {
  const keys = new Set(columns.flatMap((parameters) => parameters.map(({ key }) => key)));
  return [...keys].toSorted(byName).map((key) => {
    const cells = columns.map((parameters): Cell => {
      const found = parameters.find((each) => each.key === key);
      return found === undefined ? null : { value: found.value, sent: found.sent };
    });
    return { key, cells, differs: new Set(cells.map((cell) => cell?.value)).size > 1 };
  });
}

const byName = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
