import type { DataEntry, DataNode } from "../../facts/facts.ts";
import { knownText } from "../../values/pieces.ts";
import type { Knowledge } from "../knowledge.ts";
import type { Report } from "../rule.ts";
import { checkField } from "./check-field.ts";
import { analysisFields } from "./fields.ts";
import type { ConfigMessage } from "./messages.ts";

type Reports = readonly Report<ConfigMessage>[];

/** Checks the analyses of an environment. */
export function checkList(
  items: readonly DataNode[],
  analysisPath: string,
  knowledge: Knowledge,
): Reports {
  const seen = new Set<string>();
  return items.flatMap((item): Reports => {
    if (item.kind === "unknown") return [];
    if (item.kind !== "object") return [{ message: "analysis", range: item.range }];
    const id = valueOf(item.entries, "id");
    const isRepeated = id.text !== "" && seen.has(id.text);
    seen.add(id.text);
    return [
      ...["fileName", "id"]
        .filter((key) => item.complete && item.entries.every((entry) => entry.key !== key))
        .map((key) => ({ message: "missing", range: item.range, data: { key } }) as const),
      ...item.entries.flatMap((entry) => {
        const type = Object.hasOwn(analysisFields, entry.key)
          ? analysisFields[entry.key]
          : undefined;
        return type === undefined ? [] : checkField(entry, type);
      }),
      ...checkFile(item.entries, analysisPath, knowledge),
      ...checkIdentity(id, isRepeated, knowledge),
    ];
  });
}

interface WrittenText {
  readonly text: string;
  readonly node?: DataNode;
}

function valueOf(entries: readonly DataEntry[], key: string): WrittenText {
  const node = entries.find((entry) => entry.key === key)?.value;
  const text = node?.kind === "string" ? (knownText(node.value) ?? "") : "";
  return node === undefined ? { text } : { text, node };
}

/** A script with a `path` of its own is looked for in ways that differ between versions of the command line. */
function checkFile(
  entries: readonly DataEntry[],
  analysisPath: string,
  { workspace }: Knowledge,
): Reports {
  const { text: name, node } = valueOf(entries, "fileName");
  const exists = workspace?.fileExists;
  const hasPath = valueOf(entries, "path").text !== "";
  if (exists === undefined || node === undefined || name === "" || hasPath) return [];
  const file = `${analysisPath.replace(/\/+$/, "")}/${name}`.replace(/^\.\//, "");
  const known = [file, `${file}.ts`, `${file}.js`, `${file}.py`].map((path) => exists(path));
  // Only a clear no from everywhere is one.
  if (known.some((answer) => answer !== false)) return [];
  return [{ message: "file", range: node.range, data: { file: file.slice(-70) } }];
}

function checkIdentity(
  { text: id, node }: WrittenText,
  isRepeated: boolean,
  { account }: Knowledge,
): Reports {
  if (node === undefined || !/^[\da-f]{24}$/i.test(id)) return [];
  if (isRepeated) return [{ message: "duplicate", range: node.range, severity: "warning" }];
  if (account?.complete.includes("analyses") !== true) return [];
  if (account.analyses.some((known) => known.id === id)) return [];
  // Environments may belong to other profiles than the connected one.
  return [{ message: "unknown", range: node.range, severity: "information" }];
}
