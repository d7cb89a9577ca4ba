import { CLOSE, IDENTIFIER, STRING } from "../lexer/token.ts";
import type { Evaluator } from "../values/evaluator.ts";
import { functionOf } from "../values/scope.ts";
import type { Source } from "../values/source.ts";
import type { AnswerFact, RequestFact } from "./facts.ts";

/** Names by which programs look at how a request went. Any of them near the request settles the matter. */
const CHECKS =
  /^(?:status\w*|\w*_?ok|success|is_?success|is_?error|error|errors|message|raise_for_status|throwForStatus|ensureSuccessStatusCode|isSuccessStatusCode|try|except|catch|expect|assert\w*|validate\w*)$/i;

/** What stands behind a read that copes with an answer without result. */
const COPES = /^(?:\?\?|\|\||\?\.|or|if|in|\?)$/;

/**
 * Reads of `result` in answers of TagoIO, in functions that never look at `status` nor at how the request went.
 * A name is followed from the request through assignments and callbacks; what cannot be followed is left out.
 */
export function readAnswers(
  { source, scopes }: Evaluator,
  requests: readonly RequestFact[],
): readonly AnswerFact[] {
  if (requests.length === 0 || !source.contains("result")) return [];
  return requests.flatMap((request): readonly AnswerFact[] => {
    const from = source.tokenAt(request.range.start);
    if (from < 0) return [];
    const scope = functionOf(scopes.at(from));
    const last = source.tokenAt(Math.max(request.range.start, request.range.end - 1));
    if (looksAtOutcome(source, scope.from, scope.to)) return [];
    return readsOf(source, from, last, scope.to);
  });
}

function looksAtOutcome(source: Source, from: number, to: number): boolean {
  for (let index = from; index < to; index++) {
    if (source.kind(index) === IDENTIFIER && CHECKS.test(source.textOf(index))) return true;
    if (
      source.kind(index) === STRING &&
      /^["'](?:status|message|error)["']$/.test(source.textOf(index))
    )
      return true;
  }
  return false;
}

function readsOf(source: Source, from: number, last: number, to: number): readonly AnswerFact[] {
  const names = new Set<string>();
  const found: AnswerFact[] = [];
  const add = (token: number): void => {
    found.push({ range: source.contentRange(token) });
  };
  /** `const { result } = …` reads as well; `{ result = [] }` has a substitute. */
  const assign = (token: number): void => {
    if (!source.is(token, "result")) names.add(source.textOf(token));
    else if (source.isPunctuation(token + 1, ",") || source.isClose(token + 1, "}")) add(token);
  };
  assignedTo(source, from).forEach(assign);
  for (let index = last + 1; index < to; index++) {
    if (isThen(source, index) && rootOf(source, index - 1, from, names)) {
      parametersOf(source, index + 2).forEach(assign);
    }
    const isTarget = source.isPunctuation(index, "=") && rootAfter(source, index, from, names);
    if (isTarget) {
      targets(source, index - 1).forEach(assign);
    }
    if (!isResult(source, index)) continue;
    if (!rootOf(source, index - 1, from, names)) continue;
    const behind = source.kind(index) === STRING ? index + 2 : index + 1;
    // Whoever asks whether there is a result, or has a substitute, does look.
    if (COPES.test(source.textOf(behind)) || isCondition(source, index)) return [];
    add(index);
  }
  return found.slice(0, 1);
}

/** `.result` and `["result"]`. */
function isResult(source: Source, index: number): boolean {
  if (source.kind(index) === IDENTIFIER)
    return source.is(index, "result") && source.isPunctuation(index - 1, ".");
  return (
    source.kind(index) === STRING &&
    /^["']result["']$/.test(source.textOf(index)) &&
    source.isOpen(index - 1, "[") &&
    source.isClose(index + 1, "]")
  );
}

function isThen(source: Source, index: number): boolean {
  return source.is(index, "then") && source.isPunctuation(index - 1, ".");
}

/** Whether the chain that ends before an access (`.` or `[`) begins at the request or at a name that holds its answer. */
function rootOf(
  source: Source,
  access: number,
  request: number,
  names: ReadonlySet<string>,
): boolean {
  let index = access - 1;
  for (let steps = 0; steps < 40 && index >= 0; steps++) {
    if (source.kind(index) === CLOSE) {
      const open = source.openOf(index);
      if (open < 0 || source.is(open, "{")) return false;
      if (open <= request && request <= index) return true;
      const isCall = source.kind(open - 1) === IDENTIFIER || source.kind(open - 1) === CLOSE;
      const isWord = /^(?:await|return|in|of|if|while|and|or|not)$/.test(source.textOf(open - 1));
      if (isCall && !isWord) {
        index = open - 1;
        continue;
      }
      // `(await response.json()).result`
      let inside = open + 1;
      while (source.is(inside, "await")) inside++;
      return rootIsAt(source, inside, request, names);
    }
    if (source.kind(index) !== IDENTIFIER) return false;
    if (index === request) return true;
    if (!source.isPunctuation(index - 1, ".")) return names.has(source.textOf(index));
    index -= 2;
  }
  return false;
}

function rootAfter(
  source: Source,
  equals: number,
  request: number,
  names: ReadonlySet<string>,
): boolean {
  let index = equals + 1;
  while (source.is(index, "await") || source.isOpen(index, "(")) index++;
  return rootIsAt(source, index, request, names);
}

function rootIsAt(
  source: Source,
  index: number,
  request: number,
  names: ReadonlySet<string>,
): boolean {
  if (index === request) return true;
  if (source.kind(index) !== IDENTIFIER) return false;
  return (
    names.has(source.textOf(index)) && /^[.;[]?$|^\?\.$/.test(source.textOf(index + 1)[0] ?? "")
  );
}

/** The tokens of the names that the request's answer is assigned to. */
function assignedTo(source: Source, from: number): readonly number[] {
  let index = from - 1;
  while (source.is(index, "await") || source.isOpen(index, "(")) index--;
  if (!source.isPunctuation(index, "=")) return [];
  return targets(source, index - 1);
}

/** The identifier tokens before an equals sign: `a`, `a: Type`, `{ a, b: c }`. */
function targets(source: Source, index: number): readonly number[] {
  if (source.isClose(index, "}")) {
    const tokens: number[] = [];
    for (let token = source.openOf(index) + 1; token < index; token++)
      if (source.kind(token) === IDENTIFIER) tokens.push(token);
    return tokens;
  }
  if (source.kind(index) !== IDENTIFIER) return [];
  if (source.isPunctuation(index - 1, ":") && source.kind(index - 2) === IDENTIFIER)
    return [index - 2];
  return source.isPunctuation(index - 1, ".") ? [] : [index];
}

/** The first parameter of a callback whose first token is given; several names where it is taken apart. */
function parametersOf(source: Source, first: number): readonly number[] {
  let index = first;
  while (source.is(index, "async") || source.is(index, "function")) index++;
  if (source.kind(index) === IDENTIFIER)
    return source.isPunctuation(index + 1, "=>") ? [index] : [];
  if (!source.isOpen(index, "(")) return [];
  const name = index + 1;
  if (source.isOpen(name, "{")) return targets(source, source.closeOf(name));
  return source.kind(name) === IDENTIFIER ? [name] : [];
}

function isCondition(source: Source, index: number): boolean {
  for (let at = index - 1; at > 0 && index - at < 12; at--) {
    if (/^(?:if|elif|while|&&|!|not|and|unless)$/.test(source.textOf(at))) return true;
    if (source.startsLine(at + 1) || source.isPunctuation(at, ";")) return false;
  }
  return false;
}
