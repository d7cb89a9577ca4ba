import * as vscode from "vscode";
import type { Workbench } from "../../workbench.ts";
import { askStorage } from "../devices/ask.ts";
import { parseTags } from "../devices/choices.ts";
import { contextNow, readSendDraft } from "../send/draft-problems.ts";
import { jsonText } from "../documents/json-text.ts";
import { parseAssignment } from "../send/assignment.ts";
import {
  addTag,
  convertStorage,
  deleteDevices,
  deleteParameter,
  removeTag,
  sendToEach,
  setActive,
  setParameter,
} from "./actions.ts";
import type { PreparedAction } from "./actions.ts";

type T = Workbench["t"];

/** An action that can be chosen, and the questions that prepare it. Undefined when the user went away. */
interface Choice {
  readonly id: string;
  readonly label: (t: T) => string;
  readonly prepare: (title: string, t: T) => Promise<PreparedAction | undefined>;
}

/** Actions in the order in which they are offered. */
export const choices: readonly Choice[] = [
  {
    id: "addTag",
    label: (t) => t("Add Tag…"),
    prepare: async (title, t) => {
      const [tag] = await pairs(title, t("Tag to add: site=north"), t);
      return tag === undefined ? undefined : addTag(tag, t);
    },
  },
  {
    id: "removeTag",
    label: (t) => t("Remove Tag…"),
    prepare: async (title, t) => {
      const key = await text(title, t("Key of the tag to remove"), t);
      return key === undefined ? undefined : removeTag(key, t);
    },
  },
  {
    id: "setParameter",
    label: (t) => t("Set Parameter…"),
    prepare: async (title, t) => {
      const [parameter] = await pairs(title, t("Parameter to set: interval=60"), t);
      return parameter === undefined ? undefined : setParameter(parameter.key, parameter.value, t);
    },
  },
  {
    id: "deleteParameter",
    label: (t) => t("Delete Parameter…"),
    prepare: async (title, t) => {
      const key = await text(title, t("Key of the parameter to delete"), t);
      return key === undefined ? undefined : deleteParameter(key, t);
    },
  },
  { id: "activate", label: (t) => t("Activate"), prepare: async (_title, t) => setActive(true, t) },
  {
    id: "deactivate",
    label: (t) => t("Deactivate"),
    prepare: async (_title, t) => setActive(false, t),
  },
  {
    id: "send",
    label: (t) => t("Send Data…"),
    prepare: async (title, t) => {
      const typed = await vscode.window.showInputBox({
        title,
        prompt: t("What each of them is sent: temperature = 21.5 °C"),
        ignoreFocusOut: true,
        validateInput: (given) => {
          const draft = readLine(given, t);
          return draft.ok ? undefined : (draft.problems[0]?.message ?? "");
        },
      });
      const draft = typed === undefined ? undefined : readLine(typed, t);
      return draft?.ok === true ? sendToEach(draft.points, t) : undefined;
    },
  },
  {
    id: "convert",
    label: (t) => t("Change Storage…"),
    prepare: async (title, t) => {
      const storage = await askStorage(title, t, ["mutable", "immutable"]);
      if (storage?.type === "mutable") return convertStorage({ type: "mutable" }, t);
      const { chunk_period: period, chunk_retention: retention } = storage ?? {};
      if (period === undefined || retention === undefined) return undefined;
      return convertStorage(
        { type: "immutable", chunk_period: period, chunk_retention: retention },
        t,
      );
    },
  },
  {
    id: "delete",
    label: (t) => t("Delete Devices"),
    prepare: async (_title, t) => deleteDevices(t),
  },
];

/** A point in one line, checked as a draft is. */
function readLine(typed: string, t: T): ReturnType<typeof readSendDraft> {
  const point = parseAssignment(typed);
  if (point === undefined) {
    return { ok: false, problems: [{ at: [], message: t("Write it as temperature = 21.5 °C") }] };
  }
  return readSendDraft(jsonText(point), contextNow(1), t);
}

async function pairs(
  title: string,
  prompt: string,
  t: T,
): Promise<readonly { key: string; value: string }[]> {
  const typed = await vscode.window.showInputBox({
    title,
    prompt,
    ignoreFocusOut: true,
    validateInput: (given) => {
      const read = parseTags(given);
      return typeof read === "string" || read.length !== 1
        ? t("Write it as key=value.")
        : undefined;
    },
  });
  const read = typed === undefined ? [] : parseTags(typed);
  return typeof read === "string" ? [] : read;
}

async function text(title: string, prompt: string, t: T): Promise<string | undefined> {
  const typed = await vscode.window.showInputBox({
    title,
    prompt,
    ignoreFocusOut: true,
    validateInput: (given) => (given.trim() === "" ? t("Type a key.") : undefined),
  });
  return typed?.trim();
}
