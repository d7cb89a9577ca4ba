import type { Rule } from "./rule.ts";

/** Every rule, in order of id. */
export const rules: readonly Rule[] = [];
