import * as z from "zod/mini";
import { TagoError } from "../errors/tago-error.ts";

/** The result as its schema describes it, or a `malformed-answer` that names the first field that is not. */
export function readResult<T>(schema: z.ZodMiniType<T>, result: unknown, what: string): T {
  const parsed = schema.safeParse(result);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const place =
    issue === undefined || issue.path.length === 0
      ? "the result"
      : `result.${issue.path.join(".")}`;
  throw new TagoError({
    code: "malformed-answer",
    message: `The answer to ${what} is not as documented: ${place} has another form`,
  });
}

/** As {@link readResult}, for a list. */
export function readList<T>(schema: z.ZodMiniType<T>, result: unknown, what: string): readonly T[] {
  return readResult(z.array(schema), result, what);
}

/** A text that confirms, such as "Successfully Removed"; some servers leave it out. */
export function confirmation(result: unknown): string {
  return typeof result === "string" ? result : "";
}
