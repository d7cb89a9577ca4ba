/** What an answer says, before it is judged. */
export type Answer =
  | { readonly kind: "success"; readonly result: unknown; readonly warning?: string }
  | { readonly kind: "failure"; readonly message?: string }
  /** Not an answer of the API. `why` completes "The answer …". */
  | { readonly kind: "malformed"; readonly why: string };

/**
 * Reads the body of an answer. Success needs a 2xx status and `status: true`; the text of an error stands in `message`,
 * else in `result.message`, else it is `result` itself.
 */
export function readAnswer(httpStatus: number, body: string): Answer {
  const good = httpStatus >= 200 && httpStatus < 300;
  if (body.trim() === "")
    return good ? { kind: "malformed", why: "is empty" } : { kind: "failure" };
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    return good ? { kind: "malformed", why: describe(body) } : { kind: "failure" };
  }
  // Checked by hand: every answer comes through here, and the fields are four.
  const status = memberOf(json, "status");
  const message = memberOf(json, "message");
  if (typeof status !== "boolean") {
    if (good) return { kind: "malformed", why: "is JSON, but not in the form of TagoIO" };
    return failure(textOf(message));
  }
  const result = memberOf(json, "result");
  if (good && status) {
    const warning = textOf(message);
    return { kind: "success", result, ...(warning === undefined ? {} : { warning }) };
  }
  const text = textOf(message) ?? textOf(memberOf(result, "message")) ?? textOf(result);
  // Which field is wrong, where the server says so (TagoCore, sandbox).
  return failure(withFields(text, memberOf(json, "field_errors")));
}

function failure(message: string | undefined): Answer {
  return { kind: "failure", ...(message === undefined ? {} : { message }) };
}

function describe(body: string): string {
  const start = body.trimStart();
  if (start.startsWith("<")) return "is a web page";
  if (start.startsWith("{") || start.startsWith("["))
    return "is JSON that ends too early or is broken";
  return "is not JSON";
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null && name in value
    ? (value as Record<string, unknown>)[name]
    : undefined;
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value.trim() !== "" ? value : undefined;
}

/** Adds which fields are wrong: `{"0": ["Required"]}`. */
function withFields(text: string | undefined, fields: unknown): string | undefined {
  if (typeof fields !== "object" || fields === null) return text;
  const details = Object.entries(fields).flatMap(([name, problems]) => {
    const texts: readonly unknown[] = Array.isArray(problems) ? problems : [problems];
    return texts.flatMap((item) => (typeof item === "string" ? [`${name}: ${item}`] : []));
  });
  if (details.length === 0) return text;
  return `${text ?? "The request is not valid"} (${details.slice(0, 5).join("; ")})`;
}
