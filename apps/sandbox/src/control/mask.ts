/** What tokens look like: a UUID with or without prefix, or `at` and 32 hexadecimal characters. */
const tokenForm =
  /(?:\b[apnu]-)?\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b|\bat[0-9a-f]{32}\b/giu;

/** Fields that hold secrets whatever they look like. */
const secret =
  /"((?:\w*(?:password|token|secret)|pin_code|api_key))"\s*:\s*"(?!\[\w+ [0-9a-f]+\]")(?:[^"\\]|\\.)*"/giu;

/** Says whose a token is, for example `[device 62151835435d540010b768c4]`; undefined for text that is no token. */
export type NameOfToken = (text: string) => string | undefined;

/** The text with the owners of tokens in their place, and without anything else that may be a token or a password. */
export const masked = (text: string, nameOf: NameOfToken): string =>
  text.replaceAll(tokenForm, (found) => nameOf(found) ?? "…").replaceAll(secret, '"$1":"…"');

/** The text with the owners of tokens in their place; what only looks like a token stays. */
export const withoutTokens = (text: string, nameOf: NameOfToken): string =>
  text.replaceAll(tokenForm, (found) => nameOf(found) ?? found);
