import { Imports } from "../imports/imports.ts";
import { findClass, findFunction } from "./callee.ts";
import { soleConstruction } from "./constructors.ts";
import { Definitions } from "./definitions.ts";
import {
  dottedName,
  type CallExpression,
  type Expression,
  type ListExpression,
  type MapEntry,
} from "./expression.ts";
import { foldExpression } from "./fold-expression.ts";
import type { Home } from "./fold-imported.ts";
import type { Frame, Located } from "./frame.ts";
import { frameForCall } from "./functions.ts";
import { Members } from "./members.ts";
import { holeValue, knownText, textValue } from "./pieces.ts";
import { readExpressionAt } from "./read-expression.ts";
import { type Scope, Scopes } from "./scope.ts";
import type { Source } from "./source.ts";
import { step } from "./step.ts";
import { unescape } from "./unescape.ts";
import type { Value } from "./value.ts";

const MAX_DEPTH = 40;
/** Work for one document, in expressions looked at. Real files use a hundredth; what is beyond becomes a hole. */
export const MAX_STEPS: number = 200_000;

/** Results by frame and expression. */
type Memo<T> = Map<Frame | undefined, Map<Expression, T>>;

function memoOf<T>(memo: Memo<T>, frame: Frame | undefined): Map<Expression, T> {
  const known = memo.get(frame);
  if (known) return known;
  const made = new Map<Expression, T>();
  memo.set(frame, made);
  return made;
}

interface Part {
  readonly whole: Evaluator;
  readonly limit: number;
}

function itemAt(
  { items, complete }: ListExpression,
  key: string,
  frame: Frame | undefined,
): Located | undefined {
  if (!complete || !/^\d{1,4}$/.test(key) || items.some(({ spread }) => spread)) return undefined;
  const item = items[Number(key)];
  return item && { expression: item.value, frame };
}

/** Follows names and folds expressions of one document. Everything it cannot prove is a hole. */
export class Evaluator {
  readonly source: Source;
  readonly scopes: Scopes;
  readonly definitions: Definitions;
  readonly members: Members;
  /** Where the document stands among others; undefined where it is read alone. */
  readonly home: Home | undefined;
  /** The text that the document is cut out of, where it is a piece of one. */
  readonly around: string | undefined;
  readonly #whole: Evaluator | undefined;
  readonly #limit: number;
  #imports: Imports | undefined;
  #depth = 0;
  #steps = 0;
  readonly #expressions: Map<number, Expression>;
  readonly #located: Memo<Located> = new Map();
  readonly #folded: Memo<Value> = new Map();
  readonly #frames: Memo<Frame> = new Map();
  readonly #constructions = new Map<Scope, Frame | undefined>();

  /** @param part an evaluator of the same document, with what hangs on no order of questions, and a limit of work */
  constructor(source: Source, home?: Home, around?: string, part?: Part) {
    const whole = part?.whole;
    this.source = source;
    this.home = home;
    this.around = around;
    this.#whole = whole;
    this.#limit = part?.limit ?? MAX_STEPS;
    this.#expressions = whole ? whole.#expressions : new Map();
    this.scopes = whole?.scopes ?? new Scopes(source);
    this.definitions = whole?.definitions ?? new Definitions(source, this.scopes);
    this.members = whole?.members ?? new Members(source, this.scopes);
  }

  /**
   * An evaluator of the same document that remembers nothing of what this one was asked: a value may hang on what was
   * asked before, where names go in circles or are followed too far.
   * @param limit how much work it may do
   */
  afresh(limit: number): Evaluator {
    const whole = this.#whole ?? this;
    return new Evaluator(this.source, this.home, this.around, { whole, limit });
  }

  /** Work done, in expressions looked at. */
  get steps(): number {
    return this.#steps;
  }

