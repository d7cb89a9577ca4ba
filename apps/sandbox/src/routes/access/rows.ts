import { accessKind } from "../../access/check.ts";
import { grantable } from "../../access/grantable.ts";
import { documentedBody } from "../../http/documented-body.ts";
import { documented, ok } from "../../http/reply.ts";
import type { Handler, Rows } from "../handler.ts";
import { type Resource, resource } from "../resource.ts";

const policies: Resource = resource({
  kind: accessKind,
  idParam: "am_id",
  create: documentedBody("access.create"),
  edit: documentedBody("access.edit"),
  list: {
    fields: [
      "active",
      "created_at",
      "id",
      "name",
      "permissions",
      "profile",
      "tags",
      "targets",
      "updated_at",
    ],
    // The cloud shows the profile whether or not it is asked for (facts: mcp AGENTS.md).
    always: ["id", "profile"],
    defaultFields: ["id", "name", "tags"],
    orderable: ["active", "created_at", "id", "name", "updated_at"],
    defaultOrder: "name,asc",
  },
  filters: { names: ["name"], booleans: ["active"], exact: ["id"], tags: true },
  missing: documented("access-management-not-found"),
  defaults: () => ({ active: true }),
  stored(_request, sent) {
    const { profile: _profile, ...fields } = sent;
    return fields;
  },
  created: ({ id }) => ({ am_id: id }),
});

const words = (name: string): string => {
  const text = name.replaceAll("_", " ");
  return text.charAt(0).toUpperCase() + text.slice(1);
};

/** How resources can be selected; only files have paths. */
const matchBy = (resourceType: string): string[] =>
  resourceType === "file" ? ["any", "path"] : ["any", "id", "tag.key", "tag_match"];

const settingsOf = (types: readonly string[]): Record<string, unknown> =>
  Object.fromEntries(
    types.map((type) => [
      type,
      (grantable.get(type) ?? []).map((value) => ({
        label: words(value),
        value,
        description: `${words(value)}: ${words(type).toLowerCase()}`,
        match_by: matchBy(type),
      })),
    ]),
  );

/** `GET /am/settings`: what policies can be about. */
const accessSettings: Handler = () =>
  ok({
    resources: Object.fromEntries(
      [...grantable.keys()].map((type) => [type, { label: words(type) }]),
    ),
    settings: {
      analysis: settingsOf([...grantable.keys()]),
      run_user: settingsOf(["dashboard", "device", "sql", "entity", "run_user"]),
    },
  });

export const accessRows: Rows = {
  "access.list": policies.list,
  "access.create": policies.create,
  "access.settings": accessSettings,
  "access.info": policies.info,
  "access.edit": policies.edit,
  "access.delete": policies.remove,
};
