import { STRING } from "../lexer/token.ts";
import { braceDefinition } from "./brace-definitions.ts";
import type { Definition } from "./definition.ts";
import { dominates, lineStart } from "./dominance.ts";
import { expressionEnd } from "./extent.ts";
import { isFrequent } from "./identifier-index.ts";
import { indentationDefinition } from "./indentation-definitions.ts";
import { regionOf } from "../lexer/regions.ts";
import { functionOf, type Scope, type Scopes } from "./scope.ts";
import type { Source } from "./source.ts";
import { typedDefinition } from "./typed-definitions.ts";

/** What a name means at a place. */
export interface Meaning {
  readonly definition: Definition;
  /** `+=` statements between the definition and the use. */
  readonly appends: readonly Definition[];
}

/** The definitions that a use may mean, and whether they run in order before it. */
interface Visible {
  readonly candidates: readonly Definition[];
  readonly straight: boolean;
}

/** No class has a field of the name. */
const NOWHERE: Visible = { candidates: [], straight: false };

/** A name with more assignments than this has no useful list of options. */
const MAX_OPTIONS = 6;

/** Finds what names mean, one name at a time and only for names that are asked for. */
export class Definitions {
  readonly #source: Source;
  readonly #scopes: Scopes;
  readonly #known = new Map<string, readonly Definition[]>();
  readonly #elsewhere = new Map<string, Visible>();
  readonly #modules = new Map<string, readonly Definition[]>();
  readonly #regions = new Map<string, Map<number, readonly Definition[]>>();

  constructor(source: Source, scopes: Scopes) {
    this.#source = source;
    this.#scopes = scopes;
  }

  /** Every definition of a name in the document. */
  of(name: string): readonly Definition[] {
    this.#source.lookups?.definitions.add(name);
    return this.#all(name);
  }

