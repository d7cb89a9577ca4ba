import type { Connection } from "@tagoio-workbench/client";
import type { Translate } from "../l10n/translate.ts";
import type { Fleet } from "./fleet.ts";
import { resourceKind } from "./resources/kinds.ts";

/** What a profile has besides devices, and what tells devices apart. */
type AccountLists = Pick<
  Fleet,
  "counts" | "resources" | "integrations" | "integrationName" | "tagKeys"
>;

/** Networks or connectors that are offered at once. */
const offered = 100;

export function createAccountLists(connection: Connection, t: Translate): AccountLists {
  const lists = { network: connection.networks, connector: connection.connectors };
  const names = new Map<string, string>();
  return {
    counts: async (signal) =>
      (await connection.profiles.summary("current", { onlyAmount: true, signal })).amount,
    resources: ({ kind, ...query }, signal) =>
      resourceKind(kind).list(connection, { ...query, signal }, t),
    integrations: async (kind, name, signal) => {
      const found = await lists[kind].list({
        amount: offered,
        fields: ["id", "name"],
        orderBy: ["name", "asc"],
        signal,
        ...(name === "" ? {} : { filter: { name: `*${name}*` } }),
      });
      return found.map(({ id, name: label = id }) => ({ id, name: label }));
    },
    integrationName: async (kind, id, signal) => {
      const known = names.get(id);
      if (known !== undefined) return known;
      const { name = id } = await lists[kind].info(id, { signal });
      names.set(id, name);
      return name;
    },
    tagKeys: (signal) => connection.tags.keys("device", { signal }),
  };
}

const nothing = async <Item>(): Promise<readonly Item[]> => Promise.resolve([]);

/** A device token sees nothing of the profile around its device. */
export const noAccountLists: AccountLists = {
  counts: async () => Promise.resolve({}),
  resources: async () => Promise.resolve({ items: [], next: undefined }),
  integrations: () => nothing(),
  integrationName: async (_kind, id) => Promise.resolve(id),
  tagKeys: () => nothing(),
};
