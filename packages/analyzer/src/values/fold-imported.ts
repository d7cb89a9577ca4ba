import { importedName, type ImportedName } from "../imports/imported-name.ts";
import type { Module, Modules } from "../workspace/modules.ts";
import type { Evaluator } from "./evaluator.ts";
import { dottedName, type Expression, type NameExpression } from "./expression.ts";
import { isHole } from "./pieces.ts";
import type { Value } from "./value.ts";

/** Where an evaluator's text stands in the workspace. */
export interface Home {
  readonly path: string;
  readonly modules: Modules;
}

/**
 * The value that another file of the workspace gives to a name or member. Its characters have no width in this
 * document, because they are not written here. Undefined where nothing of it is known.
 */
export function foldImported(evaluator: Evaluator, expression: Expression): Value | undefined {
  const { home } = evaluator;
  if (!home || isAssignedHere(evaluator, expression)) return undefined;
  const value = home.modules.within(() =>
    evaluator.source.language.syntax.directives === true
      ? includedValue(evaluator, home, expression)
      : importedValue(evaluator, expression),
  );
  return value && fromElsewhere(value, expression);
}

function noteOtherFiles({ source }: Evaluator): void {
  if (source.lookups) source.lookups.otherFiles = true;
}

/** `config.URL = …`: this document has a say in it. */
function isAssignedHere(evaluator: Evaluator, expression: Expression): boolean {
  if (expression.kind !== "member") return false;
  const object = dottedName(expression.object);
  return evaluator.members.of(expression.name).some((one) => one.object === object);
}

function fromElsewhere(value: Value, { range }: Expression): Value | undefined {
  const isEnvironment = value.pieces.some(
    (piece) => piece.kind === "hole" && piece.origin === "environment",
  );
  if (isHole(value) && !isEnvironment) return undefined;
  return {
    range,
    pieces: value.pieces.map((piece) => {
      if (piece.kind === "text")
        return { kind: "text", text: piece.text, range: { start: range.start, end: range.start } };
      const { name } = piece;
      const origin = piece.origin === "environment" ? "environment" : "unknown";
      return { kind: "hole", origin, range, ...(name === undefined ? {} : { name }) };
    }),
  };
}

function importedValue(evaluator: Evaluator, expression: Expression): Value | undefined {
  const imported = importedName(evaluator, expression) ?? dottedModule(evaluator, expression);
  if (!imported) return starValue(evaluator, expression);
  const { language } = evaluator.source;
  const { module, path } = imported;
  const find = (name: string): Module | undefined => findModule(evaluator, name);
  const [first, ...rest] = path;
  // `from package import module`
  if (language.syntax.blocks === "indentation" && first !== undefined && rest.length > 0) {
    const inner = find(module.endsWith(".") ? module + first : `${module}.${first}`);
    if (inner) return exportedValue(inner, rest);
  }
  const found = find(module);
  return found && exportedValue(found, path);
}

function findModule(evaluator: Evaluator, name: string): Module | undefined {
  noteOtherFiles(evaluator);
  const { home, source } = evaluator;
  return home?.modules.find(home.path, name, source.language);
}

/** `import a.b` makes `a.b.NAME` known. */
function dottedModule(evaluator: Evaluator, expression: Expression): ImportedName | undefined {
  const dotted = dottedName(expression);
  if (dotted === undefined) return undefined;
  const [root = ""] = dotted.split(".");
  const modules = evaluator.imports.statements
    .filter(({ module, whole, names, everything, exported }) => {
      const isPlain = whole === undefined && names.length === 0 && !everything && !exported;
      return isPlain && module.includes(".") && dotted.startsWith(`${module}.`);
    })
    .map(({ module }) => module)
    .toSorted((left, right) => right.length - left.length);
  const [module] = modules;
  if (module === undefined || evaluator.source.language.syntax.blocks !== "indentation")
    return undefined;
  if (evaluator.definitions.of(root).some(({ kind }) => kind !== "import")) return undefined;
  return { module, path: dotted.slice(module.length + 1).split(".") };
}

