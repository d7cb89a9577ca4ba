import { IDENTIFIER } from "../lexer/token.ts";
import { startsDirective } from "../values/directives.ts";
import type { Evaluator } from "../values/evaluator.ts";
import type { Definition } from "../values/definition.ts";
import { isFrequent } from "../values/identifier-index.ts";
import type { Lookups } from "../values/lookups.ts";
import type { Source } from "../values/source.ts";

/** A stretch of a document's tokens. */
export interface Stretch {
  readonly evaluator: Evaluator;
  readonly from: number;
  readonly to: number;
}

/** Which questions may have another answer after a stretch of the document was changed. */
export interface ChangedNames {
  readonly affects: (lookups: Lookups) => boolean;
}

/** Compares a stretch with what it became; undefined where anything may have changed. */
export function changedNames(before: Stretch, after: Stretch): ChangedNames | undefined {
  if (directivesIn(before) !== directivesIn(after)) return undefined;
  const { defineCall, nameSigil } = after.evaluator.source.language.syntax;
  const old = spellingsIn(before);
  const own = spellingsIn(after);
  if (defineCall !== undefined && (old.has(defineCall) || own.has(defineCall))) return undefined;
  const names = new Set([...old.keys(), ...own.keys()]);
  /** Names that the stretch defines for others. */
  const meanings = new Set<string>();
  const definitions = new Set<string>();
  const members = new Set<string>();
  const frequent = new Set<string>();
  for (const name of names) {
    for (const [stretch, tokens] of [
      [before, old.get(name)],
      [after, own.get(name)],
    ] as const) {
      if (!tokens) continue;
      const found = stretch.evaluator.definitions.among(tokens);
      if (found.length > 0) definitions.add(name);
      if (found.some((definition) => isSeenOutside(stretch, definition))) meanings.add(name);
      if (stretch.evaluator.members.among(tokens).length === 0) continue;
      members.add(name);
      if (nameSigil !== undefined && name.startsWith(nameSigil))
        members.add(name.slice(nameSigil.length));
    }
    if (old.get(name)?.length === own.get(name)?.length) continue;
    const [was, is] = [before, after].map(({ evaluator }) =>
      isFrequent(evaluator.source.spellingsOf(name)),
    );
    if (was !== is) return undefined;
    if (is) frequent.add(name);
  }
  const holds = (path: string, { evaluator: { source } }: Stretch, all: Spellings): boolean =>
    all
      .get(path.slice(path.lastIndexOf(".") + 1))
      ?.some((token) => source.endsPath(path, token)) === true;
  const { source } = after.evaluator;
  return {
    affects: (lookups) =>
      meets(lookups.meanings, meanings) ||
      meets(lookups.definitions, definitions) ||
      meets(lookups.members, members) ||
      meets(lookups.spellings, names) ||
      meets(lookups.frequent, frequent) ||
      some(lookups.paths, (path) => holds(path, before, old) || holds(path, after, own)) ||
      some(lookups.phrases, ([phrase, found]) => source.contains(phrase) !== found),
  };
}

/** Tokens by the name that they spell, in order. */
type Spellings = ReadonlyMap<string, readonly number[]>;

function spellingsIn({ evaluator: { source }, from, to }: Stretch): Spellings {
  const found = new Map<string, number[]>();
  for (let token = from; token < to; token++) {
    if (source.kind(token) !== IDENTIFIER) continue;
    const name = source.textOf(token);
    const same = found.get(name);
    if (same) same.push(token);
    else found.set(name, [token]);
  }
  return found;
}

/** Names of functions stay in them; those of the module, of classes and of whatever reaches out do not. */
function isSeenOutside({ evaluator, from, to }: Stretch, definition: Definition): boolean {
  const { owner, token, field } = definition;
  return (
    field === true ||
    owner.kind === "module" ||
    owner.head < from ||
    owner.to > to ||
    definition.from < from ||
    definition.to > to ||
    evaluator.scopes.at(token).kind === "class"
  );
}

/** The lines of the preprocessor, which decide what else is read. */
function directivesIn({ evaluator: { source }, from, to }: Stretch): string {
  let lines = "";
  if (source.language.syntax.directives !== true) return lines;
  for (let token = from; token < to; token++)
    if (startsDirective(source, token)) lines += lineOf(source, token);
  return lines;
}

function lineOf(source: Source, token: number): string {
  let last = token;
  while (last + 1 < source.count && !source.startsLine(last + 1)) last++;
  return `${source.text.slice(source.start(token), source.end(last))}\n`;
}

function meets(asked: ReadonlySet<string>, changed: ReadonlySet<string>): boolean {
  return some(asked, (name) => changed.has(name));
}

function some<T>(all: Iterable<T>, matches: (one: T) => boolean): boolean {
  for (const one of all) if (matches(one)) return true;
  return false;
}
