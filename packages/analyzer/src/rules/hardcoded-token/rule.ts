import type { TokenLiteralFact } from "../../facts/facts.ts";
import { defineRule, type Fix, type Rule, type RuleContext } from "../rule.ts";
import { environmentNames } from "./environment-names.ts";
import { linesFor, secretFile } from "./secret-file.ts";

export const rule: Rule = defineRule({
  id: "hardcoded-token",
  severity: "error",
  category: "security",
  fix: "quickfix",
  summary: "A TagoIO token is written in the file, where everyone who reads the file can use it",
  messages: {
    literal:
      "A TagoIO token is written here; read it from the environment and replace it in TagoIO",
  },
  check(context, report) {
    if (isEnvironmentFile(context.path)) return;
    const names = environmentNames(context.facts.literals);
    for (const literal of context.facts.literals) {
      const isOwn = context.environment?.ownName === true;
      const name = (isOwn ? literal.name : names.get(literal.text)) ?? "TAGOIO_TOKEN";
      report({
        message: "literal",
        range: literal.range,
        fixes: readFromEnvironment(literal, name, context),
      });
    }
  },
});

/** `.env`, `.env.local`, `production.env`, and files of secrets: where a token belongs, as long as git ignores it. */
function isEnvironmentFile(path = ""): boolean {
  const name = path.split(/[\\/]/).at(-1) ?? "";
  return /^\.env(?:\.|$)|\.env$|^(?:sdkconfig\.secrets|secrets\.conf)$/.test(name);
}

function readFromEnvironment(
  { environmentEdit, text: token }: TokenLiteralFact,
  name: string,
  { environment, text }: RuleContext,
): readonly Fix[] {
  if (environmentEdit === undefined) return [];
  const prelude = environment?.prelude?.(text);
  const edits = [environmentEdit(name), ...(prelude === undefined ? [] : [prelude])];
  const file = secretFile(environment);
  // Where the value stands under its own name, the text alone would lose it.
  const stays = environment?.ownName === true;
  return [
    ...(stays
      ? []
      : [
          {
            title: `Read the token from ${name} in ${environment?.place ?? "the environment (set it in .env)"}`,
            edits,
            preferred: true,
          },
        ]),
    ...(file === undefined
      ? []
      : [
          {
            title: `Move the token to ${file.path} as ${name}, and keep ${file.path} out of git${file.hint === undefined ? "" : ` (${file.hint})`}`,
            edits,
            ...(stays ? { preferred: true } : {}),
            otherFiles: () => linesFor(file, name, token),
          },
        ]),
  ];
}
