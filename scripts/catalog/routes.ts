import type { FactsFiles, Json, JsonObject } from "./facts-file.ts";
import { asObject, asRows, asText, asTexts, compact } from "./facts-file.ts";
import { typeText } from "./type-text.ts";

/** The ids that the catalog uses for token kinds, where the facts spell them otherwise. */
export function kindNames(decisions: JsonObject): (fact: string) => string {
  const names = asObject(decisions["tokenKindIds"], "tokenKindIds");
  return (fact) => (fact in names ? asText(names[fact], "tokenKindIds") : fact);
}

/** Rows of `routes`, without schemas. */
export function routeRows({ facts, decisions }: FactsFiles): readonly JsonObject[] {
  const kind = kindNames(decisions);
  const extraNotes = asObject(decisions["routeNotes"], "routeNotes");
  return asRows(facts["endpoints"], "endpoints").map((row) => {
    const id = asText(row["id"], "endpoints.id");
    const evidence = asObject(row["tokenEvidence"], id);
    const notes = [
      row["notes"],
      row["tokenNotes"],
      row["specError"],
      asObjectOrEmpty(row["policy"])["note"],
      extraNotes[id],
    ].filter((note) => typeof note === "string");
    return compact({
      id,
      method: asText(row["method"], id),
      path: asText(row["path"], id),
      summary: asText(row["summary"], id),
      tokens: asTexts(row["tokens"], id).map(kind),
      tokensDisputed: row["tokensDisputed"]
        ? asTexts(row["tokensDisputed"], id).map(kind)
        : undefined,
      query: (row["query"] ? asRows(row["query"], id) : []).map(queryRow),
      pathParams: (row["pathParams"] ? asRows(row["pathParams"], id) : []).map(pathRow),
      rpm: row["rpm"],
      paging: row["paging"],
      policy: row["policy"] ? policyRow(asObject(row["policy"], id)) : undefined,
      deprecated: row["deprecated"],
      replacedBy: row["replacedBy"],
      successStatus: row["successStatus"] === 200 ? undefined : row["successStatus"],
      resultText: row["resultText"],
      contentTypes: row["contentTypes"],
      bodySchema: row["body"] === undefined ? undefined : typeText(row["body"]),
      resultSchema: typeText(row["result"]),
      only: row["only"],
      notes: notes.length > 0 ? notes : undefined,
      tokenEvidence: Object.fromEntries(
        Object.entries(evidence).map(([fact, why]) => [kind(fact), why]),
      ),
      sources: asTexts(row["sources"], id),
    });
  });
}

/** Rows of `legacyRoutes`, each with the route that took over where that is known. */
export function legacyRows({ facts, decisions }: FactsFiles): readonly JsonObject[] {
  const ids = new Set(
    asRows(facts["endpoints"], "endpoints").map((row) => asText(row["id"], "id")),
  );
  const replacements = asObject(decisions["legacyReplacements"], "legacyReplacements");
  return asRows(facts["legacyEndpoints"], "legacyEndpoints").map((row) => {
    const key = `${asText(row["method"], "legacy")} ${asText(row["path"], "legacy")}`;
    const hint = typeof row["useInstead"] === "string" ? row["useInstead"] : undefined;
    const replacedBy =
      replacements[key] ?? (hint !== undefined && ids.has(hint) ? hint : undefined);
    if (replacedBy !== undefined && !ids.has(asText(replacedBy, key))) {
      throw new Error(`legacyReplacements: ${key} names a route that does not exist`);
    }
    const note =
      row["note"] ?? (hint !== undefined && hint !== replacedBy ? `Use ${hint}` : undefined);
    return compact({
      method: row["method"],
      path: row["path"],
      replacedBy,
      note,
      sources: asTexts(row["sources"], key),
    });
  });
}

/** Full schemas by route id. */
export function routeSchemas({ facts }: FactsFiles): JsonObject {
  return Object.fromEntries(
    asRows(facts["endpoints"], "endpoints").map((row) => [
      asText(row["id"], "id"),
      compact({
        query: row["query"],
        pathParams: row["pathParams"],
        body: row["body"],
        result: row["result"],
        errors: row["errors"],
      }),
    ]),
  );
}

function queryRow(row: JsonObject): JsonObject {
  return compact({
    name: row["name"],
    type: row["type"],
    enum: row["enum"],
    default: row["default"],
    min: row["min"],
    max: typeof row["max"] === "number" ? row["max"] : undefined,
    required: row["required"],
    aliases: row["aliases"],
    // Sources that disagree on the largest value are quoted instead.
    note: row["note"] ?? (typeof row["max"] === "string" ? `At most ${row["max"]}` : undefined),
  });
}

function pathRow(row: JsonObject): JsonObject {
  const literal = row["alsoLiteral"];
  const note = row["note"] ?? (typeof literal === "string" ? `or the word ${literal}` : undefined);
  // An id that also takes a word is no longer of one format.
  const format = literal === undefined ? row["format"] : undefined;
  return compact({ name: row["name"], format, enum: row["enum"], note });
}

function policyRow(row: JsonObject): JsonObject {
  const action = row["action"];
  const actions = typeof action === "string" ? [action] : asTexts(action, "policy");
  return compact({ label: row["label"], resource: row["resource"], actions });
}

function asObjectOrEmpty(value: Json | undefined): JsonObject {
  return value === undefined ? {} : asObject(value, "policy");
}
