import type { CodeLanguage, EnvironmentIdiom } from "../languages/language.ts";
import { type Memory, Parts } from "../incremental/parts.ts";
import { readTokens } from "../incremental/reading.ts";
import { goesToTago } from "../requests/prove.ts";
import { readMqtt } from "../mqtt/read-mqtt.ts";
import { readSdk } from "../sdk/read-sdk.ts";
import { readRequests } from "../requests/read-requests.ts";
import type { Range } from "../text/range.ts";
import { Evaluator } from "../values/evaluator.ts";
import type { Home } from "../values/fold-imported.ts";
import { Source } from "../values/source.ts";
import { type Facts, NO_FACTS } from "./facts.ts";
import { readAnswers } from "./answers.ts";
import { readHosts } from "./hosts.ts";
import { readRepetitions } from "./loops.ts";
import { namesTago } from "./mentions.ts";
import { readPackageImports } from "./package-imports.ts";
import { readParsedVariables } from "./parsed-variables.ts";
import { readTokenLiterals } from "./token-literals.ts";
import { readTokenLogs } from "./token-logs.ts";

/** The facts of a document and its comments. */
export interface Collected {
  /** With it, the next version of the document is read in less time. */
  readonly memory: Memory;
  readonly facts: Facts;
  readonly comments: readonly Range[];
  /** How the program reads environment variables; the text is searched for it when it is asked for. */
  readonly environment: () => EnvironmentIdiom | undefined;
}

/** What is known of a program besides its text. */
export interface About {
  readonly home?: Home | undefined;
  /** The document that the program is cut out of. */
  readonly around?: string | undefined;
  /** Of the version before. */
  readonly previous?: Memory | undefined;
}

/** Reads all facts of a program. The answer is the same with a memory of its version before, and without. */
export function collectFacts(
  text: string,
  language: CodeLanguage,
  { home, around, previous }: About = {},
): Collected {
  const reading = readTokens(text, language, home, previous);
  const source = new Source(reading.tree, language, reading.starts);
  const named = namesTago(source);
  const evaluator = new Evaluator(source, home, around);
  const parts = new Parts(evaluator, reading, named);
  const all = readRequests(evaluator, named, parts);
  const requests = all.filter((request) => goesToTago(request, named));
  const own = new Set(requests);
  const foreign = all.filter((request) => !own.has(request) && request.url.host !== undefined);
  const hosts = readHosts(source);
  const mqtt = readMqtt(evaluator, language.mqtt, named);
  const talksToTago = requests.length > 0 || hosts.length > 0 || named;
  const sdk = readSdk(evaluator);
  const literals = readTokenLiterals(source, { talksToTago, requests, foreign, mqtt, sdk });
  const facts: Facts = {
    ...NO_FACTS,
    requests,
    hosts,
    literals,
    sdk,
    mqtt: mqtt.tago,
    imports: readPackageImports(evaluator),
    answers: source.language.reading === "program" ? readAnswers(evaluator, requests) : [],
    repetitions: readRepetitions(source, requests),
    parsed: source.language.reading === "program" ? readParsedVariables(evaluator) : [],
  };
  return {
    facts: { ...facts, logs: readTokenLogs(evaluator, facts, parts) },
    memory: parts.memory,
    comments: commentsOf(source),
    environment: () => source.environment,
  };
}

function commentsOf(source: Source): readonly Range[] {
  const { comments } = source.tree;
  const ranges: Range[] = [];
  for (let index = 0; index + 1 < comments.length; index += 2)
    ranges.push({ start: comments[index]!, end: comments[index + 1]! });
  return ranges;
}
