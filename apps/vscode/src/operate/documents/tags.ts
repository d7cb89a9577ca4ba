import { limits } from "@tagoio-workbench/catalog";
import { jsonText, readJson } from "./json-text.ts";
import { changeLine, shortValue } from "./kind.ts";
import type { DocumentKind } from "./kind.ts";
import { checkRows, isText, rowsOf } from "./rows.ts";

const most = limits.device.tags;

/** The tags of a device, as a list of keys and values. */
export const tags: DocumentKind = {
  load: async ({ connection, signal }, { id }) => {
    const device = await connection.devices.info(id, { signal });
    return jsonText((device.tags ?? []).map(({ key, value }) => ({ key, value })));
  },
  problems: (text, _base, t) => {
    const json = readJson(text);
    if (!json.ok) return json.problems;
    return checkRows(json.value, {
      most,
      tooMany: t("A device has at most {0} tags", most),
      notAList: t("This must be a list of tags"),
      check: (row, report) => {
        if (!isText(row["key"])) report(["key"], t("A tag needs a key"));
        if (typeof row["value"] !== "string") report(["value"], t("The value of a tag is text"));
      },
    });
  },
  changes: (before, after, { id }, t) => {
    const old = readTags(before);
    const now = readTags(after);
    const lines = tagLines(old, now, t("delete {0}"));
    if (lines.length === 0) return { lines, calls: [] };
    return {
      lines,
      calls: [({ devices }, signal) => devices.edit(id, { tags: now }, { signal })],
    };
  },
};

interface Tag {
  readonly key: string;
  readonly value: string;
}

function readTags(text: string): readonly Tag[] {
  return rowsOf(text).map(({ key, value }) => ({ key: String(key), value: String(value) }));
}

/** What differs, by key; a key may stand several times. */
function tagLines(old: readonly Tag[], now: readonly Tag[], deleted: string): readonly string[] {
  const valuesOf = (list: readonly Tag[], key: string): string =>
    list.flatMap((tag) => (tag.key === key ? [tag.value] : [])).join(", ");
  const has = (list: readonly Tag[], key: string): boolean => list.some((tag) => tag.key === key);
  const keys = new Set([...old, ...now].map(({ key }) => key));
  return [...keys].flatMap((key) => {
    const before = valuesOf(old, key);
    const after = valuesOf(now, key);
    if (!has(now, key)) return [deleted.replace("{0}", () => key)];
    if (!has(old, key)) return [`+ ${key} = ${shortValue(after)}`];
    return before === after ? [] : [changeLine(key, before, after)];
  });
}
