import type { Device, DeviceEdit } from "@tagoio-workbench/client";
import type { Translate } from "../../l10n/translate.ts";
import { jsonText, readJson } from "./json-text.ts";
import type { TextProblem } from "./json-text.ts";
import { changeLine } from "./kind.ts";
import type { DocumentKind } from "./kind.ts";
import { isRow } from "./rows.ts";
import type { Row } from "./rows.ts";

/** What a setting of a device may be. */
type Form = "text" | "textOrNull" | "switch" | "number" | "fixed";

/** Settings of a device in the order of the document; fixed ones tell what it is and cannot be changed. */
const deviceSettings: Readonly<Record<string, Form>> = {
  id: "fixed",
  type: "fixed",
  name: "text",
  description: "textOrNull",
  active: "switch",
  visible: "switch",
  network: "textOrNull",
  connector: "textOrNull",
  connector_parse: "switch",
  chunk_period: "fixed",
  chunk_retention: "number",
  mutable_variable_regex: "text",
  payload_decoder: "textOrNull",
};

/** The settings of a device, as an object. */
export const device: DocumentKind = {
  load: async ({ connection, signal }, { id }) =>
    jsonText(settingsOf(await connection.devices.info(id, { signal }))),
  problems: deviceProblems,
  changes: (before, after, { id }) => {
    const old = objectOf(before);
    const now = objectOf(after);
    const changed = Object.keys(deviceSettings).filter(
      (name) => now[name] !== undefined && now[name] !== old[name],
    );
    const lines = changed.map((name) => changeLine(name, old[name], now[name]));
    if (lines.length === 0) return { lines, calls: [] };
    const edit: DeviceEdit = Object.fromEntries(changed.map((name) => [name, now[name]]));
    return { lines, calls: [({ devices }, signal) => devices.edit(id, edit, { signal })] };
  },
};

function settingsOf(info: Device): Row {
  return Object.fromEntries(
    Object.keys(deviceSettings).flatMap((name) =>
      info[name] === undefined ? [] : [[name, info[name]]],
    ),
  );
}

function deviceProblems(text: string, base: string, t: Translate): readonly TextProblem[] {
  const json = readJson(text);
  if (!json.ok) return json.problems;
  if (!isRow(json.value)) return [{ at: [], message: t("This must be the settings of a device") }];
  const old = objectOf(base);
  const said: Readonly<Record<Form, string>> = {
    text: t("This must be text"),
    textOrNull: t("This must be text or null"),
    switch: t("This must be true or false"),
    number: t("This must be a whole number"),
    fixed: t("This cannot be changed"),
  };
  return Object.entries(json.value).flatMap(([name, value]): readonly TextProblem[] => {
    const form = deviceSettings[name];
    if (form === undefined) {
      return [
        { at: [name], message: t("A device has no setting {0} that can be changed here", name) },
      ];
    }
    // What the server sent is taken back as it was.
    if (value === old[name]) return [];
    const length = typeof value === "string" ? value.length : 0;
    if (name === "name" && (length < 3 || length > 100)) {
      return [{ at: [name], message: t("A name has 3 to 100 characters") }];
    }
    return fits[form](value) ? [] : [{ at: [name], message: said[form] }];
  });
}

const fits: Readonly<Record<Form, (value: unknown) => boolean>> = {
  text: (value) => typeof value === "string",
  textOrNull: (value) => value === null || typeof value === "string",
  switch: (value) => typeof value === "boolean",
  number: (value) => Number.isInteger(value) && Number(value) >= 0,
  fixed: () => false,
};

function objectOf(text: string): Row {
  const json = readJson(text);
  return json.ok && isRow(json.value) ? json.value : {};
}
