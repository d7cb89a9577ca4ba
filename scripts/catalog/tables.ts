import type { FactsFiles, Json, JsonObject } from "./facts-file.ts";
import { asObject, asRows, asText, asTexts, compact } from "./facts-file.ts";
import { kindNames } from "./routes.ts";

const publicKinds = ["device", "profile", "analysis", "network", "authorization", "run-user"];

export function regionRows({ facts }: FactsFiles): readonly JsonObject[] {
  return asRows(facts["regions"], "regions")
    .filter((row) => row["dedicated"] !== true)
    .map((row) => {
      const id = asText(row["id"], "regions.id");
      const api = asObject(row["api"], id);
      const sse = asObject(row["sse"], id);
      return compact({
        id,
        label: row["label"],
        default: row["default"],
        api: asText(api["primary"], id),
        apiAliases: asTexts(api["aliases"], id),
        sse: asText(sse["primary"], id),
        sseAliases: asTexts(sse["aliases"], id),
        admin: row["admin"],
        legacyIds: asTexts(row["legacyIds"], id),
        note: api["note"],
        sources: asTexts(row["sources"], id),
      });
    });
}

export function tokenKindRows({ facts, decisions }: FactsFiles): readonly JsonObject[] {
  const kind = kindNames(decisions);
  const prefixes = asObject(decisions["tokenPrefixes"], "tokenPrefixes");
  return asRows(facts["tokenKinds"], "tokenKinds")
    .filter((row) => publicKinds.includes(kind(asText(row["id"], "tokenKinds.id"))))
    .map((row) => {
      const id = kind(asText(row["id"], "tokenKinds.id"));
      return compact({
        id,
        label: row["label"],
        aliases: asTexts(row["aliases"], id),
        prefix: prefixes[id],
        form: asText(asObject(row["shape"], id)["form"], id),
        scope: row["scope"],
        cannot: asTexts(row["cannot"], id),
        createdBy: asTexts(row["createdBy"], id),
        permissions: asTexts(row["permissions"], id),
        sources: asTexts(row["sources"], id),
      });
    });
}

/** The header table: names and standing are decisions, kinds and sources are facts. */
export function tokenHeaderRows({ facts, decisions }: FactsFiles): readonly JsonObject[] {
  const kind = kindNames(decisions);
  const uses = asRows(facts["tokenKinds"], "tokenKinds").flatMap((row) =>
    asRows(row["headers"], "tokenKinds.headers").map((header) => ({
      kind: kind(asText(row["id"], "tokenKinds.id")),
      name: asText(header["name"], "headers.name").toLowerCase(),
      status: asText(header["status"], "headers.status"),
      sources: asTexts(header["sources"], "headers.sources"),
    })),
  );
  const rows = asRows(decisions["headers"], "decisions.headers").map((row) => {
    const name = asText(row["name"], "decisions.headers.name");
    const used = uses.filter((use) => use.name === name.toLowerCase());
    const accepted = used.filter((use) => use.status.startsWith("accept"));
    // The generic headers take what no page forbids: the cloud looks at the value alone.
    const generic = name === "token" || name === "Authorization";
    const kinds = generic ? publicKinds : [...new Set(accepted.map((use) => use.kind))];
    return compact({
      name,
      kinds: row["standing"] === "accepted" ? kinds : (row["kinds"] ?? []),
      standing: row["standing"],
      note: row["note"],
      instead: row["instead"],
      sources: row["sources"] ?? [...new Set(used.flatMap((use) => use.sources))],
    });
  });
  const listed = new Set(rows.map((row) => asText(row["name"], "name").toLowerCase()));
  const missing = uses.find((use) => !listed.has(use.name));
  if (missing !== undefined) throw new Error(`decisions.headers lacks ${missing.name}`);
  return rows;
}

export function dataFields({ facts }: FactsFiles): readonly JsonObject[] {
  return asRows(asObject(facts["dataRecord"], "dataRecord")["fields"], "dataRecord.fields").map(
    (row) =>
      compact({
        name: row["name"],
        type: Array.isArray(row["type"]) ? row["type"].join("|") : row["type"],
        required: row["required"] === true ? true : undefined,
        readOnly: row["readOnly"],
        deprecated: row["deprecated"],
        replacedBy: row["replacedBy"],
        maxLength: row["maxLength"],
        maxBytes: row["maxBytes"],
        note: row["note"],
      }),
  );
}

export function dataQueryRows({ facts }: FactsFiles): readonly JsonObject[] {
  return asRows(asObject(facts["dataQueries"], "dataQueries")["values"], "dataQueries.values").map(
    (row) => {
      const name = asText(row["query"], "dataQueries.query");
      return compact({
        name,
        sent: name !== "default",
        result: row["result"],
        parameters: asTexts(row["params"], name),
        required: asTexts(row["required"], name),
        note: row["note"],
        sources: asTexts(row["sources"], name),
      });
    },
  );
}

/** Error texts by an id made of the text's first words. */
export function errorTextRows({ facts }: FactsFiles): JsonObject {
  const rows: Record<string, Json> = {};
  for (const row of asRows(asObject(facts["errors"], "errors")["known"], "errors.known")) {
    const message = asText(row["message"], "errors.message");
    const words =
      message
        .toLowerCase()
        .replaceAll("'", "")
        .match(/[a-z_]+/g) ?? [];
    const id = words.slice(0, 9).join("-");
    if (id in rows) throw new Error(`Two error texts have the id ${id}`);
    rows[id] = compact({
      status: row["status"] === null ? undefined : row["status"],
      message,
      variants: row["variants"],
      pattern: row["regex"],
      when: row["when"],
      sources: asTexts(row["sources"], message),
    });
  }
  return rows;
}

export function liveChannelRows({ facts, decisions }: FactsFiles): readonly JsonObject[] {
  const kind = kindNames(decisions);
  return asRows(asObject(facts["sse"], "sse")["channels"], "sse.channels").map((row) =>
    compact({
      name: row["name"],
      withId: row["withId"] === null ? undefined : row["withId"],
      form: row["form"],
      tokens: asTexts(row["tokens"], "sse.tokens").map((token) => kind(token.replace("?", ""))),
      payloadKnown: row["payload"] !== null,
      sources: asTexts(row["sources"], "sse.sources"),
    }),
  );
}
