import type { RequestFact } from "../facts/facts.ts";
import type { Draft } from "./draft.ts";
import { readUrl } from "./url.ts";

/** A draft with its URL taken apart. */
export function toFact(draft: Draft): RequestFact {
  const url = readUrl(draft.url);
  const { body, headerInsertion } = draft;
  return {
    range: draft.range,
    method: draft.method,
    url: {
      ...url,
      query: [...url.query, ...draft.query],
      queryComplete: url.queryComplete && draft.queryComplete,
    },
    headers: draft.headers.headers,
    headersComplete: draft.headers.complete,
    ...(body ? { body: withContentType(draft, body) } : {}),
    ...(headerInsertion ? { headerInsertion } : {}),
  };
}

/** A `Content-Type` of a form says how an otherwise unknown body is encoded. */
function withContentType(
  draft: Draft,
  body: NonNullable<Draft["body"]>,
): NonNullable<Draft["body"]> {
  if (body.encoding !== "unknown") return body;
  const type = draft.headers.headers.find(({ name }) => name.toLowerCase() === "content-type");
  const first = type?.value.pieces[0];
  return first?.kind === "text" && /^application\/x-www-form-urlencoded/i.test(first.text)
    ? { ...body, encoding: "form" }
    : body;
}
