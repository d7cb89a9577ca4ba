const prefixed = /\b(?:[panu]-[0-9A-Za-z-]{20,}|at[0-9a-f]{32})\b/gi;
const uuid = /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi;
const inQuery = /([?&](?:[a-z_]*token|authorization|authorized)=)[^&#\s"'<>]+/gi;
const inHeader =
  /(\b(?:[a-z]+-token|token|authorization|authentication)["']?\s*[:=]\s*["']?(?:bearer\s+)?)[^\s"',;&]{16,}/gi;

/** What stands where a token was. */
export const redacted: string = "<redacted>";

/**
 * Removes tokens from a text: those with a prefix, UUIDs, values of `token=` in a query and of token headers.
 * UUIDs that are no tokens go as well; that is the price of never showing one.
 */
export function redact(text: string): string {
  return text
    .replaceAll(inQuery, `$1${redacted}`)
    .replaceAll(inHeader, `$1${redacted}`)
    .replaceAll(prefixed, redacted)
    .replaceAll(uuid, redacted);
}
