import { displayPath } from "../files/display-path.ts";
import { findFiles } from "../files/find-files.ts";
import { lintFiles } from "../lint.ts";
import { formatJson } from "../report/json.ts";
import { formatPretty } from "../report/pretty.ts";
import type { LintResult } from "../report/result.ts";
import { formatSarif } from "../report/sarif.ts";
import { loadSettings } from "../settings.ts";
import { version } from "../version.ts";
import { help } from "./help.ts";
import { describeNotes } from "./notes.ts";
import { parseCommand, type Format, type LintOptions } from "./options.ts";

/** The world a run happens in. */
export interface Terminal {
  readonly cwd: string;
  /** Whether standard output understands colours. */
  readonly color: boolean;
  readonly out: (text: string) => void;
  readonly err: (line: string) => void;
}

/** 0: no errors found, 1: errors found, 2: the run itself went wrong. */
export type ExitStatus = 0 | 1 | 2;

/** Runs the program on its arguments. */
export function run(args: readonly string[], terminal: Terminal): ExitStatus {
  const command = parseCommand(args);
  if (command.kind === "lint") return lint(command.options, terminal);
  if (command.kind === "usage") {
    terminal.err(`tago-lint: ${command.problem}`);
    return 2;
  }
  terminal.out(command.kind === "help" ? help : `${version}\n`);
  return 0;
}

function lint(options: LintOptions, terminal: Terminal): ExitStatus {
  const { cwd } = terminal;
  const settings = loadSettings(options.config, cwd);
  if (!settings.ok) {
    terminal.err(`tago-lint: ${settings.problem}`);
    return 2;
  }
  const { files, missing, unreadable } = findFiles(options.paths, cwd);
  if (missing.length > 0) {
    const [first, ...others] = missing;
    const more = others.length > 0 ? ` (and ${others.length} more)` : "";
    terminal.err(
      `tago-lint: No such file or folder: ${first}${more}. Check the path, then run again.`,
    );
    return 2;
  }
  const { result, notes } = lintFiles(files, {
    cwd,
    maxBytes: options.maxBytes,
    severities: settings.value.severities,
    facts: options.facts,
    quiet: options.quiet,
  });
  terminal.out(formatters[options.format](result, options, terminal.color));
  const folders = unreadable.map(({ path, code }) => ({
    file: displayPath(path, cwd),
    reason: code,
  }));
  const closed = [...folders, ...notes.unreadable];
  for (const line of describeNotes({ ...notes, unreadable: closed }, options.maxBytes)) {
    terminal.err(`tago-lint: ${line}`);
  }
  if (closed.length > 0) return 2;
  return result.findings.some(({ severity }) => severity === "error") ? 1 : 0;
}

const formatters: Readonly<
  Record<Format, (result: LintResult, options: LintOptions, color: boolean) => string>
> = {
  pretty: (result, _, color) => formatPretty(result, color),
  json: (result, { facts }) => formatJson(result, facts),
  sarif: formatSarif,
};
