import { parseArgs } from "node:util";
import { availableParallelism } from "node:os";
import { type Format, formats } from "../report/formatters.ts";

/** What one run was asked to do. */
export interface LintOptions {
  readonly paths: readonly string[];
  readonly format: Format;
  /** Add every recognised request to the JSON output. */
  readonly facts: boolean;
  /** Report errors only. */
  readonly quiet: boolean;
  /** Files larger than this many bytes are skipped. */
  readonly maxBytes: number;
  /** Path of a settings file, as given. */
  readonly config?: string;
  /** Write safe fixes. */
  readonly fix: boolean;
  /** Only files that changed: since the last commit, or since the branch left `since`. */
  readonly changed?: { readonly since?: string };
  /** Path of the cache, as given; undefined for none. */
  readonly cache?: string;
  /** Path of a file for the report, as given; undefined for standard output. */
  readonly output?: string;
  readonly threads: number;
}

export type ParsedCommand =
  | { readonly kind: "lint"; readonly options: LintOptions }
  | { readonly kind: "help" }
  | { readonly kind: "version" }
  | { readonly kind: "usage"; readonly problem: string };

export const defaultMaxMegabytes = 2;
export const defaultCache = "node_modules/.cache/tago-lint/reports.json";
const bytesPerMegabyte = 1_000_000;
/** What the analyzer takes (its `MAX_LENGTH`), as every character has at least one byte. */
export const mostMegabytes = 5;
const mostThreads = 64;
const seeHelp = "Run `tago-lint --help` to see what is possible.";

const options = {
  format: { type: "string", short: "f" },
  facts: { type: "boolean" },
  quiet: { type: "boolean", short: "q" },
  config: { type: "string", short: "c" },
  fix: { type: "boolean" },
  changed: { type: "boolean" },
  since: { type: "string" },
  cache: { type: "boolean" },
  "cache-file": { type: "string" },
  output: { type: "string", short: "o" },
  threads: { type: "string" },
  "max-size": { type: "string" },
  help: { type: "boolean", short: "h" },
  version: { type: "boolean", short: "v" },
} as const;

/** Reads the arguments after the program's name. Problems come back as one sentence, never as an exception. */
export function parseCommand(args: readonly string[]): ParsedCommand {
  const parsed = tolerantParse(args);
  if (typeof parsed === "string") return usage(parsed);
  const { values, positionals } = parsed;
  if (values.help) return { kind: "help" };
  if (values.version) return { kind: "version" };

  const format = formats.find((known) => known === (values.format ?? "pretty"));
  if (format === undefined) {
    return usage(`Unknown format "${values.format}". Choose one of ${formats.join(", ")}.`);
  }
  if (values.facts && format !== "json") {
    return usage("--facts needs --format json: the other formats have no place for requests.");
  }
  const megabytes = Number(values["max-size"] ?? defaultMaxMegabytes);
  if (!(megabytes > 0 && megabytes <= mostMegabytes)) {
    return usage(
      `--max-size takes a number of megabytes above 0 and up to ${mostMegabytes}, not "${values["max-size"]}".`,
    );
  }
  const threads = Number(values.threads ?? Math.min(availableParallelism(), mostThreads));
  if (!Number.isInteger(threads) || threads < 1 || threads > mostThreads) {
    return usage(
      `--threads takes a whole number from 1 to ${mostThreads}, not "${values.threads}".`,
    );
  }
  const { config, output, since } = values;
  const cache = values["cache-file"] ?? (values.cache ? defaultCache : undefined);
  return {
    kind: "lint",
    options: {
      paths: positionals.length > 0 ? positionals : ["."],
      format,
      facts: values.facts ?? false,
      quiet: values.quiet ?? false,
      maxBytes: Math.floor(megabytes * bytesPerMegabyte),
      fix: values.fix ?? false,
      threads,
      ...(config === undefined ? {} : { config }),
      ...(output === undefined ? {} : { output }),
      ...(cache === undefined ? {} : { cache }),
      ...(values.changed || since !== undefined
        ? { changed: since === undefined ? {} : { since } }
        : {}),
    },
  };
}

function tolerantParse(
  args: readonly string[],
): ReturnType<typeof parseArgs<{ options: typeof options; allowPositionals: true }>> | string {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    // Node's own sentence names the option; its hint about `--` after that is noise here.
    const reason = error instanceof Error ? error.message : String(error);
    return `${reason.split(/\.?(?:\n|\. )/)[0]}. ${seeHelp}`;
  }
}

function usage(problem: string): ParsedCommand {
  return { kind: "usage", problem };
}
