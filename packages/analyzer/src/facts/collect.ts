import type { CodeLanguage, EnvironmentIdiom } from "../languages/language.ts";
import { lex } from "../lexer/lex.ts";
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
  readonly facts: Facts;
  readonly comments: readonly Range[];
  readonly environment: EnvironmentIdiom | undefined;
}

/**
 * Reads all facts of a program.
 * @param around the document that the program is cut out of
 */
export function collectFacts(
  text: string,
  language: CodeLanguage,
  home?: Home,
  around?: string,
): Collected {
  const source = new Source(lex(text, language.lexicon), language);
  const named = namesTago(source);
  const evaluator = new Evaluator(source, home, around);
  const all = readRequests(evaluator, named);
  const requests = all.filter((request) => goesToTago(request, named));
  const foreign = all.filter(
    (request) => !requests.includes(request) && request.url.host !== undefined,
  );
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
    facts: { ...facts, logs: readTokenLogs(evaluator, facts) },
    comments: commentsOf(source),
    environment: source.environment,
  };
}

function commentsOf(source: Source): readonly Range[] {
  const { comments } = source.tree;
  const ranges: Range[] = [];
  for (let index = 0; index + 1 < comments.length; index += 2)
    ranges.push({ start: comments[index]!, end: comments[index + 1]! });
  return ranges;
}
