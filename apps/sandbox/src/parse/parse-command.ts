import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { text } from "node:stream/consumers";
import { parseArgs } from "node:util";
import { reportOf } from "./report.ts";
import { runSamples, type SampleResult } from "./run-samples.ts";
import { readSamples, recordsOf } from "./samples.ts";

const parseHelp: string = `Usage: tago-sandbox parse <parser.js> [samples.json] [options]

Runs a payload parser on samples, in a process without rights and with the limits of the sandbox. Without a name the
samples are in the file beside the parser: decoder.js has decoder.samples.json, a list such as
  [{ "name": "door opens", "hex": "01ff", "port": 5, "expect": [{ "variable": "open", "value": true }] }]
A sample has either hex or payload; device and now (a time) are what the parser finds.

  --hex <digits>   Run on these bytes instead of samples; --port <n> with their port
  --update         Write what the parser leaves as what is expected
  --json           Print the results as JSON; with - in place of the parser, {code, samples} is read from stdin
Exits with 1 if a sample fails.
`;

/** What the command needs of its surroundings. */
export interface ParseIo {
  readonly stdin: NodeJS.ReadableStream;
  readonly print: (text: string) => void;
  readonly tell: (line: string) => void;
}

interface Work {
  readonly code: string;
  readonly samples: unknown;
  /** Where the samples are from, to write them back. */
  readonly file?: string;
}

/** Runs `tago-sandbox parse`. Resolves to the exit code: 0 all passed, 1 a sample failed, 2 it could not be tried. */
export async function parseWith(args: readonly string[], io: ParseIo): Promise<number> {
  const refuse = (message: string): number => {
    io.tell(`tago-sandbox: ${message}`);
    return 2;
  };
  let given: ReturnType<typeof read>;
  try {
    given = read(args);
  } catch (error) {
    const [sentence = ""] = (error instanceof Error ? error.message : String(error)).split(/\.\s/u);
    return refuse(`${sentence}. Run tago-sandbox parse --help for the options.`);
  }
  const { values } = given;
  if (values.help === true) {
    io.print(parseHelp);
    return 0;
  }
  const work = await findWork(given, io);
  if (typeof work === "string") {
    return refuse(work);
  }
  const samples = readSamples(work.samples);
  if (typeof samples === "string") {
    return refuse(`${work.file ?? "The samples"} cannot be used. ${samples}`);
  }
  const results = await runSamples(work.code, samples);
  io.print(values.json === true ? `${JSON.stringify({ results })}\n` : reportOf(results));
  if (values.update === true && work.file !== undefined) {
    writeExpected(work.file, work.samples, results);
  }
  const bad = values.update === true ? ["error"] : ["error", "failed"];
  return results.some(({ outcome }) => bad.includes(outcome)) ? 1 : 0;
}

const flags = {
  hex: { type: "string" },
  port: { type: "string" },
  update: { type: "boolean" },
  json: { type: "boolean" },
  help: { type: "boolean", short: "h" },
} as const;

const read = (
  args: readonly string[],
): ReturnType<typeof parseArgs<{ options: typeof flags; allowPositionals: true }>> =>
  parseArgs({ args: [...args], options: flags, strict: true, allowPositionals: true });

/** The parser and its samples; one sentence where they are not to be had. */
async function findWork(
  { values, positionals }: ReturnType<typeof read>,
  { stdin }: ParseIo,
): Promise<Work | string> {
  const [parser, named] = positionals;
  if (parser === undefined) {
    return "Name the parser: tago-sandbox parse decoder.js";
  }
  if (parser === "-") {
    return readWork(await text(stdin));
  }
  const code = readText(parser);
  if (code === undefined) {
    return `There is no file ${parser}.`;
  }
  if (values.hex !== undefined) {
    const port = values.port === undefined ? undefined : Number(values.port);
    return { code, samples: [{ name: values.hex, payload: recordsOf(values.hex, port) }] };
  }
  const file = named ?? samplesBeside(parser);
  const written = readText(file);
  if (written === undefined) {
    return `There is no file ${file}. Give the samples, or bytes with --hex.`;
  }
  try {
    return { code, samples: JSON.parse(written) as unknown, file };
  } catch {
    return `${file} is no JSON.`;
  }
}

function readWork(json: string): Work | string {
  try {
    const { code, samples } = JSON.parse(json) as { code: unknown; samples: unknown };
    return typeof code === "string" ? { code, samples } : "stdin must hold {code, samples}.";
  } catch {
    return "stdin must hold {code, samples} as JSON.";
  }
}

/** `decoder.js` has its samples in `decoder.samples.json`. */
const samplesBeside = (parser: string): string =>
  `${parser.replace(/\.[cm]?[jt]s$/u, "")}.samples.json`;

const readText = (file: string): string | undefined =>
  existsSync(file) ? readFileSync(file, "utf8") : undefined;

/** Keeps what people wrote in each sample; only what is expected is new. A sample that failed to run stays as it was. */
function writeExpected(file: string, samples: unknown, results: readonly SampleResult[]): void {
  const renewed = (samples as readonly object[]).map((sample, index) => {
    const result = results[index];
    return result === undefined || result.outcome === "error"
      ? sample
      : { ...sample, expect: result.payload };
  });
  writeFileSync(file, `${JSON.stringify(renewed, undefined, 2)}\n`);
}
