import type { Command } from "../workbench.ts";
import { rowFrom } from "../connections/pick-connection.ts";

/** Refresh: asks again for what is under the row, or for everything. */
export const refresh: Command = async ({ model, accountChanged }, ...from) => {
  model.refresh(rowFrom(from));
  accountChanged();
  await Promise.resolve();
};

/** Load More: the next page of a list. */
export const loadMore: Command = async ({ model }, ...from) => {
  const row = rowFrom(from);
  if (row?.type === "more") await model.loadMore(row);
};

/** Clear Selection: switches all check boxes off. */
export const clearSelection: Command = async ({ selection }) => {
  selection.clear();
  await Promise.resolve();
};
