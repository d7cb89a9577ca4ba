import type { RequestFact } from "../../facts/facts.ts";

/** Libraries that register answers; what looks like a request beside them may be the address of a handler. */
const libraries =
  /["'](?:msw|nock|fetch-mock|axios-mock-adapter|@web\/mocks|pretender|miragejs)(?:\/[\w-]+)?["']|\b(?:requests_mock|aioresponses|pytest_httpx|httpretty|respx)\b|\bimport responses\b|\b(?:jest|vi)\.(?:mock|fn|spyOn)\(/;

/** True if the document registers answers of a server instead of asking one. */
export function usesTestDoubles(text: string): boolean {
  return libraries.test(text);
}

/** True if the call registers an answer and sends nothing, so that it needs no token. */
export function isTestDouble(request: RequestFact, text: string): boolean {
  const [callee = ""] = text.slice(request.range.start, request.range.start + 80).split("(");
  return /mock|nock|responses\.|intercept|stub|fake/i.test(callee);
}
