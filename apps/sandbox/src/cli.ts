import { parseArgs } from "node:util";
import { type RegionId, regions } from "@tagoio-workbench/catalog";
import { faultForm } from "./faults/fault.ts";
import { type Plan, plans } from "./http/rate-limit.ts";
import { readScenario } from "./scenario-options.ts";
import type { RegionOptions, SandboxOptions } from "./options.ts";
import type { Seed } from "./store/regions.ts";

/** What the command line asks for. Exit codes: 2 for a command line that cannot be read, 1 for a value that cannot be used. */
export type Command =
  | { readonly kind: "help" }
  | { readonly kind: "version" }
  | {
      readonly kind: "start";
      readonly options: SandboxOptions;
      /** A program to run against the sandbox, with its arguments; the sandbox ends with it. */
      readonly program?: readonly string[];
    }
  /** Try a payload parser; its own arguments. */
  | { readonly kind: "parse"; readonly args: readonly string[] }
  | { readonly kind: "problem"; readonly message: string; readonly exitCode: 1 | 2 };

export const help: string = `Usage: tago-sandbox [options]
       tago-sandbox exec [options] -- <program> [arguments]
       tago-sandbox parse <parser.js> [samples.json]

A local server that speaks the TagoIO API. Prints one line of JSON with addresses and tokens when it is ready.
With exec, a program runs against it, finds it in TAGOIO_API, TAGOIO_SSE and TAGOIO_TOKEN, and ends it.
With parse, a payload parser is tried on samples; tago-sandbox parse --help tells more.

  --port <n>           Port of the API; 0, the default, takes any free one. Give it twice for two regions.
  --region <id>        ${regions.map((row) => row.id).join(" or ")}; default ${regions.find((row) => row.default)?.id}. Give it twice to run both.
  --mqtt-port <n>      Port of MQTT for us-e1; 0, the default, takes any free one; off for none
  --host <address>     A loopback address; default 127.0.0.1
  --db <file>          Where to keep the data; default :memory:
  --seed <name>        What a new database holds: demo (a fleet that sends data; the default) or empty
  --plan <name>        Enforce the limits of a plan: ${plans.join(", ")}. Off by default.
  --devices <n>        So many more devices in a new database, each with its last values
  --clock <time>       What time it is, for example 2027-01-01T00:00:00Z
  --random-seed <text> The same IDs, tokens and readings in each run
  --fault <rule>       A failure, for example "${faultForm.split(";")[0]}". May be given several times.
  --record <file>      Add the data that arrives to a file, as lines of JSON without tokens
  --record-requests <file>
                       Add the requests that are received to a file, as lines of JSON without tokens and passwords
  --replay <file>      Send recorded data again; --replay-speed 10 is ten times as fast, 0 as fast as possible
  --help, --version
`;

const flags = {
  port: { type: "string", multiple: true },
  region: { type: "string", multiple: true },
  "mqtt-port": { type: "string" },
  host: { type: "string" },
  db: { type: "string" },
  seed: { type: "string" },
  plan: { type: "string" },
  devices: { type: "string" },
  clock: { type: "string" },
  "random-seed": { type: "string" },
  fault: { type: "string", multiple: true },
  record: { type: "string" },
  "record-requests": { type: "string" },
  replay: { type: "string" },
  "replay-speed": { type: "string" },
  help: { type: "boolean", short: "h" },
  version: { type: "boolean", short: "v" },
} as const;

const unreadable = (message: string): Command => ({ kind: "problem", message, exitCode: 2 });
const unusable = (message: string): Command => ({ kind: "problem", message, exitCode: 1 });

/** Reads the arguments of the program, without those of Node. */
export function parseCommand(args: readonly string[]): Command {
  if (args[0] === "parse") {
    return { kind: "parse", args: args.slice(1) };
  }
  if (args[0] !== "exec") {
    return parseOptions(args);
  }
  const end = args.indexOf("--");
  const program = end === -1 ? [] : args.slice(end + 1);
  if (program.length === 0) {
    return unreadable("Name the program to run: tago-sandbox exec -- npm test");
  }
  const command = parseOptions(args.slice(1, end));
  return command.kind === "start" ? { ...command, program } : command;
}

