import type { RequestArgument, TextTemplate } from "@tagoio-workbench/language-server/protocol";

/** What was typed for the holes of a request, by name. */
export type Answers = ReadonlyMap<string, string>;

const written = {
  text: (answer: string) => answer,
  url: (answer: string) => encodeURIComponent(answer),
  json: (answer: string) => (isJson(answer) ? answer : JSON.stringify(answer)),
  jsonText: (answer: string) => JSON.stringify(answer).slice(1, -1),
} as const;

/** The text of a template. What is typed for a JSON value and is no JSON is taken for text. */
export function fillTemplate(template: TextTemplate, answers: Answers): string {
  return template
    .map((part) =>
      typeof part === "string" ? part : written[part.form](answers.get(part.hole) ?? ""),
    )
    .join("");
}

/** The holes that the request needs filled: those of its address are the connection's business. */
export function openHoles({ path, headers, body, holes }: RequestArgument): readonly string[] {
  const parts = [...path, ...headers.flatMap(({ value }) => value), ...(body ?? [])];
  const used = new Set(parts.flatMap((part) => (typeof part === "string" ? [] : [part.hole])));
  return holes.map(({ name }) => name).filter((name) => used.has(name));
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
