import type { Evaluator } from "../../values/evaluator.ts";
import type { Argument } from "../../values/expression.ts";
import type { Frame } from "../../values/frame.ts";
import { describeValue } from "../../values/pieces.ts";
import type { StepRole } from "./rows.ts";

const FITS: Partial<Record<StepRole, RegExp>> = {
  url: /:\/\//,
  base: /:\/\//,
  host: /^(?!.*:\/\/)(?:.*\.|\{)/,
  port: /^(?:\d+|\{.*\})$/,
  path: /^\//,
  method: /^[A-Z]+$|\b(?:GET|POST|PUT|PATCH|DELETE)$/i,
  contentType: /^[\w.+-]+\/[\w.+-]+/,
};

/** The way to call that suits the arguments best: of those with as many, the one whose texts look like their roles. */
export function chooseReading(
  evaluator: Evaluator,
  readings: readonly (readonly StepRole[])[],
  given: readonly Argument[],
  frame: Frame | undefined,
): readonly StepRole[] {
  const fitting = readings.filter(({ length }) => length === given.length);
  const [first = [], ...others] = fitting.length > 0 ? fitting : readings.slice(0, 1);
  if (others.length === 0) return first;
  const score = (roles: readonly StepRole[]): number =>
    roles.reduce((sum, role, index) => {
      const pattern = FITS[role];
      const argument = given[index];
      if (!pattern || !argument) return sum;
      return sum + (pattern.test(describeValue(evaluator.fold(argument.value, frame))) ? 1 : 0);
    }, 0);
  return others.reduce((best, next) => (score(next) > score(best) ? next : best), first);
}
