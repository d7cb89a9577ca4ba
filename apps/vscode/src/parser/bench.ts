import * as vscode from "vscode";
import type { Translate } from "../l10n/translate.ts";
import { findRuntime } from "../sandbox/runtime.ts";
import { parseSamples } from "./protocol.ts";
import type { Sample, SampleResult } from "./protocol.ts";
import { runParser } from "./run-program.ts";
import { samplesName } from "./is-parser.ts";

/** Runs payload parsers of the workspace, and marks in them where they fail. */
export interface ParserBench extends vscode.Disposable {
  /** Rejects with a text for people where the parser cannot be run at all. */
  readonly run: (
    parser: vscode.TextDocument,
    samples: readonly Sample[],
  ) => Promise<readonly SampleResult[]>;
}

export function createParserBench(extensionUri: vscode.Uri, t: Translate): ParserBench {
  const problems = vscode.languages.createDiagnosticCollection("tagoio-parser");
  // A problem belongs to the text that was run.
  const edited = vscode.workspace.onDidChangeTextDocument(({ document }) => {
    problems.delete(document.uri);
  });
  return {
    async run(parser, samples) {
      if (!vscode.workspace.isTrusted)
        throw new Error(t("Payload parsers run in trusted workspaces only."));
      const runtime = await findRuntime();
      if (runtime === undefined)
        throw new Error(t("Payload parsers need Node.js 22.13 or newer to run."));
      const program = vscode.Uri.joinPath(extensionUri, "dist", "programs", "sandbox.js").fsPath;
      const ran = await runParser(runtime, program, parser.getText(), samples);
      if (!ran.ok) throw new Error(t("The payload parser could not be run. {0}", ran.said));
      problems.set(
        parser.uri,
        ran.results.flatMap((result) => problemOf(parser, result)),
      );
      return ran.results;
    },
    dispose() {
      edited.dispose();
      problems.dispose();
    },
  };
}

function problemOf(
  parser: vscode.TextDocument,
  { outcome, name, message = "", line = 1 }: SampleResult,
): readonly vscode.Diagnostic[] {
  if (outcome !== "error") return [];
  const { range } = parser.lineAt(Math.min(Math.max(line - 1, 0), parser.lineCount - 1));
  const problem = new vscode.Diagnostic(range, `${message} (${name})`);
  problem.source = "tagoio";
  return [problem];
}

/** Where the samples of a parser are. */
export function samplesOf({ uri }: vscode.TextDocument): vscode.Uri {
  return uri.with({ path: samplesName(uri.path) });
}

/** The samples of a file; none where there is no such file, undefined where it cannot be read. */
export async function readSamples(uri: vscode.Uri): Promise<readonly Sample[] | undefined> {
  let bytes: Uint8Array;
  try {
    bytes = await vscode.workspace.fs.readFile(uri);
  } catch {
    return [];
  }
  return parseSamples(new TextDecoder().decode(bytes));
}

/** Adds a sample, or replaces the one of the same name. */
export async function saveSample(uri: vscode.Uri, sample: Sample): Promise<void> {
  const known = (await readSamples(uri)) ?? [];
  const others = known.filter(({ name }) => name !== sample.name);
  const text = `${JSON.stringify([...others, sample], undefined, 2)}\n`;
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
}
