export type { Facts, RequestFact } from "./facts/facts.ts";
export type { Fix, Rule, Severity } from "./rules/rule.ts";
export type { Range, TextEdit } from "./text/range.ts";
