/** The page's texts in the reader's language, which the extension put into it as they were given. */
export function pageTexts(): unknown {
  return JSON.parse(document.body.dataset["texts"] ?? "{}");
}

/** Fills the `{0}` holes of a text. */
export function fill(text: string, ...values: readonly (string | number)[]): string {
  return text.replaceAll(/\{(\d+)\}/g, (hole, index: string) =>
    String(values[Number(index)] ?? hole),
  );
}
