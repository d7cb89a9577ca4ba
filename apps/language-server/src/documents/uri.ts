/** Path part of a URI, for telling languages and `.env` files apart; the URI itself where it cannot be parsed. */
export function pathOfUri(uri: string): string {
  try {
    return decodeURIComponent(new URL(uri).pathname);
  } catch {
    return uri;
  }
}
