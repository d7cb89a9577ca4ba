import type * as vscode from "vscode";
import type { Translate } from "../l10n/translate.ts";
import { createParserBench } from "./bench.ts";
import type { ParserBench } from "./bench.ts";
import { createGoldenTests } from "./golden-tests.ts";
import type { GoldenTests } from "./golden-tests.ts";

/** What commands about payload parsers work with; made when one is first used. */
export interface Parsers extends vscode.Disposable {
  readonly bench: ParserBench;
  readonly tests: GoldenTests;
}

export function createParsers(extensionUri: vscode.Uri, t: Translate): Parsers {
  let bench: ParserBench | undefined;
  let tests: GoldenTests | undefined;
  const parsers: Parsers = {
    get bench() {
      return (bench ??= createParserBench(extensionUri, t));
    },
    get tests() {
      return (tests ??= createGoldenTests(parsers.bench, t));
    },
    dispose: () => {
      tests?.dispose();
      bench?.dispose();
    },
  };
  return parsers;
}
