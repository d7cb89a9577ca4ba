import { limits } from "@tagoio-workbench/catalog";
import type { ParamInput } from "@tagoio-workbench/client";
import type { Translate } from "../../l10n/translate.ts";
import type { Performance } from "../write/rehearse.ts";
import { jsonText, readJson } from "./json-text.ts";
import type { TextProblem } from "./json-text.ts";
import { changeLine, shortValue } from "./kind.ts";
import type { DocumentKind } from "./kind.ts";
import { checkRows, isText, rowsOf } from "./rows.ts";
import type { Row } from "./rows.ts";

/** Most parameters of a device. */
const most = limits.device.configurationParams;

/** The configuration parameters of a device, as a list. */
export const parameters: DocumentKind = {
  load: async ({ connection, signal }, { id }) => {
    const list = await connection.devices.params.list(id, { signal });
    return jsonText(
      list.map(({ id: param, key, value, sent }) => ({ id: param, key, value, sent })),
    );
  },
  problems: parameterProblems,
  changes: (before, after, { id }, t) => {
    const old = new Map(rowsOf(before).map((row) => [row["id"], row]));
    const now = rowsOf(after);
    const lines: string[] = [];
    const set: ParamInput[] = [];
    for (const row of now) {
      const known = old.get(row["id"]);
      if (known === undefined) {
        set.push({ key: textOf(row["key"]), value: textOf(row["value"]), ...sentOf(row) });
        lines.push(`+ ${textOf(row["key"])} = ${shortValue(row["value"])}`);
        continue;
      }
      const changed = changedFields(known, row);
      if (changed.length === 0) continue;
      set.push({
        id: textOf(row["id"]),
        key: textOf(row["key"]),
        value: textOf(row["value"]),
        ...sentOf(row),
      });
      for (const name of changed) {
        const label = name === "value" ? textOf(row["key"]) : `${textOf(known["key"])}.${name}`;
        lines.push(changeLine(label, known[name], row[name]));
      }
    }
    const kept = new Set(now.map((row) => row["id"]));
    const removed = [...old.values()].filter((row) => !kept.has(row["id"]));
    for (const row of removed) lines.push(t("delete {0}", textOf(row["key"])));
    const setting: Performance[] =
      set.length === 0 ? [] : [({ devices }, signal) => devices.params.set(id, set, { signal })];
    const removing = removed.map(
      (row): Performance =>
        ({ devices }, signal) =>
          devices.params.remove(id, textOf(row["id"]), { signal }),
    );
    // The list must never be longer than it may be, not even in between.
    const room = old.size + set.filter((each) => each.id === undefined).length <= most;
    return { lines, calls: room ? [...setting, ...removing] : [...removing, ...setting] };
  },
};

function parameterProblems(text: string, base: string, t: Translate): readonly TextProblem[] {
  const json = readJson(text);
  if (!json.ok) return json.problems;
  const known = new Set(rowsOf(base).map((row) => row["id"]));
  const seen = new Set<unknown>();
  return checkRows(json.value, {
    most,
    tooMany: t("A device has at most {0} parameters", most),
    notAList: t("This must be a list of parameters"),
    check: (row, report) => {
      if (!isText(row["key"])) report(["key"], t("A parameter needs a key"));
      if (!["string", "number", "boolean"].includes(typeof row["value"])) {
        report(["value"], t("The value of a parameter is text"));
      }
      if (row["sent"] !== undefined && typeof row["sent"] !== "boolean") {
        report(["sent"], t("Sent is true or false"));
      }
      const { id } = row;
      if (id === undefined) return;
      if (!known.has(id))
        report(["id"], t("There is no parameter with this id; leave it out for a new one"));
      else if (seen.has(id))
        report(["id"], t("This id stands here twice; leave it out for a new one"));
      seen.add(id);
    },
  });
}

function changedFields(before: Row, after: Row): readonly ("key" | "value" | "sent")[] {
  return (["key", "value", "sent"] as const).filter(
    (name) => after[name] !== undefined && textOf(before[name]) !== textOf(after[name]),
  );
}

const sentOf = (row: Row): { sent?: boolean } =>
  typeof row["sent"] === "boolean" ? { sent: row["sent"] } : {};

const textOf = (value: unknown): string =>
  typeof value === "string" ? value : JSON.stringify(value ?? "");
