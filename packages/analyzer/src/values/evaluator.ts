import type { Range } from "../text/range.ts";
import { foldCall } from "./fold-call.ts";
import { foldFormat } from "./fold-format.ts";
import { foldOptions } from "./fold-options.ts";
import { Definitions } from "./definitions.ts";
import {
  dottedName,
  type CallExpression,
  type Expression,
  type MapEntry,
  type NameExpression,
} from "./expression.ts";
import { frameDepth, frameOf, type Frame, type Located } from "./frame.ts";
import { argumentFor, frameForCall, returnsOf } from "./functions.ts";
import { findMember, findMethod, Members } from "./members.ts";
import { holeValue, isHole, joinValues, knownText, textValue } from "./pieces.ts";
import { readExpressionAt } from "./read-expression.ts";
import { readScopes, type Scope, type Scopes } from "./scope.ts";
import type { Source } from "./source.ts";
import { unescape } from "./unescape.ts";
import type { HoleOrigin, Value } from "./value.ts";

const MAX_DEPTH = 40;
const MAX_FRAMES = 4;
/** Work for one document, in expressions looked at. Real files use a hundredth; what is beyond becomes a hole. */
const MAX_STEPS = 200_000;

/** Results by frame and expression. */
type Memo<T> = Map<Frame | undefined, Map<Expression, T>>;

function memoOf<T>(memo: Memo<T>, frame: Frame | undefined): Map<Expression, T> {
  const known = memo.get(frame);
  if (known) return known;
  const made = new Map<Expression, T>();
  memo.set(frame, made);
  return made;
}

/** Follows names and folds expressions of one document. Everything it cannot prove is a hole. */
export class Evaluator {
  readonly source: Source;
  readonly scopes: Scopes;
  readonly definitions: Definitions;
  readonly members: Members;
  #depth = 0;
  #steps = 0;
  readonly #expressions = new Map<number, Expression>();
  readonly #located: Memo<Located> = new Map();
  readonly #folded: Memo<Value> = new Map();
  readonly #frames: Memo<Frame> = new Map();

  constructor(source: Source) {
    this.source = source;
    this.scopes = readScopes(source);
    this.definitions = new Definitions(source, this.scopes);
    this.members = new Members(source, this.scopes);
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
      const next = this.#guarded(() => this.#step(located));
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
      this.#guarded(() => this.#fold(expression, frame)) ?? holeValue(expression.range, "unknown");
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
    return entry.keyText ?? this.text(entry.key, frame);
  }

  /** The value under a key of a map literal; the last one wins, as it does at run time. */
  entry(map: Located, key: string): Located | undefined {
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
    return this.#guarded(() => this.#functionOf(callee, frame));
  }

  /** The class of this document that an expression names, or that it is an instance of. */
  classOf(expression: Expression, frame?: Frame): Scope | undefined {
    if (expression.kind === "name") {
      const { selfNames } = this.source.language.syntax;
      if (selfNames.includes(expression.name)) return this.#enclosingClass(expression.token);
      const meaning = this.definitions.find(expression.name, expression.token);
      if (meaning?.definition.kind === "class") return this.#classNamed(expression.name);
    }
    const { expression: target } = this.locate(expression, frame);
    if (target.kind !== "call") return undefined;
    const name = target.callee.kind === "name" ? target.callee.name : undefined;
    return name === undefined ? undefined : this.#classNamed(name);
  }

  /** Is this an object whose members are environment variables? */
  isEnvironment(expression: Expression, frame?: Frame): boolean {
    const { objects } = this.source.language.syntax.environmentReads;
    const direct = dottedName(expression);
    if (direct !== undefined && objects.includes(direct)) return true;
    if (expression.kind !== "name") return false;
    const target = this.locate(expression, frame).expression;
    const name = target === expression ? undefined : dottedName(target);
    return name !== undefined && objects.includes(name);
  }

  /** A token's characters with escapes read. */
  literal(token: number): Value {
    const range = this.source.contentRange(token);
    const form = this.source.language.lexicon.strings[this.source.tree.form[token]!]!;
    const { text, offsets } = unescape(this.source.text, range.start, range.end, form);
    return textValue(text, range, offsets);
  }

  #guarded<T>(run: () => T): T | undefined {
    if (this.#depth >= MAX_DEPTH || this.#steps++ > MAX_STEPS) return undefined;
    this.#depth++;
    try {
      return run();
    } finally {
      this.#depth--;
    }
  }

