export type { AnalyzedDocument, AnalyzeOptions, Analysis } from "./analyze.ts";
export { analyze, MAX_LENGTH } from "./analyze.ts";
export type {
  BodyFact,
  DataEntry,
  DataNode,
  Facts,
  HeaderFact,
  HostFact,
  ImportedName,
  ImportFact,
  MethodFact,
  MqttFact,
  QueryFact,
  RequestFact,
  SdkFact,
  TokenLiteralFact,
  UrlFact,
  UrlPart,
} from "./facts/facts.ts";
export { mentionsTago } from "./facts/mentions.ts";
export type { Completion } from "./features/completion/completion.ts";
export { completeAt } from "./features/completion/completion.ts";
export { applyEdits } from "./fixes/apply-edits.ts";
export { mergeFixes } from "./fixes/merge-fixes.ts";
export { safeFixes } from "./fixes/safe-fixes.ts";
export type { Hover } from "./features/hover/hover.ts";
export { hoverAt } from "./features/hover/hover.ts";
export { languageOf } from "./languages/detect.ts";
export type { EnvironmentIdiom } from "./languages/language.ts";
export type { Finding } from "./rules/finding.ts";
export { rules } from "./rules/index.ts";
export { ruleDocsUrl } from "./rules/rule-docs.ts";
export type { Category, Fix, Fixability, Rule, Severity } from "./rules/rule.ts";
export type { RuleFailure } from "./rules/run-rules.ts";
export type { Severities, SeveritySetting } from "./rules/severities.ts";
export type { Range, TextEdit } from "./text/range.ts";
export type { HolePiece, Piece, TextPiece, Value } from "./values/value.ts";
