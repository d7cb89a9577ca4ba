import type { Store } from "../store/store.ts";
import { accessKind } from "./check.ts";
import { grantable } from "./grantable.ts";
import type { Policy } from "./policy.ts";

/** Lets an analysis do everything, so that the first one of a sandbox works at once. It can be edited and deleted. */
export function allowEverything(
  store: Store,
  profile: string,
  analysis: string,
  now: number,
): void {
  const policy: Policy & { readonly name: string } = {
    name: "Sandbox: everything for the first analysis",
    active: true,
    targets: [["analysis", "id", analysis]],
    permissions: [...grantable].map(([resource, action]) => ({
      effect: "allow",
      action,
      resource: [resource],
    })),
  };
  store.documents.insert({
    id: store.ids.id(now),
    profile,
    kind: accessKind,
    parent: null,
    tags: [],
    body: { ...policy },
    created_at: now,
    updated_at: now,
  });
}
