import path from "node:path";
import { type Import, importsOf } from "./imports-of.ts";

/** Which files a rule covers: those under a folder, or those that entry files reach through relative imports. */
type Scope = { readonly under: string } | { readonly reachableFrom: readonly string[] };

/** What the files of a scope may import. */
export interface ImportRule {
  readonly name: string;
  readonly scope: Scope;
  readonly allows: (one: Import) => boolean;
  readonly why: string;
}

/** An import that a rule forbids. */
export interface Violation {
  readonly file: string;
  readonly specifier: string;
  readonly rule: string;
  readonly why: string;
}

const never =
  (...forbidden: readonly RegExp[]) =>
  ({ specifier }: Import): boolean =>
    !forbidden.some((pattern) => pattern.test(specifier));
const only =
  (...allowed: readonly RegExp[]) =>
  ({ specifier }: Import): boolean =>
    specifier.startsWith(".") || allowed.some((pattern) => pattern.test(specifier));
const own = (...names: readonly string[]): RegExp =>
  new RegExp(`^@tagoio-workbench/(${names.join("|")})(/|$)`);

/** The import rules of the architecture that package boundaries alone do not express. */
export const importRules: readonly ImportRule[] = [
  {
    name: "catalog",
    scope: { under: "packages/catalog/src/" },
    allows: only(),
    why: "the catalog is data and depends on nothing",
  },
  {
    name: "analyzer",
    scope: { under: "packages/analyzer/src/" },
    allows: only(own("catalog"), /^yaml$/),
    why: "the analyzer is pure: text in, findings out, in any runtime",
  },
  {
    name: "client root entry",
    scope: {
      reachableFrom: ["packages/client/src/index.ts", "packages/client/src/schemas/index.ts"],
    },
    allows: only(own("catalog"), /^zod\/mini$/, /^eventsource-parser(\/|$)/),
    why: "the editor loads it, where undici breaks the host; only the /node entry may use Node and undici",
  },
  {
    name: "language server protocol",
    scope: { reachableFrom: ["apps/language-server/src/protocol.ts"] },
    allows: ({ specifier, typeOnly }) => typeOnly || specifier.startsWith("."),
    why: "the extension imports it, and must not carry the server along",
  },
  {
    name: "language server",
    scope: { under: "apps/language-server/src/" },
    allows: never(/^vscode$/, /^vscode-languageclient/, /^zod$/, own("sandbox", "lint")),
    why: "it also runs without VS Code, beside other editors",
  },
  {
    name: "extension",
    scope: { under: "apps/vscode/src/" },
    allows: never(
      /^undici$/,
      /^zod$/,
      /^vscode-languageserver$/,
      own("analyzer", "lint"),
      /^@tagoio-workbench\/client\/node$/,
      /^@tagoio-workbench\/language-server(?!\/protocol$)/,
    ),
    why: "the host's own fetch is its transport, and the analyzer lives in the language server",
  },
  {
    name: "sandbox",
    scope: { under: "apps/sandbox/src/" },
    allows: never(/^vscode/, own("analyzer", "lint", "language-server")),
    why: "it is a server and knows no editor",
  },
  {
    name: "lint",
    scope: { under: "apps/lint/src/" },
    allows: never(/^vscode/, /^undici$/, own("client", "sandbox", "language-server")),
    why: "it reads files and talks to nobody",
  },
];

/** Checks sources, given by path relative to the repository. Tests may import what they like. */
export function findViolations(sources: ReadonlyMap<string, string>): readonly Violation[] {
  const imports = new Map(
    [...sources]
      .filter(([file]) => !file.endsWith(".test.ts"))
      .map(([file, text]) => [file, importsOf(text)]),
  );
  return importRules.flatMap((rule) =>
    filesIn(rule.scope, imports).flatMap((file) =>
      (imports.get(file) ?? [])
        .filter((one) => !rule.allows(one))
        .map(({ specifier }) => ({ file, specifier, rule: rule.name, why: rule.why })),
    ),
  );
}

function filesIn(scope: Scope, imports: ReadonlyMap<string, readonly Import[]>): string[] {
  if ("under" in scope) return [...imports.keys()].filter((file) => file.startsWith(scope.under));
  const reached = new Set<string>();
  const queue = scope.reachableFrom.filter((file) => imports.has(file));
  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    if (reached.has(file)) continue;
    reached.add(file);
    for (const { specifier } of imports.get(file) ?? []) {
      const target = path.posix.join(path.posix.dirname(file), specifier);
      if (specifier.startsWith(".") && imports.has(target)) queue.push(target);
    }
  }
  return [...reached];
}
