export {
  type Analyze,
  checkFix,
  checkRule,
  describeRule,
  type RuleUnderTest,
} from "./check-rule.ts";
export {
  firstLineOf,
  type Mark,
  type MarkedSource,
  parseMarkedSource,
  printMarkedSource,
} from "./marked-source.ts";
