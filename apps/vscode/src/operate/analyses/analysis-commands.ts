import * as vscode from "vscode";
import { showFailure } from "../../failure.ts";
import type { Command } from "../../workbench.ts";
import { performWrite } from "../write/perform.ts";
import { analysisFrom } from "./analysis-from.ts";
import { openConsole } from "./consoles.ts";

/** Trigger Analysis…: with its console open before, so that no line is missed. */
export const runAnalysis: Command = async (workbench, ...from) => {
  const { t } = workbench;
  const target = await analysisFrom(workbench, from, t("Trigger Analysis"));
  if (target === undefined) return;
  const text = await vscode.window.showInputBox({
    title: t("Trigger {0}", target.name),
    prompt: t("What it is given as its scope, as JSON. Leave it empty for nothing."),
    ignoreFocusOut: true,
    validateInput: (typed) => (readScope(typed) === undefined ? t("This is not JSON.") : undefined),
  });
  const scope = text === undefined ? undefined : readScope(text);
  if (scope === undefined) return;
  await openConsole(workbench, target);
  const written = await performWrite(workbench, {
    record: target.record,
    question: t("Trigger the analysis {0}?", target.name),
    button: t("Trigger"),
    call: ({ analyses }, signal) => analyses.run(target.id, scope.value, { signal }),
  });
  if (written.kind !== "done") return;
  vscode.window.setStatusBarMessage(`$(check) ${t("Triggered {0}", target.name)}`, 3000);
};

/** Tail Analysis Console…: what it prints, live. */
export const tailConsole: Command = async (workbench, ...from) => {
  const target = await analysisFrom(workbench, from, workbench.t("Tail Analysis Console"));
  if (target !== undefined) await openConsole(workbench, target);
};

/** Open Analysis Code…: the script as a document, whose save uploads a new version. */
export const openCode: Command = async (workbench, ...from) => {
  const { t, sessions } = workbench;
  const target = await analysisFrom(workbench, from, t("Open Analysis Code"));
  if (target === undefined) return;
  try {
    const { connection, signal } = await sessions.lease(target.record.id);
    const info = await connection.analyses.info(target.id, { signal });
    const documents = await workbench.documents();
    await documents.open({
      connectionId: target.record.id,
      kind: "script",
      id: target.id,
      detail: info.runtime ?? "",
      name: nameOf(info.file_name, info.runtime, target.name),
    });
  } catch (error) {
    showFailure(error, t);
  }
};

/** The scope that somebody typed, nothing where that was empty; undefined when it is no JSON. */
function readScope(text: string): { readonly value?: unknown } | undefined {
  if (text.trim() === "") return {};
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return undefined;
  }
}

/** Name of the file of a script; its ending says what language it is in. */
function nameOf(
  fileName: string | null | undefined,
  runtime: string | undefined,
  analysis: string,
): string {
  const known = fileName?.split("/").at(-1) ?? "";
  if (known !== "") return known;
  return `${analysis}.${runtime?.startsWith("python") === true ? "py" : "js"}`;
}