  /** What the document takes out of other modules. */
  get imports(): Imports {
    if (this.#whole) return this.#whole.imports;
    this.#imports ??= new Imports(this.source);
    return this.#imports;
  }

  /** The expression that starts at a token, read once. */
  expressionAt(token: number): Expression {
    const known = this.#expressions.get(token);
    if (known) return known;
    const expression = readExpressionAt(this.source, token);
    this.#expressions.set(token, expression);
    return expression;
  }

  /** Follows names, members and calls of own functions to the literal, call or map behind them, as far as that is certain. */
  locate(expression: Expression, frame?: Frame): Located {
    const memo = memoOf(this.#located, frame);
    const known = memo.get(expression);
    if (known) return known;
    // While it is being followed it stands for itself, which ends circles.
    memo.set(expression, { expression, frame });
    const located = this.#follow(expression, frame);
    memo.set(expression, located);
    return located;
  }

  #follow(expression: Expression, frame: Frame | undefined): Located {
    let located: Located = { expression, frame };
    for (let hops = 0; hops < MAX_DEPTH; hops++) {
      const next = this.#guarded(() => step(this, located));
      if (!next) return located;
      located = next;
    }
    return located;
  }

  /** The value of an expression read as text. */
  fold(expression: Expression, frame?: Frame): Value {
    const memo = memoOf(this.#folded, frame);
    const known = memo.get(expression);
    if (known) return known;
    memo.set(expression, holeValue(expression.range, "unknown", dottedName(expression)));
    const value =
      this.#guarded(() => foldExpression(this, expression, frame)) ??
      holeValue(expression.range, "unknown");
    const placed = value.range === expression.range ? value : { ...value, range: expression.range };
    memo.set(expression, placed);
    return placed;
  }

  /** The known text of an expression. */
  text(expression: Expression | undefined, frame?: Frame): string | undefined {
    return expression && knownText(this.fold(expression, frame));
  }

  /** The key of a map entry, folded. */
  keyOf(entry: MapEntry, frame?: Frame): string | undefined {
    if (entry.kind !== "entry") return undefined;
    // A constant may be the key of a typed literal, where the same word names a field in another.
    const { typedLiterals } = this.source.language.syntax;
    if (
      typedLiterals &&
      entry.key.kind === "name" &&
      this.definitions.of(entry.key.name).length > 0
    )
      return this.text(entry.key, frame);
    return entry.keyText ?? this.text(entry.key, frame);
  }

  /** The value under a key of a map literal, where the last one wins as it does at run time, or at an index of a list. */
  entry(map: Located, key: string): Located | undefined {
    if (map.expression.kind === "list") return itemAt(map.expression, key, map.frame);
    if (map.expression.kind !== "map") return undefined;
    for (const entry of map.expression.entries.toReversed()) {
      if (entry.kind === "unknown") continue;
      if (entry.kind === "spread") {
        const spread = this.locate(entry.value, map.frame);
        const found = this.entry(spread, key);
        if (found) return found;
        if (spread.expression.kind !== "map") return undefined;
        continue;
      }
      if (this.keyOf(entry, map.frame) === key)
        return { expression: entry.value, frame: map.frame };
    }
    return undefined;
  }

  /** The function of this document that a callee names. */
  functionOf(callee: Expression, frame?: Frame): Scope | undefined {
    return this.#guarded(() => findFunction(this, callee, frame));
  }

  /** The class of this document that an expression names, or that it is an instance of. */
  classOf(expression: Expression, frame?: Frame): Scope | undefined {
    return this.#guarded(() => findClass(this, expression, frame));
  }

  /** How the one place that makes an object of the class calls this constructor. */
  constructionOf(constructor: Scope): Frame | undefined {
    if (!this.#constructions.has(constructor))
      this.#constructions.set(constructor, soleConstruction(this, constructor));
    return this.#constructions.get(constructor);
  }

  /** The frame of a call; the same one for the same call, so that what is read under it is kept. */
  frameFor(scope: Scope, call: CallExpression, frame: Frame | undefined): Frame {
    const memo = memoOf(this.#frames, frame);
    const known = memo.get(call);
    if (known) return known;
    const made = frameForCall(scope, call, frame);
    memo.set(call, made);
    return made;
  }

  /** A token's characters with escapes read. */
  literal(token: number): Value {
    const range = this.source.contentRange(token);
    const form = this.source.language.lexicon.strings[this.source.tree.form[token]!]!;
    const { text, offsets } = unescape(this.source.text, range.start, range.end, form);
    return textValue(text, range, offsets);
  }

  #guarded<T>(run: () => T): T | undefined {
    if (this.#depth >= MAX_DEPTH || this.#steps++ > this.#limit) return undefined;
    this.#depth++;
    try {
      return run();
    } finally {
      this.#depth--;
    }
  }
}
