/**
 * How authors name the language of a block of code, and the language id that it stands for. Names that are missing here
 * are passed over, and so is an id without a front end.
 */
const LANGUAGES: Readonly<Record<string, readonly string[]>> = {
  javascript: ["js", "javascript", "node", "nodejs", "mjs", "cjs", "jsx", "javascriptreact"],
  typescript: ["ts", "typescript", "mts", "cts", "deno"],
  typescriptreact: ["tsx", "typescriptreact"],
  python: ["py", "python", "python3", "py3", "micropython", "circuitpython", "ipython"],
  shellscript: ["sh", "bash", "shell", "zsh", "shellscript", "ksh", "curl"],
  c: ["c", "h"],
  cpp: ["cpp", "c++", "cxx", "cc", "hpp"],
  arduino: ["arduino", "ino", "pde"],
  java: ["java"],
  kotlin: ["kotlin", "kt", "kts"],
  csharp: ["csharp", "cs", "c#", "dotnet"],
  go: ["go", "golang"],
  rust: ["rust", "rs"],
  php: ["php"],
  ruby: ["ruby", "rb"],
  swift: ["swift"],
  dart: ["dart", "flutter"],
  elixir: ["elixir", "ex", "exs"],
  powershell: ["powershell", "ps1", "pwsh", "ps"],
  http: ["http", "https", "rest"],
  json: ["json", "json5", "jsonc"],
  yaml: ["yaml", "yml"],
  toml: ["toml"],
  ini: ["ini", "cfg", "conf", "platformio"],
  dotenv: ["env", "dotenv"],
  properties: ["properties"],
  html: ["html", "xhtml"],
  vue: ["vue"],
  svelte: ["svelte"],
  astro: ["astro"],
  xml: ["xml"],
};

/** Names for what a terminal shows: commands behind prompts, and their output. */
const SESSIONS: ReadonlySet<string> = new Set([
  "console",
  "shell-session",
  "sh-session",
  "shellsession",
  "terminal",
]);

const BY_NAME: ReadonlyMap<string, string> = new Map(
  Object.entries(LANGUAGES).flatMap(([id, names]) => names.map((name) => [name, id] as const)),
);

/** What a block is written in. */
export interface BlockLanguage {
  readonly id: string;
  /** Only lines behind a prompt are commands. */
  readonly session?: boolean;
}

/** The language that a block's author names; undefined for names that nobody knows. */
export function blockLanguage(name: string): BlockLanguage | undefined {
  const lower = name.toLowerCase();
  if (SESSIONS.has(lower)) return { id: "shellscript", session: true };
  const id = BY_NAME.get(lower.replace(/^language-/, ""));
  return id === undefined ? undefined : { id };
}
