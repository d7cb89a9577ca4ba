import { redacted } from "../redact.ts";

/** Removes one token from a text, whatever its form: what looks like a token is removed from errors anyway. */
export function withoutToken(text: string, token: string): string {
  return token === "" ? text : text.replaceAll(token, redacted);
}