/** `from config import *`: a name that this document does not define, from the one module that does. */
function starValue(evaluator: Evaluator, expression: Expression): Value | undefined {
  const [name, ...rest] = dottedName(expression)?.split(".") ?? [];
  if (name === undefined || name.startsWith("_") || evaluator.definitions.of(name).length > 0)
    return undefined;
  return valueFromAny(evaluator, false, [name, ...rest]);
}

/** What the modules whose names are all taken (`import *`), or all handed on (`export *`), have under a name. */
function valueFromAny(
  evaluator: Evaluator,
  handedOn: boolean,
  path: readonly string[],
): Value | undefined {
  const found = evaluator.imports.statements
    .filter(({ everything, exported }) => everything === true && (exported === true) === handedOn)
    .flatMap(({ module }) => {
      const other = findModule(evaluator, module);
      const value = other && evaluator.home?.modules.within(() => exportedValue(other, path));
      return value ? [value] : [];
    });
  return onlyOne(found);
}

/** `export { a as name } from "./a"`, `export * as name from "./a"`, `export * from "./a"`. */
function handedOnValue(evaluator: Evaluator, path: readonly string[]): Value | undefined {
  const [name, ...rest] = path;
  for (const { exported, names, whole, module } of evaluator.imports.statements) {
    if (exported !== true) continue;
    const own = names.find(({ local }) => local === name);
    if (!own && (whole === undefined || whole !== name)) continue;
    const other = findModule(evaluator, module);
    const inner = own && own.name !== "default" ? [own.name, ...rest] : rest;
    return other && evaluator.home?.modules.within(() => exportedValue(other, inner));
  }
  return name === undefined || name === "default" ? undefined : valueFromAny(evaluator, true, path);
}

function exportedValue(module: Module, path: readonly string[]): Value | undefined {
  const evaluator = module.evaluator();
  const [name, ...rest] = path;
  const { language } = evaluator.source;
  if (language.syntax.blocks === "indentation") {
    if (name === undefined) return undefined;
    const isOwn = evaluator.definitions.of(name).length > 0;
    return isOwn
      ? valueInside(evaluator, nameIn(evaluator, name), rest)
      : valueFromAny(evaluator, false, path);
  }
  if (/\.json$/i.test(module.path)) return valueInside(evaluator, evaluator.expressionAt(0), path);
  if (evaluator.source.occurrences("export").length === 0) {
    const whole = commonExports(evaluator);
    if (whole) return valueInside(evaluator, whole, path);
    if (name === undefined) return undefined;
    const single = onlyOne(
      evaluator.members
        .of(name)
        .filter(({ object }) => object === "exports" || object === "module.exports"),
    );
    return single && single.value >= 0
      ? valueInside(evaluator, evaluator.expressionAt(single.value), rest)
      : undefined;
  }
  if (name !== undefined) {
    const own = exportedName(evaluator, name);
    if (own) return valueInside(evaluator, own, rest);
  }
  const handedOn = handedOnValue(evaluator, path);
  if (handedOn) return handedOn;
  const standard = defaultExport(evaluator);
  // A name that is taken out of the module and is no export of it may only be a member of its default.
  return standard && valueInside(evaluator, standard, path);
}

/** What `export const name` and `export { other as name }` make known. */
function exportedName(evaluator: Evaluator, name: string): NameExpression | undefined {
  const { source } = evaluator;
  for (const token of source.occurrences("export")) {
    const open = token + 1;
    if (!source.isOpen(open, "{") || source.is(source.after(open), "from")) continue;
    for (let index = open + 1; index < source.closeOf(open); index++) {
      if (!source.is(index, name)) continue;
      const renamed = source.is(index - 1, "as");
      if (!renamed && source.is(index + 1, "as")) continue;
      return nameIn(evaluator, source.textOf(renamed ? index - 2 : index));
    }
  }
  const own = nameIn(evaluator, name);
  return own && source.is(own.token - 2, "export") ? own : undefined;
}

