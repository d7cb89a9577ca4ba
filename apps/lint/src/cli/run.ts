import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { openReportCache } from "../cache/report-cache.ts";
import { changedFiles } from "../files/changed-files.ts";
import { displayPath } from "../files/display-path.ts";
import { findFiles, type FoundFiles } from "../files/find-files.ts";
import type { IgnoreRules } from "../files/ignore-rules.ts";
import { codeOf, reasonOf } from "../files/system-error.ts";
import { collectResult } from "../lint/collect-result.ts";
import { lintFiles } from "../lint/lint-files.ts";
import { formatters } from "../report/formatters.ts";
import type { LintResult } from "../report/result.ts";
import { loadSettings } from "../settings/load-settings.ts";
import { version } from "../version.ts";
import { help } from "./help.ts";
import { describeNotes } from "./notes.ts";
import { parseCommand, type LintOptions } from "./options.ts";

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
export async function run(args: readonly string[], terminal: Terminal): Promise<ExitStatus> {
  const command = parseCommand(args);
  if (command.kind === "lint") return lint(command.options, terminal);
  if (command.kind === "usage") {
    terminal.err(`tago-lint: ${command.problem}`);
    return 2;
  }
  terminal.out(command.kind === "help" ? help : `${version}\n`);
  return 0;
}

async function lint(options: LintOptions, terminal: Terminal): Promise<ExitStatus> {
  const { cwd } = terminal;
  const fail = (problem: string): ExitStatus => {
    terminal.err(`tago-lint: ${problem}`);
    return 2;
  };
  const settings = await loadSettings(options.config, cwd);
  if (!settings.ok) return fail(settings.problem);
  const { severities, ignore } = settings.value;
  const { maxBytes, facts, fix, threads } = options;
  const job = { maxBytes, severities, facts, fix };
  const cache =
    options.cache === undefined ? undefined : openReportCache(resolve(cwd, options.cache), job);
  const chosen = chooseFiles(options, cwd, ignore);
  if (typeof chosen === "string") return fail(chosen);
  const { files, unreadable } = chosen;
  const paths = files.map(({ path }) => path);
  const reports = await lintFiles(paths, job, { threads, ...(cache ? { cache } : {}) });
  cache?.save();
  const { result, notes } = collectResult(files, reports, cwd);

  const refused = await report(result, options, terminal);
  if (refused !== undefined) return fail(refused);
  const folders = unreadable.map(({ path, code }) => ({
    file: displayPath(path, cwd),
    reason: code,
  }));
  const closed = [...folders, ...notes.unreadable];
  for (const line of describeNotes({ ...notes, unreadable: closed }, maxBytes)) {
    terminal.err(`tago-lint: ${line}`);
  }
  if (closed.length > 0 || notes.unwritable.length > 0) return 2;
  return result.findings.some(({ severity }) => severity === "error") ? 1 : 0;
}

/** The files to check, or what is wrong with the paths. */
function chooseFiles(
  { paths, changed }: LintOptions,
  cwd: string,
  leftOut: IgnoreRules,
): Pick<FoundFiles, "files" | "unreadable"> | string {
  if (changed) {
    const found = changedFiles(paths, cwd, changed.since, leftOut);
    return found.ok ? { files: found.files, unreadable: [] } : found.problem;
  }
  const { files, missing, unreadable } = findFiles(paths, cwd, leftOut);
  const [first, ...others] = missing;
  if (first === undefined) return { files, unreadable };
  const more = others.length > 0 ? ` (and ${others.length} more)` : "";
  return `No such file or folder: ${first}${more}. Check the path, then run again.`;
}

/** Prints the report or writes it; gives back why it could not be written. */
async function report(
  { findings, ...rest }: LintResult,
  { format, facts, quiet, output }: LintOptions,
  { cwd, color, out }: Terminal,
): Promise<string | undefined> {
  const shown = quiet ? findings.filter(({ severity }) => severity === "error") : findings;
  const formatter = await formatters[format]();
  const text = formatter(
    { ...rest, findings: shown },
    { facts, quiet, color: color && output === undefined },
  );
  if (output === undefined) {
    out(text);
    return undefined;
  }
  try {
    writeFileSync(resolve(cwd, output), text);
    return undefined;
  } catch (error) {
    const reason = codeOf(error) === "ENOENT" ? "its folder does not exist" : reasonOf(error);
    return `Could not write the report to ${output}: ${reason}. Check the path given to --output.`;
  }
}
