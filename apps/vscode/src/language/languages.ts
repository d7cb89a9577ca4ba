/** Languages that the server reads; the manifest activates the extension for the same ones. */
export const languages: readonly string[] = [
  "arduino",
  "asciidoc",
  "astro",
  "c",
  "cpp",
  "cuda-cpp",
  "dockercompose",
  "dotenv",
  "esphome",
  "github-actions-workflow",
  "home-assistant",
  "html",
  "http",
  "ini",
  "java-properties",
  "javascript",
  "javascriptreact",
  "json",
  "jsonc",
  "jupyter",
  "kconfig",
  "markdown",
  "mdx",
  "pip-requirements",
  "plaintext",
  "properties",
  "python",
  "restructuredtext",
  "shellscript",
  "svelte",
  "toml",
  "typescript",
  "typescriptreact",
  "vue",
  "xml",
  "yaml",
];

/** True when a text can concern the server at all: one search, so that other documents cost nothing. */
export function mentionsTago(text: string): boolean {
  return /tago/i.test(text);
}