  #step({ expression, frame }: Located): Located | undefined {
    switch (expression.kind) {
      case "name":
        return this.#stepName(expression, frame);
      case "member":
        return this.#stepMember(expression.object, expression.name, expression.token, frame);
      case "index": {
        const key = this.text(expression.index, frame);
        return key === undefined
          ? undefined
          : this.#stepMember(expression.object, key, expression.token, frame);
      }
      case "call":
        return this.#stepCall(expression, frame);
      default:
        return undefined;
    }
  }

  #stepName(expression: NameExpression, frame: Frame | undefined): Located | undefined {
    const meaning = this.definitions.find(expression.name, expression.token);
    if (!meaning || meaning.appends.length > 0) return undefined;
    const { definition } = meaning;
    if (definition.kind === "parameter") {
      const call = frameOf(definition.owner, frame);
      const argument = call && argumentFor(this.source, call, definition.token);
      if (argument !== undefined && argument !== "default")
        return definition.key === undefined ? argument : this.#memberOf(argument, definition.key);
      if (call && argument === undefined) return undefined;
    } else if (definition.kind !== "assign") return undefined;
    if (definition.value < 0)
      return definition.kind === "parameter" && frameOf(definition.owner, frame)
        ? nothing(expression)
        : undefined;
    const value: Located = { expression: this.expressionAt(definition.value), frame };
    const isContainer = value.expression.kind === "map" || value.expression.kind === "list";
    // A default of `{}` says nothing of what callers pass.
    if (isContainer && definition.kind === "parameter" && !frameOf(definition.owner, frame))
      return undefined;
    if (
      value.expression.kind === "constant" &&
      definition.kind === "parameter" &&
      !frameOf(definition.owner, frame)
    )
      return undefined;
    if (definition.key === undefined || definition.kind === "parameter") return value;
    return (
      this.#memberOf(value, definition.key) ??
      this.#environmentMember(value, definition.key, expression)
    );
  }

  /** `const { NAME } = process.env` reads as `process.env.NAME`. */
  #environmentMember(object: Located, name: string, at: NameExpression): Located | undefined {
    if (!this.isEnvironment(object.expression, object.frame)) return undefined;
    return {
      expression: {
        kind: "member",
        object: object.expression,
        name,
        nameRange: at.range,
        range: at.range,
        token: at.token,
      },
      frame: object.frame,
    };
  }

  #stepMember(
    object: Expression,
    name: string,
    token: number,
    frame: Frame | undefined,
  ): Located | undefined {
    if (this.isEnvironment(object, frame)) return undefined;
    const assigned = findMember(this, object, name, token, frame);
    if (assigned !== undefined) return assigned === "ambiguous" ? undefined : assigned;
    return this.#memberOf({ expression: object, frame }, name);
  }

  #memberOf(object: Located, name: string): Located | undefined {
    const target = this.locate(object.expression, object.frame);
    return this.entry(target, name);
  }

  #stepCall(call: CallExpression, frame: Frame | undefined): Located | undefined {
    const dotted = dottedName(call.callee);
    if (dotted !== undefined && TRANSPARENT.has(dotted) && call.arguments.length > 0)
      return { expression: call.arguments[0]!.value, frame };
    if (frameDepth(frame) >= MAX_FRAMES) return undefined;
    const scope = this.functionOf(call.callee, frame);
    // A function that calls itself would be followed without end, and proves nothing.
    if (!scope || frameOf(scope, frame)) return undefined;
    const returns = returnsOf(this.source, this.scopes, scope);
    if (returns.length !== 1) return undefined;
    return { expression: returns[0]!, frame: this.#frameFor(scope, call, frame) };
  }

  #frameFor(scope: Scope, call: CallExpression, frame: Frame | undefined): Frame {
    const memo = memoOf(this.#frames, frame);
    const known = memo.get(call);
    if (known) return known;
    const made = frameForCall(scope, call, frame);
    memo.set(call, made);
    return made;
  }

  #functionOf(callee: Expression, frame: Frame | undefined): Scope | undefined {
    if (callee.kind === "name") {
      const meaning = this.definitions.find(callee.name, callee.token);
      if (meaning?.definition.kind === "function")
        return this.#functionAt(meaning.definition.token);
    }
    if (callee.kind === "member") {
      const owner = this.classOf(callee.object, frame);
      const method = owner && findMethod(this.scopes, owner, callee.name);
      if (method) return method;
    }
    if (callee.kind !== "name" && callee.kind !== "member") return undefined;
    const { expression } = this.locate(callee, frame);
    return expression.kind === "function" ? this.#functionAt(expression.token) : undefined;
  }

  /** The function whose name or literal starts at a token. */
  #functionAt(token: number): Scope | undefined {
    const scope = this.scopes.startingFrom(token - 1);
    return scope?.kind === "function" && scope.head <= token + 4 ? scope : undefined;
  }

  #enclosingClass(token: number): Scope | undefined {
    let scope: Scope | undefined = this.scopes.at(token);
    while (scope && scope.kind !== "class") scope = scope.parent;
    return scope;
  }

  #classNamed(name: string): Scope | undefined {
    return this.scopes.named(name).find(({ kind }) => kind === "class");
  }

  #fold(expression: Expression, frame: Frame | undefined): Value {
    const { range } = expression;
    switch (expression.kind) {
      case "string":
        return this.literal(expression.token);
      case "number":
        return textValue(this.source.text.slice(range.start, range.end), range);
      case "template":
        return joinValues(
          expression.parts.map((part) =>
            part.kind === "chunk" ? this.literal(part.token) : this.fold(part.value, frame),
          ),
          range,
        );
      case "binary":
        return this.#foldBinary(expression.operator, expression.operands, range, frame);
      case "choice":
        return foldOptions(
          expression.options.map((option) => this.fold(option, frame)),
          range,
        );
      case "name":
      case "member":
      case "index":
        return this.#foldReference(expression, frame);
      case "call":
        return this.#foldCall(expression, frame);
      default:
        return holeValue(range, "unknown");
    }
  }

  #foldBinary(
    operator: "concatenate" | "fallback" | "format" | "divide",
    operands: readonly Expression[],
    range: Range,
    frame: Frame | undefined,
  ): Value {
    if (operator === "format") return foldFormat(this, operands[0]!, operands[1]!, range, frame);
    const values = operands.map((operand) => this.fold(operand, frame));
    if (operator === "concatenate") return joinValues(values, range);
    if (operator === "divide") return holeValue(range, "unknown");
    return values.find((value) => value.pieces.length > 0 && !isHole(value)) ?? values[0]!;
  }

  #foldReference(expression: Expression, frame: Frame | undefined): Value {
    const { range } = expression;
    const variable = this.#environmentName(expression, frame);
    if (variable !== undefined) return holeValue(range, "environment", variable);
    if (expression.kind === "name") {
      const meaning = this.definitions.find(expression.name, expression.token);
      if (meaning && meaning.appends.length > 0) {
        const first = this.fold(this.expressionAt(meaning.definition.value), frame);
        return joinValues(
          [
            first,
            ...meaning.appends.map(({ value }) => this.fold(this.expressionAt(value), frame)),
          ],
          range,
        );
      }
    }
    const next = this.#step({ expression, frame });
    if (next) {
      const value = this.fold(next.expression, next.frame);
      return isHole(value) ? named(value, dottedName(expression)) : value;
    }
    if (expression.kind === "name") {
      const options = this.definitions.options(expression.name, expression.token);
      if (options.length > 1)
        return foldOptions(
          options.map(({ value }) => this.fold(this.expressionAt(value), frame)),
          range,
          expression.name,
        );
    }
    if (expression.kind === "member" && URL_PARTS.has(expression.name))
      return this.fold(expression.object, frame);
    return holeValue(range, this.#originOf(expression), dottedName(expression));
  }

  #originOf(expression: Expression): HoleOrigin {
    if (expression.kind !== "name") return "unknown";
    return this.definitions.find(expression.name, expression.token)?.definition.kind === "parameter"
      ? "parameter"
      : "unknown";
  }

  #environmentName(expression: Expression, frame: Frame | undefined): string | undefined {
    if (expression.kind === "member")
      return this.isEnvironment(expression.object, frame) ? expression.name : undefined;
    if (expression.kind !== "index" || !this.isEnvironment(expression.object, frame))
      return undefined;
    return this.text(expression.index, frame) ?? "";
  }

  #foldCall(call: CallExpression, frame: Frame | undefined): Value {
    const known = foldCall(this, call, frame);
    if (known) return known;
    const next = this.#stepCall(call, frame);
    if (next) return this.fold(next.expression, next.frame);
    const name = dottedName(call.callee);
    return holeValue(call.range, "call", name);
  }
}

/** Calls that give their first argument back. */
const TRANSPARENT: ReadonlySet<string> = new Set([
  "Object.freeze",
  "dict",
  "MappingProxyType",
  "structuredClone",
  "copy.copy",
  "copy.deepcopy",
  "Headers",
  "httpx.Headers",
  "CaseInsensitiveDict",
  "HttpHeaders",
  "AxiosHeaders.from",
]);

/** Members of a URL object that are, for our purposes, the whole URL. */
const URL_PARTS: ReadonlySet<string> = new Set(["href"]);

/** An argument that the caller leaves out. */
function nothing({ range, token }: Expression): Located {
  return { expression: { kind: "constant", value: null, range, token }, frame: undefined };
}

/** A hole takes the name it is used by when it has none. */
function named(value: Value, name: string | undefined): Value {
  if (name === undefined) return value;
  return {
    ...value,
    pieces: value.pieces.map((piece) =>
      piece.kind === "hole" && piece.name === undefined && piece.origin !== "environment"
        ? { ...piece, name }
        : piece,
    ),
  };
}
