/** What tokens look like: a UUID with or without prefix, or `at` and 32 hexadecimal characters. */
const token =
  /(?:\b[apnu]-)?\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b|\bat[0-9a-f]{32}\b/giu;

/** Fields that hold secrets whatever they look like. */
const secret = /"(password|pin_code|token|secret|value_secret|api_key)"\s*:\s*"(?:[^"\\]|\\.)*"/giu;

/** The text without tokens and passwords. */
export const masked = (text: string): string =>
  text.replaceAll(secret, '"$1":"…"').replaceAll(token, "…");
