import { findTokenHeader, nearestTokenHeader, type TokenHeader } from "@tagoio-workbench/catalog";
import type { HeaderFact, RequestFact } from "../../facts/facts.ts";
import { goesToApi } from "../api-request.ts";
import { headerNameEdit } from "../header-name-edit.ts";
import { isWrittenPlainly, knownPrefix } from "../written-value.ts";
import { defineRule, type Fix, type Report, type Rule, type RuleContext } from "../rule.ts";

type Message = "misspelt" | "unread" | "preferred" | "bearer" | "second" | "optOut";

export const rule: Rule = defineRule<Message>({
  id: "unknown-token-header",
  severity: "warning",
  category: "correctness",
  fix: "quickfix",
  summary:
    "The header is nearly a token header, or carries the token in a form that TagoIO does not read",
  messages: {
    misspelt: "TagoIO does not read the header {name}; use {instead}",
    unread: "{name} is not a header of the TagoIO API; use {instead}",
    preferred: "{name} is documented, but no TagoIO client uses it; {instead} works everywhere",
    bearer: "TagoIO takes the token alone; remove Bearer",
    second: "TagoIO reads one token header; {first} is already set, so remove {name}",
    optOut: "TagoIO does not read the header {name}; plain HTTP is allowed by _ssl",
  },
  check(context, report) {
    for (const request of context.facts.requests) {
      if (!goesToApi(request)) continue;
      for (const found of [
        ...reportSpelling(request, context),
        ...reportBearer(request, context),
        ...reportSecond(request),
      ]) {
        report(found);
      }
    }
  },
});

function reportSpelling(request: RequestFact, { text }: RuleContext): readonly Report<Message>[] {
  const hasToken = request.headers.some(isAccepted);
  return request.headers.flatMap((header): readonly Report<Message>[] => {
    if (isOptOutSlip(header, request)) {
      return [otherName("optOut", header, "_ssl", text)];
    }
    const row = findTokenHeader(header.name);
    if (row?.standing === "accepted") {
      return row.instead === undefined
        ? []
        : [{ ...otherName("preferred", header, row.instead, text, row), severity: "hint" }];
    }
    // Beside a token header that works, another name is somebody else's business: a proxy, a log, a tracing tool.
    if (hasToken) return [];
    if (row?.instead !== undefined) {
      const message = row.standing === "wrong" ? "misspelt" : "unread";
      return [otherName(message, header, row.instead, text, row)];
    }
    const near = row === undefined ? nearestTokenHeader(header.name) : undefined;
    return near === undefined
      ? []
      : [otherName("misspelt", header, near.instead ?? near.name, text)];
  });
}

function otherName(
  message: Message,
  header: HeaderFact,
  instead: string,
  text: string,
  row?: TokenHeader,
): Report<Message> {
  const edit = headerNameEdit(header, instead, text);
  return {
    message,
    range: header.nameRange,
    data: { name: row?.name ?? header.name.trim(), instead },
    fixes: edit === undefined ? [] : [{ title: `Use ${instead}`, edits: [edit], preferred: true }],
  };
}

/** ` ssl: false`, met in the wild on plain HTTP, leaves the request without its opt-out. */
function isOptOutSlip(header: HeaderFact, request: RequestFact): boolean {
  const isPlain = request.url.scheme?.text === "http" || request.url.port?.text === "80";
  return isPlain && /^[\s-]*(?:x-)?ssl$/i.test(header.name);
}

function reportBearer(request: RequestFact, { text }: RuleContext): readonly Report<Message>[] {
  return request.headers.filter(isAccepted).flatMap(({ value }): readonly Report<Message>[] => {
    const [prefix] = /^Bearer\s+/i.exec(knownPrefix(value)) ?? [];
    const [piece] = value.pieces;
    if (prefix === undefined || piece?.kind !== "text") return [];
    const isPlain = isWrittenPlainly(piece, text) && piece.text.length >= prefix.length;
    const range = { start: piece.range.start, end: piece.range.start + prefix.length };
    const fix: Fix = {
      title: "Remove Bearer",
      edits: [{ range, newText: "" }],
      preferred: true,
    };
    return [
      isPlain
        ? {
            message: "bearer",
            range: { ...range, end: range.start + "Bearer".length },
            fixes: [fix],
          }
        : { message: "bearer", range: value.range },
    ];
  });
}

function reportSecond(request: RequestFact): readonly Report<Message>[] {
  const [first, ...others] = request.headers.filter(isAccepted);
  if (first === undefined) return [];
  return others
    .filter((header) => header.name.toLowerCase() !== first.name.toLowerCase())
    .map((header) => ({
      message: "second",
      range: header.nameRange,
      data: { first: first.name, name: header.name },
    }));
}

function isAccepted(header: HeaderFact): boolean {
  return findTokenHeader(header.name)?.standing === "accepted";
}
