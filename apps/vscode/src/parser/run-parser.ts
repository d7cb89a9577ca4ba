import * as vscode from "vscode";
import { showFailure } from "../failure.ts";
import type { Translate } from "../l10n/translate.ts";
import type { Command } from "../workbench.ts";
import { readSamples, samplesOf, saveSample } from "./bench.ts";
import { typedSample } from "./protocol.ts";
import type { Sample, SampleResult } from "./protocol.ts";

/** Run Payload Parser…: the open script on a sample of its own or on bytes that are typed; shows what it leaves. */
export const runParserCommand: Command = async (workbench, ...from) => {
  const { parsers, results, t } = workbench;
  const parser = await documentFrom(from, t);
  if (parser === undefined) return;
  const sample = await pickSample(parser, t);
  if (sample === undefined) return;
  try {
    const [result] = await parsers.bench.run(parser, [sample]);
    if (result === undefined) return;
    if (result.outcome === "error") {
      await showError(parser, result, t);
      return;
    }
    const shown = { payload: result.payload, logs: result.logs };
    await results.show(t("Result of {0}", sample.name), JSON.stringify(shown, undefined, 2));
    await offerToKeep(parser, sample, result, t);
  } catch (error) {
    showFailure(error, t);
  }
};

/** Run Golden Samples: all samples beside the open script, in the Testing view. */
export const runSamplesCommand: Command = async ({ parsers, t }, ...from) => {
  const parser = await documentFrom(from, t);
  if (parser === undefined) return;
  await parsers.tests.run(samplesOf(parser));
  await vscode.commands.executeCommand("testing.showMostRecentOutput");
};

async function documentFrom(
  [first]: readonly unknown[],
  t: Translate,
): Promise<vscode.TextDocument | undefined> {
  if (first instanceof vscode.Uri) return vscode.workspace.openTextDocument(first);
  const open = vscode.window.activeTextEditor?.document;
  if (open !== undefined && /^(?:java|type)script$/.test(open.languageId)) return open;
  void vscode.window.showInformationMessage(t("Open the payload parser first: a JavaScript file."));
  return undefined;
}

async function pickSample(parser: vscode.TextDocument, t: Translate): Promise<Sample | undefined> {
  const known = (await readSamples(samplesOf(parser))) ?? [];
  const title = t("Run Payload Parser");
  if (known.length > 0) {
    const chosen = await vscode.window.showQuickPick(
      [
        ...known.map((sample) => ({
          label: sample.name,
          description: sample.hex ?? JSON.stringify(sample.payload).slice(0, 60),
          sample,
        })),
        { label: t("Type bytes or JSON…"), sample: undefined },
      ],
      { title, placeHolder: t("On which payload?") },
    );
    if (chosen === undefined) return undefined;
    if (chosen.sample !== undefined) return chosen.sample;
  }
  const typed = await vscode.window.showInputBox({
    title,
    prompt: t("Bytes as hexadecimal digits, or the payload as JSON"),
    placeHolder: "01 67 00 ea",
    ignoreFocusOut: true,
    validateInput: (text) =>
      typedSample("", text) === undefined
        ? t("Neither pairs of hexadecimal digits nor JSON")
        : undefined,
  });
  return typed === undefined ? undefined : typedSample(typed.trim().slice(0, 40), typed);
}

async function showError(
  parser: vscode.TextDocument,
  { message = "", line }: SampleResult,
  t: Translate,
): Promise<void> {
  const text =
    line === undefined
      ? t("The payload parser failed: {0}", message)
      : t("The payload parser failed in line {0}: {1}", line, message);
  const show = t("Show the Line");
  if ((await vscode.window.showErrorMessage(text, show)) !== show) return;
  const editor = await vscode.window.showTextDocument(parser);
  const place = new vscode.Position(Math.max((line ?? 1) - 1, 0), 0);
  editor.selection = new vscode.Selection(place, place);
  editor.revealRange(new vscode.Range(place, place), vscode.TextEditorRevealType.InCenter);
}

/** A result that was looked at can become what later versions of the parser must leave. */
async function offerToKeep(
  parser: vscode.TextDocument,
  sample: Sample,
  { payload, outcome }: SampleResult,
  t: Translate,
): Promise<void> {
  if (outcome === "passed" || parser.isUntitled) return;
  const keep = t("Keep as Golden Sample");
  const said =
    outcome === "failed"
      ? t("The result differs from the golden sample {0}.", sample.name)
      : t("The parser ran on {0}.", sample.name);
  if ((await vscode.window.showInformationMessage(said, keep)) !== keep) return;
  await saveSample(samplesOf(parser), { ...sample, expect: payload });
}
