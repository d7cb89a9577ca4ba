import type { Reply } from "../http/reply.ts";
import type { ApiRequest } from "../routes/handler.ts";
import { isId } from "../store/ids.ts";
import type { Tag } from "../store/tag.ts";
import { onResource, type ResourceEvent } from "./engine.ts";

/** The routes whose changes actions can wait for: the resource in the words of triggers, and where its ID stands. */
const watched: Readonly<Record<string, { resource: string; kind: string; param: string }>> = {
  devices: { resource: "device", kind: "device", param: "device_id" },
  analyses: { resource: "analysis", kind: "analysis", param: "analysis_id" },
  actions: { resource: "action", kind: "action", param: "action_id" },
  access: { resource: "am", kind: "access", param: "am_id" },
  "run.users": { resource: "user", kind: "run-user", param: "user_id" },
};

const verbs: Readonly<Record<string, ResourceEvent["when"]>> = {
  create: "create",
  edit: "update",
  delete: "delete",
};

/**
 * Looks at a request that may change a resource; what it gives is called with the answer, and runs the actions that
 * wait for the change. Tags are read before and after, because what is deleted has none left.
 */
export function watchResource(request: ApiRequest): (reply: Reply) => void {
  const { route, region, params } = request;
  const end = route.id.lastIndexOf(".");
  const row = watched[route.id.slice(0, end)];
  const when = verbs[route.id.slice(end + 1)];
  if (row === undefined || when === undefined) {
    return () => undefined;
  }
  const before = tagsOf(request, row.kind, params[row.param]);
  return ({ body }) => {
    if (!body.status) {
      return;
    }
    const id = when === "create" ? idIn(body.result) : params[row.param];
    if (id !== undefined) {
      const tags = when === "delete" ? before : tagsOf(request, row.kind, id);
      onResource(region, { resource: row.resource, when, id, tags });
    }
  };
}

function tagsOf(
  { region: { store, profile } }: ApiRequest,
  kind: string,
  id: unknown,
): readonly Tag[] {
  if (!isId(id)) {
    return [];
  }
  switch (kind) {
    case "device":
      return store.devices.find(profile, id)?.tags ?? [];
    case "analysis":
      return store.analyses.find(profile, id)?.tags ?? [];
    default:
      return store.documents.find(profile, kind, id)?.tags ?? [];
  }
}

const idIn = (result: unknown): string | undefined =>
  typeof result === "object" && result !== null ? Object.values(result).find(isId) : undefined;
