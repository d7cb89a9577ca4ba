import { routes } from "@tagoio-workbench/catalog";

/** The kinds of resource that policies can be about, and what can be done with each, as the catalog's routes ask for. */
export const grantable: ReadonlyMap<string, readonly string[]> = (() => {
  const actions = new Map<string, Set<string>>();
  for (const { policy } of routes) {
    if (policy !== undefined) {
      const known = actions.get(policy.resource) ?? new Set();
      for (const action of policy.actions) {
        known.add(action);
      }
      actions.set(policy.resource, known);
    }
  }
  return new Map([...actions].map(([resource, known]) => [resource, [...known]]));
})();
