/** Languages that the server reads; the manifest activates the extension for the same ones. */
export const languages: readonly string[] = [
  "astro",
  "html",
  "http",
  "javascript",
  "javascriptreact",
  "markdown",
  "mdx",
  "python",
  "shellscript",
  "svelte",
  "typescript",
  "typescriptreact",
  "vue",
];

/** True when a text can concern the server at all: one search, so that other documents cost nothing. */
export function mentionsTago(text: string): boolean {
  return /tago/i.test(text);
}