function defaultExport(evaluator: Evaluator): Expression | undefined {
  const { source } = evaluator;
  const token = onlyOne(
    source.occurrences("export").filter((one) => source.is(one + 1, "default")),
  );
  return token === undefined ? undefined : evaluator.expressionAt(token + 2);
}

/** `module.exports = …` */
function commonExports(evaluator: Evaluator): Expression | undefined {
  const single = onlyOne(
    evaluator.members.of("exports").filter(({ object }) => object === "module"),
  );
  return single && single.value >= 0 ? evaluator.expressionAt(single.value) : undefined;
}

/** A name that the module defines once, and for all of itself. */
function nameIn(evaluator: Evaluator, name: string): NameExpression | undefined {
  const { definitions, scopes, source } = evaluator;
  const single = onlyOne(definitions.of(name));
  if (!single || single.owner !== scopes.module) return undefined;
  // The braces of an import are no block.
  if (single.from !== 0 && single.kind !== "import") return undefined;
  const { token } = single;
  if (single.kind !== "class" && scopes.at(token) !== scopes.module) return undefined;
  return { kind: "name", name, token, range: source.tokenRange(token) };
}

function valueInside(
  evaluator: Evaluator,
  start: Expression | undefined,
  path: readonly string[],
): Value | undefined {
  if (!start) return undefined;
  const { range, token } = start;
  const expression = path.reduce<Expression>(
    (object, name) => ({ kind: "member", object, name, nameRange: range, range, token }),
    start,
  );
  return evaluator.fold(expression);
}

const INCLUDE = /^[ \t]*#[ \t]*include[ \t]*"([^"\n]+)"/gm;

/** The headers that each text includes; every name that a document does not define asks for them. */
const included = new WeakMap<Modules, Map<string, readonly string[]>>();

function headersOf(modules: Modules, text: string): readonly string[] {
  let known = included.get(modules);
  if (!known) included.set(modules, (known = new Map()));
  let headers = known.get(text);
  if (!headers) {
    headers = [...text.matchAll(INCLUDE)].map(([, header = ""]) => header);
    known.set(text, headers);
  }
  return headers;
}

/** What a header defines by a name that this document does not define. */
function includedValue(
  evaluator: Evaluator,
  home: Home,
  expression: Expression,
): Value | undefined {
  if (expression.kind !== "name") return undefined;
  const { definitions, source } = evaluator;
  const { language, text } = source;
  const { name, token } = expression;
  if (headersOf(home.modules, text).length === 0) return undefined;
  if (definitions.find(name, token) || definitions.of(name).length > 0) return undefined;
  const found: Value[] = [];
  const seen = new Set<string>();
  const look = (from: string, content: string): void => {
    home.modules.within(() => {
      for (const header of headersOf(home.modules, content)) {
        noteOtherFiles(evaluator);
        const module = home.modules.find(from, header, language);
        if (!module || seen.has(module.path)) continue;
        seen.add(module.path);
        if (module.text.includes(name)) {
          const other = module.evaluator();
          if (other.definitions.of(name).length > 0) {
            const own = nameIn(other, name);
            found.push(own ? other.fold(own) : UNKNOWN);
          }
        }
        look(module.path, module.text);
      }
    });
  };
  look(home.path, text);
  return onlyOne(found);
}

/** A header that defines a name in several ways. */
const UNKNOWN: Value = {
  range: { start: 0, end: 0 },
  pieces: [{ kind: "hole", origin: "unknown", range: { start: 0, end: 0 } }],
};

function onlyOne<T>(all: readonly T[]): T | undefined {
  return all.length === 1 ? all[0] : undefined;
}
