import { RE2JS } from "re2js";

/** Whether the name of a variable fits. */
export type VariablePattern = (variable: string) => boolean;

const patterns = new Map<string, VariablePattern | undefined>();
const maxPatterns = 200;

/**
 * Reads the expression of a hybrid device; somewhere in the name is enough (SDK `DeviceCreateInfoHybrid`). Anybody may
 * have written it, and the engine of the language takes years for some of them, so it runs in one whose time grows
 * evenly with the length of the name.
 *
 * @returns Undefined for what is no expression, or has parts that no such engine can run: lookaround, backreferences.
 */
export function variablePattern(text: string): VariablePattern | undefined {
  if (patterns.has(text)) {
    return patterns.get(text);
  }
  if (patterns.size >= maxPatterns) {
    patterns.clear();
  }
  const pattern = compile(text);
  patterns.set(text, pattern);
  return pattern;
}

function compile(text: string): VariablePattern | undefined {
  try {
    const expression = RE2JS.compile(RE2JS.translateRegExp(text));
    return (variable) => expression.test(variable);
  } catch {
    return undefined;
  }
}