function parseOptions(args: readonly string[]): Command {
  let values: ReturnType<typeof read>;
  try {
    values = read(args);
  } catch (error) {
    const [sentence = ""] = (error instanceof Error ? error.message : String(error)).split(/\.\s/u);
    return unreadable(`${sentence}. Run tago-sandbox --help for the options.`);
  }
  if (values.help === true) {
    return { kind: "help" };
  }
  if (values.version === true) {
    return { kind: "version" };
  }
  const served = regionOptions(values.region ?? [], values.port ?? []);
  if ("kind" in served) {
    return served;
  }
  const { seed = "demo", host, db, plan } = values;
  const mqtt = mqttOption(values["mqtt-port"], served.regions);
  if ("kind" in mqtt) {
    return mqtt;
  }
  if (seed !== "demo" && seed !== "empty") {
    return unusable(`There is no seed "${seed}". Give --seed demo or empty.`);
  }
  if (plan !== undefined && !isPlan(plan)) {
    return unusable(`There is no plan "${plan}". Give --plan ${plans.join(", ")}.`);
  }
  const scenario = readScenario(values);
  if (typeof scenario === "string") {
    return unusable(scenario);
  }
  if (db === "") {
    return unusable("--db needs a file, or :memory:.");
  }
  return {
    kind: "start",
    options: {
      regions: served.regions,
      seed: seed satisfies Seed,
      ...mqtt,
      ...(host === undefined ? {} : { host }),
      ...(db === undefined ? {} : { db }),
      ...(plan === undefined ? {} : { plan }),
      ...scenario,
    },
  };
}

const read = (
  args: readonly string[],
): ReturnType<typeof parseArgs<{ options: typeof flags }>>["values"] =>
  parseArgs({ args: [...args], options: flags, strict: true, allowPositionals: false }).values;

const isPlan = (text: string): text is Plan => plans.some((plan) => plan === text);

/** On where there is a region for it, because a port that nobody uses costs next to nothing. */
function mqttOption(
  text: string | undefined,
  served: readonly RegionOptions[],
): Command | Pick<SandboxOptions, "mqttPort"> {
  if (text === "off" || (text === undefined && !served.some(({ id }) => id === "us-e1"))) {
    return {};
  }
  if (text !== undefined && !isPort(text)) {
    return unusable(
      `"${text}" is no port. Give --mqtt-port a number from 0 to 65535, or off; 0 takes any free one.`,
    );
  }
  return { mqttPort: Number(text ?? 0) };
}

const isPort = (text: string): boolean => /^\d{1,5}$/u.test(text) && Number(text) <= 65_535;

/** The nth port is that of the nth region; two ports without regions mean both. */
function regionOptions(
  ids: readonly string[],
  ports: readonly string[],
): Command | { regions: RegionOptions[] } {
  const known = regions.map((row) => row.id);
  const unknown = ids.find((id) => !known.some((each) => each === id));
  if (unknown !== undefined) {
    return unusable(`There is no region "${unknown}". Give --region ${known.join(" or ")}.`);
  }
  const bad = ports.find((port) => !isPort(port));
  if (bad !== undefined) {
    return unusable(
      `"${bad}" is no port. Give --port a number from 0 to 65535; 0 takes any free one.`,
    );
  }
  const count = Math.max(1, ids.length, ports.length);
  if (count > known.length || (ids.length > 0 && ports.length > ids.length)) {
    return unusable("There are more ports than regions. Give --port once for each region.");
  }
  if (new Set(ids).size < ids.length) {
    return unusable("A region is named twice. Give each --region once.");
  }
  const named = (ids.length > 0 ? ids : known.slice(0, count)) as RegionId[];
  return { regions: named.map((id, index) => ({ id, port: Number(ports[index] ?? 0) })) };
}
