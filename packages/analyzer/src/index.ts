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
export type { CommentStyle } from "./features/comments/comment-styles.ts";
export { commentStylesAt } from "./features/comments/comment-styles.ts";
export type { Completion } from "./features/completion/completion.ts";
export { completeAt } from "./features/completion/completion.ts";
export { MOST_NAMES } from "./features/completion/complete-ids.ts";
export type { Topic } from "./features/completion/topic.ts";
export { topicMarkdown } from "./features/completion/topic.ts";
export { applyEdits } from "./fixes/apply-edits.ts";
export { mergeFixes } from "./fixes/merge-fixes.ts";
export { safeFixes } from "./fixes/safe-fixes.ts";
export type { Hover } from "./features/hover/hover.ts";
export { hoverAt } from "./features/hover/hover.ts";
export type { ResourceKind, WrittenId } from "./features/ids/written-ids.ts";
export { writtenIdAt, writtenIds } from "./features/ids/written-ids.ts";
export { adminPage } from "./features/links/admin-pages.ts";
export type { Link } from "./features/links/links.ts";
export { linksOf } from "./features/links/links.ts";
export type { KnownVariable, LiveNames, NamedResource } from "./features/live-names.ts";
export type { OutlineEntry } from "./features/outline/outline.ts";
export { outlineOf } from "./features/outline/outline.ts";
export type { SendableRequest } from "./features/request/sendable-request.ts";
export { sendableRequests } from "./features/request/sendable-request.ts";
export type { Template, TemplatePart } from "./features/request/template.ts";
export { toCurl } from "./features/request/to-curl.ts";
export type { Signature } from "./features/signature/signature.ts";
export { signatureAt } from "./features/signature/signature.ts";
export { fileNamePatterns, languageOf } from "./languages/detect.ts";
export type { EnvironmentIdiom } from "./languages/language.ts";
export type { Finding } from "./rules/finding.ts";
export type {
  AccountKnowledge,
  Knowledge,
  KnownDevice,
  KnownResource,
  WorkspaceKnowledge,
} from "./rules/knowledge.ts";
export { rules } from "./rules/index.ts";
export { ruleDocsUrl } from "./rules/rule-docs.ts";
export type { Category, FileLine, Fix, Fixability, Rule, Severity } from "./rules/rule.ts";
export type { RuleFailure } from "./rules/run-rules.ts";
export type { Severities, SeveritySetting } from "./rules/severities.ts";
export type { Range, TextEdit } from "./text/range.ts";
export type { Workspace } from "./workspace/workspace.ts";
export type { HolePiece, Piece, TextPiece, Value } from "./values/value.ts";
