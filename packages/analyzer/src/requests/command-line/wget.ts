import type { BodyFact, MethodFact } from "../../facts/facts.ts";
import { knownText } from "../../values/pieces.ts";
import type { Draft } from "../draft.ts";
import { readJsonText } from "../json-text.ts";
import { insertHeaderOption, readHeaderLine, withScheme } from "./header-words.ts";
import { readOptions, type Option, type OptionRow } from "./options.ts";
import type { Command } from "./script.ts";

const options: OptionRow = {
  shortValues: "OoaietTwUPQlARDX",
  longValues: new Set([
    "header",
    "method",
    "post-data",
    "body-data",
    "post-file",
    "body-file",
    "output-document",
    "output-file",
    "user",
    "password",
    "timeout",
    "tries",
    "user-agent",
    "directory-prefix",
    "execute",
    "wait",
    "referer",
    "input-file",
  ]),
  letters: { O: "output-document", U: "user-agent" },
};

/** `wget …` as a request per URL. */
export function readWget(command: Command): readonly Draft[] {
  const given = readOptions(command.words, options);
  const headers = given.flatMap(({ name, value }) =>
    name === "header" ? (readHeaderLine(value) ?? []) : [],
  );
  const data = given.find(({ name }) => name === "post-data" || name === "body-data");
  const file = given.find(({ name }) => name === "post-file" || name === "body-file");
  const method = methodOf(command, given, data ?? file);
  const at =
    given.findLast(({ name }) => name === "header")?.word.range.end ??
    command.range.start + command.name.length;
  const body = bodyOf(data, file);
  return given
    .filter(({ name }) => name === undefined)
    .map(({ value }) => ({
      range: command.range,
      token: -1,
      method,
      url: withScheme(value, "http"),
      query: [],
      queryComplete: true,
      headers: { headers, complete: !given.some(({ name }) => name === "execute" || name === "e") },
      ...(body ? { body } : {}),
      headerInsertion: insertHeaderOption(at, "--header"),
    }));
}

function methodOf(
  command: Command,
  given: readonly Option[],
  data: Option | undefined,
): MethodFact {
  const written = given.findLast(({ name }) => name === "method");
  if (written) {
    const text = knownText(written.value);
    const [piece] = written.value.pieces;
    if (text === undefined) return {};
    if (piece?.kind !== "text") return { name: text.toUpperCase() };
    const { range } = piece;
    return { name: text.toUpperCase(), range, edit: (method) => ({ range, newText: method }) };
  }
  const at = command.range.start + command.name.length;
  return {
    name: data ? "POST" : "GET",
    edit: (method) => ({ range: { start: at, end: at }, newText: ` --method=${method}` }),
  };
}

function bodyOf(data: Option | undefined, file: Option | undefined): BodyFact | undefined {
  if (file) return { range: file.value.range, encoding: "unknown" };
  if (!data) return undefined;
  const json = readJsonText(data.value);
  return json
    ? { range: data.value.range, encoding: "json", data: json }
    : { range: data.value.range, encoding: "form" };
}
