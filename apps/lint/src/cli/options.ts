import { parseArgs } from "node:util";
import { MAX_LENGTH } from "@tagoio-workbench/analyzer";

const formats = ["pretty", "json", "sarif"] as const;
export type Format = (typeof formats)[number];

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
}

export type ParsedCommand =
  | { readonly kind: "lint"; readonly options: LintOptions }
  | { readonly kind: "help" }
  | { readonly kind: "version" }
  | { readonly kind: "usage"; readonly problem: string };

export const defaultMaxMegabytes = 2;
const bytesPerMegabyte = 1_000_000;
/** What the analyzer takes, as every character has at least one byte. */
const mostMegabytes = MAX_LENGTH / bytesPerMegabyte;
const seeHelp = "Run `tago-lint --help` to see what is possible.";

const options = {
  format: { type: "string", short: "f" },
  facts: { type: "boolean" },
  quiet: { type: "boolean", short: "q" },
  config: { type: "string", short: "c" },
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
  return {
    kind: "lint",
    options: {
      paths: positionals.length > 0 ? positionals : ["."],
      format,
      facts: values.facts ?? false,
      quiet: values.quiet ?? false,
      maxBytes: Math.floor(megabytes * bytesPerMegabyte),
      ...(values.config === undefined ? {} : { config: values.config }),
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
