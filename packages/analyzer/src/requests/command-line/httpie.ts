import type { BodyFact, DataEntry, HeaderFact, QueryFact } from "../../facts/facts.ts";
import { describeValue, knownText, slicePiece } from "../../values/pieces.ts";
import type { Value } from "../../values/value.ts";
import type { Draft } from "../draft.ts";
import { readJsonText } from "../json-text.ts";
import { withScheme } from "./header-words.ts";
import { dropStart, readOptions, type OptionRow } from "./options.ts";
import type { Command } from "./script.ts";

const options: OptionRow = {
  shortValues: "aAopsr",
  longValues: new Set([
    "auth",
    "auth-type",
    "output",
    "print",
    "style",
    "raw",
    "session",
    "timeout",
    "verify",
    "proxy",
    "cert",
  ]),
  letters: { a: "auth", f: "form", j: "json" },
};

const METHOD = /^[A-Z]+$/;
const ITEM = /^([^\s:=@]+?)(:=|==|=|:|@)/;

/** `http POST url Name:value field=text field:=json query==text`. */
export function readHttpie(command: Command): readonly Draft[] {
  const given = readOptions(command.words, options);
  const plain = given.filter(({ name }) => name === undefined).map(({ value }) => value);
  const written = plain[0] && METHOD.test(describeValue(plain[0])) ? plain.shift() : undefined;
  const url = plain.shift();
  if (!url) return [];
  const headers: HeaderFact[] = [];
  const query: QueryFact[] = [];
  const entries: DataEntry[] = [];
  for (const item of plain) readItem(item, headers, query, entries);
  const form = given.some(({ name }) => name === "form");
  const raw = given.find(({ name }) => name === "raw");
  const range = { start: plain[0]?.range.start ?? command.range.start, end: command.range.end };
  const json = raw && readJsonText(raw.value);
  const body: BodyFact | undefined = raw
    ? {
        range: raw.value.range,
        encoding: json ? "json" : "unknown",
        ...(json ? { data: json } : {}),
      }
    : entries.length === 0
      ? undefined
      : form
        ? { range, encoding: "form" }
        : { range, encoding: "json", data: { kind: "object", range, entries, complete: true } };
  const [piece] = written?.pieces ?? [];
  const method =
    written && piece
      ? {
          name: knownText(written)!,
          range: piece.range,
          edit: (next: string) => ({ range: piece.range, newText: next }),
        }
      : {
          name: body ? "POST" : "GET",
          edit: (next: string) => ({
            range: { start: url.range.start, end: url.range.start },
            newText: `${next} `,
          }),
        };
  const at = command.range.end;
  return [
    {
      range: command.range,
      token: -1,
      method,
      url: withScheme(url, command.name === "https" ? "https" : "http"),
      query,
      queryComplete: true,
      headers: { headers, complete: !given.some(({ name }) => name === "session") },
      ...(body ? { body } : {}),
      headerInsertion: { at, print: (name, variable) => ` "${name}:$${variable}"` },
    },
  ];
}

function readItem(
  item: Value,
  headers: HeaderFact[],
  query: QueryFact[],
  entries: DataEntry[],
): void {
  const [first] = item.pieces;
  const found = first?.kind === "text" ? ITEM.exec(first.text) : null;
  if (first?.kind !== "text" || !found) return;
  const name = found[1]!;
  const nameRange = slicePiece(first, 0, name.length).range;
  const value = dropStart(item, found[0].length);
  const text = knownText(value);
  if (found[2] === ":") headers.push({ name, nameRange, value });
  else if (found[2] === "==")
    query.push({ name, range: item.range, ...(text === undefined ? {} : { value: text }) });
  else if (found[2] === "=")
    entries.push({
      key: name,
      keyRange: nameRange,
      value: { kind: "string", range: value.range, value },
    });
  else if (found[2] === ":=")
    entries.push({ key: name, keyRange: nameRange, value: readScalar(value, text) });
}

function readScalar(value: Value, text: string | undefined): DataEntry["value"] {
  const { range } = value;
  if (text === "true" || text === "false")
    return { kind: "boolean", range, value: text === "true" };
  if (text === "null") return { kind: "null", range };
  if (text !== undefined && text !== "" && Number.isFinite(Number(text)))
    return { kind: "number", range, value: Number(text) };
  return readJsonText(value) ?? { kind: "unknown", range };
}
