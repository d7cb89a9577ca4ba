import * as vscode from "vscode";
import type { Translate } from "../l10n/translate.ts";
import { reasonFor } from "../explain.ts";
import type { ParserBench } from "./bench.ts";
import { readSamples } from "./bench.ts";
import { samplesEnd } from "./is-parser.ts";
import type { SampleResult } from "./protocol.ts";

/** Golden samples in the editor's Testing view: a file is a suite, a sample is a test. */
export interface GoldenTests extends vscode.Disposable {
  /** Runs the samples of a file, as the Testing view would. */
  readonly run: (samples: vscode.Uri) => Promise<void>;
}

const parserEnds = [".js", ".ts", ".mjs", ".cjs"];

export function createGoldenTests(bench: ParserBench, t: Translate): GoldenTests {
  const controller = vscode.tests.createTestController("tagoio.parsers", t("Payload parsers"));
  const watcher = vscode.workspace.createFileSystemWatcher(`**/*${samplesEnd}`);

  const find = async (uri: vscode.Uri): Promise<vscode.TestItem> => {
    const name = vscode.workspace.asRelativePath(uri).slice(0, -samplesEnd.length);
    const suite =
      controller.items.get(uri.toString()) ?? controller.createTestItem(uri.toString(), name, uri);
    controller.items.add(suite);
    const samples = await readSamples(uri);
    suite.error = samples === undefined ? t("This is no list of samples.") : undefined;
    suite.children.replace(
      (samples ?? []).map((sample) => controller.createTestItem(sample.name, sample.name, uri)),
    );
    return suite;
  };
  const runSuite = async (
    run: vscode.TestRun,
    suite: vscode.TestItem,
    wanted: ReadonlySet<string>,
  ): Promise<void> => {
    const items = [...suite.children].map(([, item]) => item).filter(({ id }) => wanted.has(id));
    for (const item of items) run.started(item);
    try {
      if (suite.uri === undefined) return;
      const samples = (await readSamples(suite.uri)) ?? [];
      const parser = await parserOf(suite.uri, t);
      const chosen = samples.filter(({ name }) => wanted.has(name));
      const results = await bench.run(parser, chosen);
      for (const item of items) {
        const result = results.find(({ name }) => name === item.id);
        if (result !== undefined) report(run, item, result, parser.uri, t);
      }
    } catch (error) {
      for (const item of items) run.errored(item, new vscode.TestMessage(reasonFor(error, t)));
    }
  };
  const runRequest = async (request: vscode.TestRunRequest): Promise<void> => {
    const run = controller.createTestRun(request);
    const chosen = request.include ?? [...controller.items].map(([, suite]) => suite);
    const suites = new Map<vscode.TestItem, Set<string>>();
    for (const item of chosen) {
      const suite = item.parent ?? item;
      const wanted = suites.get(suite) ?? new Set();
      const tests = item.parent === undefined ? [...item.children].map(([id]) => id) : [item.id];
      for (const id of tests) wanted.add(id);
      suites.set(suite, wanted);
    }
    for (const [suite, wanted] of suites) await runSuite(run, suite, wanted);
    run.end();
  };

  controller.resolveHandler = async () => {
    const files = await vscode.workspace.findFiles(`**/*${samplesEnd}`, "**/node_modules/**");
    await Promise.all(files.map(find));
  };
  controller.createRunProfile(t("Run"), vscode.TestRunProfileKind.Run, runRequest, true);
  watcher.onDidChange((uri) => void find(uri));
  watcher.onDidCreate((uri) => void find(uri));
  watcher.onDidDelete((uri) => {
    controller.items.delete(uri.toString());
  });

  return {
    run: async (samples) => runRequest(new vscode.TestRunRequest([await find(samples)])),
    dispose: () => {
      watcher.dispose();
      controller.dispose();
    },
  };
}

function report(
  run: vscode.TestRun,
  item: vscode.TestItem,
  { name, outcome, payload, expect, logs, message = "", line = 1 }: SampleResult,
  parser: vscode.Uri,
  t: Translate,
): void {
  for (const text of [`${name}: ${outcome}`, ...logs])
    run.appendOutput(`${text}\r\n`, undefined, item);
  if (outcome === "passed") {
    run.passed(item);
    return;
  }
  if (outcome === "new") {
    run.skipped(item);
    return;
  }
  if (outcome === "error") {
    const failure = new vscode.TestMessage(message);
    failure.location = new vscode.Location(parser, new vscode.Position(Math.max(line - 1, 0), 0));
    run.errored(item, failure);
    return;
  }
  const text = (value: unknown): string => JSON.stringify(value, undefined, 2);
  run.failed(
    item,
    vscode.TestMessage.diff(
      t("The parser leaves something else."),
      text(expect),
      text(payload ?? null),
    ),
  );
}

/** The parser beside its samples. */
async function parserOf(samples: vscode.Uri, t: Translate): Promise<vscode.TextDocument> {
  const base = samples.path.slice(0, -samplesEnd.length);
  for (const end of parserEnds) {
    try {
      return await vscode.workspace.openTextDocument(samples.with({ path: base + end }));
    } catch {
      // It may have another ending.
    }
  }
  throw new Error(t("There is no parser beside the samples."));
}
