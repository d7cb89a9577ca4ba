import * as z from "zod/mini";
import type { ListingChoice } from "./explorer-ports.ts";
import { deviceFilterSchema } from "./filter/device-filter.ts";
import type { DeviceFilter } from "./filter/device-filter.ts";
import { groupingSchema } from "./grouping/grouping.ts";
import type { Grouping } from "./grouping/grouping.ts";

/** A filter that people gave a name. */
export interface SavedFilter {
  readonly name: string;
  readonly filter: DeviceFilter;
}

/** The part of an editor's key-value storage that is needed here. */
export interface ChoiceStorage {
  get: (key: string) => unknown;
  update: (key: string, value: unknown) => PromiseLike<void>;
}

/** How people want devices listed in this workspace, and the filters they saved. Survives a reload. */
export interface ListingChoices {
  readonly get: () => ListingChoice;
  readonly filterBy: (filter: DeviceFilter) => Promise<void>;
  readonly groupBy: (grouping: Grouping) => Promise<void>;
  readonly saved: () => readonly SavedFilter[];
  /** Saves a filter; one of the same name is replaced. */
  readonly save: (filter: SavedFilter) => Promise<void>;
  readonly remove: (name: string) => Promise<void>;
}

const filterKey = "tagoio.explorer.filter";
const groupingKey = "tagoio.explorer.grouping";
const savedKey = "tagoio.explorer.savedFilters";
const savedSchema = z.array(z.object({ name: z.string(), filter: deviceFilterSchema }));

export function createListingChoices(
  workspace: ChoiceStorage,
  everywhere: ChoiceStorage,
  changed: () => void,
): ListingChoices {
  const saved = (): readonly SavedFilter[] => {
    const parsed = savedSchema.safeParse(everywhere.get(savedKey));
    return parsed.success ? parsed.data : [];
  };
  return {
    get: () => {
      const filter = deviceFilterSchema.safeParse(workspace.get(filterKey));
      const grouping = groupingSchema.safeParse(workspace.get(groupingKey));
      return {
        filter: filter.success ? filter.data : {},
        grouping: grouping.success ? grouping.data : { by: "none" },
      };
    },
    filterBy: async (filter) => {
      await workspace.update(filterKey, filter);
      changed();
    },
    groupBy: async (grouping) => {
      await workspace.update(groupingKey, grouping);
      changed();
    },
    saved,
    save: async (one) => {
      const others = saved().filter(({ name }) => name !== one.name);
      await everywhere.update(savedKey, [...others, one]);
    },
    remove: async (wanted) => {
      await everywhere.update(
        savedKey,
        saved().filter(({ name }) => name !== wanted),
      );
    },
  };
}
