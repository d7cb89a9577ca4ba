import { dataEditProblems } from "@tagoio-workbench/catalog";
import type { Connection, DataAccess, DataEdit, DataRecord } from "@tagoio-workbench/client";
import type { Translate } from "../../l10n/translate.ts";
import type { Performance } from "../write/rehearse.ts";
import { jsonText, readJson } from "./json-text.ts";
import type { TextProblem } from "./json-text.ts";
import { changeLine, shortValue } from "./kind.ts";
import type { DocumentKind } from "./kind.ts";
import { checkRows, rowsOf } from "./rows.ts";
import type { Row } from "./rows.ts";

/** Newest records that a document holds. */
const shownRecords = 50;
const fields = ["value", "unit", "group", "time", "location", "metadata"] as const;

/** The newest records of a variable, as a list. A record that is taken out of it is deleted. */
export const data: DocumentKind = {
  load: async ({ connection, signal }, { id, detail }, base) => {
    const ids = base === undefined ? [] : rowsOf(base).flatMap((row) => idOf(row) ?? []);
    const query =
      base === undefined
        ? { qty: shownRecords, variables: detail }
        : { qty: Math.max(1, ids.length), ids };
    const records =
      base !== undefined && ids.length === 0
        ? []
        : await dataOf(connection, id).read(query, { signal });
    return jsonText(records.map(recordRow));
  },
  problems: dataProblems,
  changes: (before, after, { id }, t) => {
    const old = new Map(rowsOf(before).map((row) => [idOf(row), row]));
    const now = rowsOf(after);
    const lines: string[] = [];
    const edits: DataEdit[] = [];
    for (const row of now) {
      const key = idOf(row);
      const known = old.get(key);
      if (known === undefined || key === undefined) continue;
      const changed = fields.filter(
        (name) => row[name] !== undefined && !same(known[name], row[name]),
      );
      if (changed.length === 0) continue;
      const edit = Object.fromEntries(changed.map((name) => [name, row[name]]));
      edits.push({ ...edit, id: key });
      for (const name of changed) {
        lines.push(changeLine(`${labelOf(known)} ${name}`, known[name], row[name]));
      }
    }
    const kept = new Set(now.map(idOf));
    const removed = [...old.values()].filter((row) => !kept.has(idOf(row)));
    for (const row of removed) {
      lines.push(t("delete {0}", `${labelOf(row)} = ${shortValue(row["value"])}`));
    }
    const ids = removed.flatMap((row) => idOf(row) ?? []);
    const calls: Performance[] = [];
    if (edits.length > 0) {
      calls.push((connection, signal) => dataOf(connection, id).edit(edits, { signal }));
    }
    if (ids.length > 0) {
      calls.push((connection, signal) =>
        dataOf(connection, id).delete({ ids, qty: ids.length }, { signal }),
      );
    }
    return { lines, calls };
  },
};

/** The data of a device, as the device itself where its own token asks. */
export function dataOf(connection: Connection, deviceId: string): DataAccess {
  return connection.kind === "device" ? connection.data : connection.devices.data(deviceId);
}

function recordRow({
  id,
  variable,
  value,
  unit,
  group,
  time,
  location,
  metadata,
}: DataRecord): Row {
  const given = { id, variable, value, unit, group, time, location, metadata };
  return Object.fromEntries(
    Object.entries(given).filter(([, held]) => held !== undefined && held !== null),
  );
}

function dataProblems(text: string, base: string, t: Translate): readonly TextProblem[] {
  const json = readJson(text);
  if (!json.ok) return json.problems;
  const known = new Map(rowsOf(base).map((row) => [idOf(row), row]));
  return checkRows(json.value, {
    most: Number.POSITIVE_INFINITY,
    tooMany: "",
    notAList: t("This must be a list of records"),
    check: (row, report) => {
      const old = known.get(idOf(row));
      if (old === undefined) {
        report(["id"], t("There is no record with this id here; use Send Data for new ones"));
        return;
      }
      if (row["variable"] !== old["variable"]) {
        report(["variable"], t("The variable of a record cannot be changed"));
      }
      for (const { path, message } of dataEditProblems(row)) {
        report([...path], `${path.join(".")} ${message}`);
      }
    },
  });
}

const idOf = (row: Row): string | undefined =>
  typeof row["id"] === "string" ? row["id"] : undefined;

const labelOf = (row: Row): string => `${String(row["variable"])} ${String(row["time"])}`;

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
