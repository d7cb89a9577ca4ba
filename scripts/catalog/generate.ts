import type { FactsFiles, Json, JsonObject } from "./facts-file.ts";
import { asObject, asRows, asText } from "./facts-file.ts";
import { legacyRows, routeRows, routeSchemas } from "./routes.ts";
import {
  dataFields,
  dataQueryRows,
  errorTextRows,
  liveChannelRows,
  regionRows,
  tokenHeaderRows,
  tokenKindRows,
} from "./tables.ts";

const header = "// Made by `npm run generate` from packages/catalog/facts. Do not edit.\n";

/** The generated modules, by file name. Same input, same output. */
export function generateCatalog(files: FactsFiles): ReadonlyMap<string, string> {
  const { facts, decisions } = files;
  const routes = routeRows(files);
  const errors = errorTextRows(files);
  return new Map([
    [
      "routes.ts",
      module(
        ["LegacyRoute, Route", "../route.ts"],
        union(
          "RouteId",
          "Names of routes, stable across releases.",
          routes.map((row) => asText(row["id"], "id")),
        ),
        table(
          "routes",
          "Route",
          "Every operation of the TagoIO API that a public source names.",
          routes,
        ),
        table(
          "legacyRoutes",
          "LegacyRoute",
          "Routes that are gone, and frequent guesses.",
          legacyRows(files),
        ),
        table(
          "legacyPrefixes",
          "{ readonly prefix: string; readonly note: string }",
          "Path prefixes that are gone.",
          asRows(decisions["legacyPrefixes"], "legacyPrefixes"),
        ),
      ),
    ],
    [
      "schemas.ts",
      module(
        ["JsonSchema, RouteSchemas", "../json-schema.ts"],
        ["RouteId", "./routes.ts"],
        record(
          "schemas",
          "Readonly<Record<string, JsonSchema>>",
          "Named schemas, the targets of `$ref`.",
          asObject(facts["schemas"], "schemas"),
        ),
        record(
          "routeSchemas",
          "Readonly<Record<RouteId, RouteSchemas>>",
          "Schemas of each route.",
          routeSchemas(files),
        ),
      ),
    ],
    [
      "regions.ts",
      module(
        ["Region", "../region.ts"],
        table("regions", "Region", "The public regions.", regionRows(files)),
        record(
          "hostTypos",
          "Readonly<Record<string, string>>",
          "Hosts that people write by mistake, and what they mean.",
          asObject(decisions["hostTypos"], "hostTypos"),
        ),
      ),
    ],
    [
      "tokens.ts",
      module(
        ["TokenHeader", "../token-header.ts"],
        ["TokenKind, TokenKindRow", "../token-kind.ts"],
        table(
          "tokenKinds",
          "TokenKindRow",
          "The kinds of token that requests carry.",
          tokenKindRows(files),
        ),
        table(
          "tokenHeaders",
          "TokenHeader",
          "Headers that carry a token, and frequent misspellings of them.",
          tokenHeaderRows(files),
        ),
        record(
          "headersByKind",
          "Readonly<Record<TokenKind, string>>",
          "The header to send for each kind.",
          asObject(decisions["headerForKind"], "headerForKind"),
        ),
      ),
    ],
    [
      "data.ts",
      module(
        ["DataField, DataQueryRow, EnvironmentVariable, LiveChannel", "../data-rules.ts"],
        table("dataFields", "DataField", "Fields of a data record.", dataFields(files)),
        list(
          "metadataKeys",
          "Keys of `metadata` that steer widgets.",
          asObject(facts["dataRecord"], "dataRecord")["metadataKeys"],
        ),
        table(
          "dataQueries",
          "DataQueryRow",
          "Values of `query` when reading data.",
          dataQueryRows(files),
        ),
        table(
          "liveChannels",
          "LiveChannel",
          "Channels of the live data endpoint.",
          liveChannelRows(files),
        ),
        table(
          "environmentVariables",
          "EnvironmentVariable",
          "Variables that official tools read.",
          asRows(facts["envVars"], "envVars"),
        ),
      ),
    ],
    [
      "error-texts.ts",
      module(
        ["ErrorText", "../data-rules.ts"],
        union("ErrorTextId", "Names of the texts in `errorTexts`.", Object.keys(errors)),
        record(
          "errorTexts",
          "Readonly<Record<ErrorTextId, ErrorText>>",
          "Texts that the API is known to answer with.",
          errors,
        ),
      ),
    ],
    [
      "limits.ts",
      module(
        constant(
          "limits",
          "Limits of requests, records and resources. Three numbers stand for the free, starter and scale plans.",
          facts["limits"] ?? null,
        ),
      ),
    ],
  ]);
}

/** Joins imports, given as pairs of names and module, and declarations. */
function module(...parts: readonly (string | readonly [names: string, from: string])[]): string {
  const imports = parts.filter((part) => typeof part !== "string");
  const lines = imports.map(([names, from]) => `import type { ${names} } from "${from}";`);
  const body = parts.filter((part) => typeof part === "string");
  return [header, ...(lines.length > 0 ? [`${lines.join("\n")}\n`] : []), ...body].join("\n");
}

function union(name: string, doc: string, members: readonly string[]): string {
  return `/** ${doc} */\nexport type ${name} =\n${members.map((member) => `  | ${JSON.stringify(member)}`).join("\n")};\n`;
}

function table(name: string, type: string, doc: string, rows: readonly JsonObject[]): string {
  const element = type.startsWith("{") ? `(${type})` : type;
  const lines = rows.map((row) => `  ${JSON.stringify(row)},`).join("\n");
  return `/** ${doc} */\nexport const ${name}: readonly ${element}[] = [\n${lines}\n];\n`;
}

function list(name: string, doc: string, values: Json | undefined): string {
  return `/** ${doc} */\nexport const ${name}: readonly string[] = ${JSON.stringify(values)};\n`;
}

function record(name: string, type: string, doc: string, rows: JsonObject): string {
  const lines = Object.entries(rows).map(
    ([key, row]) => `  ${JSON.stringify(key)}: ${JSON.stringify(row)},`,
  );
  return `/** ${doc} */\nexport const ${name}: ${type} = {\n${lines.join("\n")}\n};\n`;
}

function constant(name: string, doc: string, value: Json): string {
  const lines = Object.entries(asObject(value, name)).map(
    ([key, row]) => `  ${JSON.stringify(key)}: ${JSON.stringify(row)},`,
  );
  return `/** ${doc} */\nexport const ${name} = {\n${lines.join("\n")}\n} as const;\n`;
}