  /** The definitions of a name that can be seen at a token by where they stand; those of functions come before others. */
  around(name: string, use: number): readonly Definition[] {
    const seen = ({ from, to }: Definition): boolean => from <= use && use < to;
    const near = this.#near(name, use).filter(
      (definition) => definition.owner !== this.#scopes.module && seen(definition),
    );
    if (near.length > 0) return near;
    this.#source.lookups?.meanings.add(name);
    return this.#all(name).filter(seen);
  }

  /** Every definition of a name that cannot be seen; none of one that is spelled too often to tell them apart. */
  elsewhere(name: string): readonly Definition[] {
    return isFrequent(this.#source.spellingsOf(name)) ? [] : this.of(name);
  }

  /** What the tokens that spell a name define, where they are all that is known of the document. */
  among(tokens: readonly number[]): readonly Definition[] {
    return this.#settleOwners(this.#read(tokens), tokens);
  }

  #all(name: string): readonly Definition[] {
    // Asked each time, because the part that is read may be another.
    const tokens = this.#source.spellingsOf(name);
    const known = this.#known.get(name);
    if (known) return known;
    const settled = this.#settleOwners([...this.#read(tokens), ...this.#defined(name)], tokens);
    this.#known.set(name, settled);
    return settled;
  }

  #read(tokens: readonly number[]): readonly Definition[] {
    const source = this.#source;
    const { blocks, typedDeclarations } = source.language.syntax;
    const read =
      blocks === "indentation"
        ? indentationDefinition
        : typedDeclarations
          ? typedDefinition
          : braceDefinition;
    const found: Definition[] = [];
    for (const token of tokens) {
      const definition = read(source, this.#scopes, token);
      if (definition) found.push(definition);
    }
    return found;
  }

  /** `define("NAME", value)`, in a language that has it. */
  #defined(name: string): readonly Definition[] {
    const source = this.#source;
    const { defineCall } = source.language.syntax;
    if (defineCall === undefined) return [];
    const { module } = this.#scopes;
    return source.spellingsOf(defineCall).flatMap((token): readonly Definition[] => {
      const key = token + 2;
      if (!source.isOpen(token + 1, "(") || source.kind(key) !== STRING) return [];
      const { start, end } = source.contentRange(key);
      if (end - start !== name.length || !source.text.startsWith(name, start)) return [];
      const place = { owner: module, from: module.from, to: module.to };
      return [{ token: key, kind: "assign", value: key + 2, declared: true, ...place }];
    });
  }

  /** What `name` means at token `use`; undefined where it is unknown or decided at run time. */
  find(name: string, use: number): Meaning | undefined {
    const visible = this.#visible(name, use);
    return visible && this.#choose(visible.candidates, use, visible.straight);
  }

  /**
   * The assignments that a name may hold at a place, where the program decides between several at run time.
   * Empty when there is anything besides plain assignments, or more than a handful.
   */
  options(name: string, use: number): readonly Definition[] {
    const visible = this.#visible(name, use);
    if (!visible) return [];
    const values = withoutEmpty(visible.candidates.filter(({ kind }) => kind !== "declare"));
    if (values.some(({ kind, value }) => kind !== "assign" || value < 0)) return [];
    const reaching = visible.straight ? this.#reaching(values, use) : values;
    return reaching.length <= MAX_OPTIONS ? reaching : [];
  }

  /** Without what a later assignment on every path replaces. */
  #reaching(values: readonly Definition[], use: number): readonly Definition[] {
    const before = values.filter(({ token }) => token < use);
    const certain = before.findLastIndex(({ token }) => dominates(this.#source, token, use));
    return before.slice(Math.max(0, certain));
  }

  #visible(name: string, use: number): Visible | undefined {
    const direct = this.#scopes.at(use);
    const { bareMembers, blocks } = this.#source.language.syntax;
    const named = bareMembers === true && blocks === "indentation";
    let near: readonly Definition[] | undefined;
    // What a function owns stands in its region: most names need no look at the rest of the document.
    for (let scope = direct; scope.parent; scope = scope.parent) {
      if (scope.kind === "class" && scope !== direct && !named) continue;
      near ??= this.#near(name, use);
      const visible = near.filter(
        ({ owner, from, to }) => owner === scope && from <= use && use < to,
      );
      if (visible.length === 0) continue;
      return {
        candidates: innermost(visible),
        straight: scope === functionOf(direct) || scope === direct,
      };
    }
    const { lookups } = this.#source;
    lookups?.meanings.add(name);
    const all = this.#all(name);
    if (all.length === 0) return undefined;
    const visible = this.#ofModule(name, all).filter(({ from, to }) => from <= use && use < to);
    if (visible.length > 0) {
      const candidates = blocks === "indentation" ? visible : innermost(visible);
      return { candidates, straight: functionOf(direct) === this.#scopes.module };
    }
    let elsewhere = this.#elsewhere.get(name);
    if (!elsewhere) this.#elsewhere.set(name, (elsewhere = this.#fieldsElsewhere(all)));
    if (elsewhere === NOWHERE) return undefined;
    // All definitions had a say in it.
    lookups?.definitions.add(name);
    return elsewhere.candidates.length > 0 ? elsewhere : undefined;
  }

  /** What the tokens of the region around a place define. */
  #near(name: string, use: number): readonly Definition[] {
    const { starts, count } = this.#source;
    const region = regionOf(starts, use);
    let known = this.#regions.get(name);
    if (!known) this.#regions.set(name, (known = new Map()));
    let found = known.get(region);
    if (!found) {
      const from = starts[region] ?? 0;
      found = this.among(this.#source.spellingsIn(name, from, starts[region + 1] ?? count));
      known.set(region, found);
    }
    return found;
  }

  #ofModule(name: string, all: readonly Definition[]): readonly Definition[] {
    let known = this.#modules.get(name);
    if (!known) {
      known = all.filter(({ owner }) => owner === this.#scopes.module);
      this.#modules.set(name, known);
    }
    return known;
  }

  /** A method that stands outside of its class names the fields of the class, as C++ has it. */
  #fieldsElsewhere(all: readonly Definition[]): Visible {
    const { bareMembers, typedDeclarations } = this.#source.language.syntax;
    // Where fields are named in their class alone, a name from elsewhere is another one.
    if (typedDeclarations !== true || bareMembers === true) return NOWHERE;
    const fields = all.filter(
      ({ token, declared }) => declared && this.#scopes.at(token).kind === "class",
    );
    const [first] = fields;
    if (!first) return NOWHERE;
    const sole = fields.length === all.length && fields.every(({ from }) => from === first.from);
    return { candidates: sole ? fields : [], straight: false };
  }

  #choose(candidates: readonly Definition[], use: number, straight: boolean): Meaning | undefined {
    const values = withoutEmpty(candidates.filter(({ kind }) => kind !== "declare"));
    const plain = values.filter(({ kind }) => kind !== "append");
    if (plain.length === 0) return undefined;
    const single = plain.length === 1 ? plain[0]! : undefined;
    if (!straight) {
      const here = this.#chooseHere(values, use);
      if (here) return here;
      if (single && values.length === 1) return { definition: single, appends: [] };
      const appends = values.filter(({ kind }) => kind === "append");
      const ordered =
        single !== undefined &&
        appends.every(({ token, owner }) => token > single.token && owner === single.owner);
      return ordered &&
        appends.every(({ token }) => dominates(this.#source, token, this.#source.count - 1))
        ? { definition: single, appends }
        : undefined;
    }
    const before = values.filter(
      ({ token, value }) =>
        token < use && !(value >= 0 && value <= use && this.#contains(value, use)),
    );
    const last = before.findLastIndex(({ kind }) => kind !== "append");
    if (last < 0)
      return single && values.length === 1 ? { definition: single, appends: [] } : undefined;
    const definition = before[last]!;
    const foreign = plain.some(
      ({ owner, token, kind }) => kind === "assign" && this.#isElsewhere(owner, token),
    );
    const certain = dominates(this.#source, definition.token, use) && !foreign;
    if (!certain && !single) return undefined;
    const appends = before.slice(last + 1);
    return appends.every(({ token }) => dominates(this.#source, token, use))
      ? { definition, appends }
      : undefined;
  }

  /** The meaning that the function around `use` gives to a name from outside, unless it calls what changes it too. */
  #chooseHere(values: readonly Definition[], use: number): Meaning | undefined {
    const here = functionOf(this.#scopes.at(use));
    if (here.kind !== "function") return undefined;
    const own = values.filter(
      ({ token, value }) =>
        token < use &&
        functionOf(this.#scopes.at(token)) === here &&
        !(value >= 0 && value <= use && this.#contains(value, use)),
    );
    const last = own.findLastIndex(({ kind }) => kind !== "append");
    const definition = own[last];
    if (!definition || definition.kind === "parameter") return undefined;
    const statements = own.slice(last);
    if (!statements.every(({ token }) => dominates(this.#source, token, use))) return undefined;
    const changers = values.flatMap(({ token }) => {
      const scope = functionOf(this.#scopes.at(token));
      return scope === here || scope.kind !== "function" ? [] : [scope.name];
    });
    const called = changers.some(
      (name) =>
        name === undefined ||
        this.#source.occurrences(name).some((token) => token > definition.token && token < use),
    );
    return called ? undefined : { definition, appends: statements.slice(1) };
  }

  /** `x = x + 1`: the use lies inside the definition's own value. */
  #contains(value: number, use: number): boolean {
    return use < expressionEnd(this.#source, value);
  }

  /** Is the token in a function nested in the owner, so that nobody knows when it runs? */
  #isElsewhere(owner: Scope, token: number): boolean {
    return functionOf(this.#scopes.at(token)) !== functionOf(owner);
  }

  /** An assignment without declaration belongs to where the name is declared; `global` moves it to the module. */
  #settleOwners(found: readonly Definition[], tokens: readonly number[]): readonly Definition[] {
    if (this.#source.language.syntax.blocks === "indentation") {
      const global = new Set(
        tokens
          .filter((token) => this.#source.is(lineStart(this.#source, token), "global"))
          .map((token) => this.#scopes.at(token)),
      );
      if (global.size === 0) return found;
      const { module } = this.#scopes;
      return found.map((definition) =>
        global.has(definition.owner)
          ? { ...definition, owner: module, from: module.from, to: module.to }
          : definition,
      );
    }
    if (found.every((definition) => definition.declared)) return found;
    const declared = found
      .filter((definition) => definition.declared)
      .sort((left, right) => left.from - right.from);
    return found.flatMap((definition) => {
      if (definition.declared) return [definition];
      // The innermost, of those that begin together the last.
      const home = declared.findLast(
        ({ from, to, token }) =>
          from <= definition.token &&
          definition.token < to &&
          !(definition.field === true && this.#scopes.at(token).kind !== "class"),
      );
      if (definition.field === true && !home) return [];
      const { module } = this.#scopes;
      const place = home ?? { owner: module, from: module.from, to: module.to };
      return [{ ...definition, owner: place.owner, from: place.from, to: place.to }];
    });
  }
}

/** Of definitions that can be seen, those of the smallest block. */
function innermost(visible: readonly Definition[]): readonly Definition[] {
  const start = Math.max(...visible.map(({ from }) => from));
  return visible.filter(({ from }) => from === start);
}

/** A declaration without value counts only where nothing else gives one. */
function withoutEmpty(values: readonly Definition[]): readonly Definition[] {
  const isEmpty = ({ kind, value }: Definition): boolean => kind === "assign" && value < 0;
  return values.some((one) => one.kind !== "append" && !isEmpty(one))
    ? values.filter((one) => !isEmpty(one))
    : values;
}
