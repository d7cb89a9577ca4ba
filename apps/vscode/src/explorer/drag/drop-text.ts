/** What a dragged row stands for, without any token. */
export interface Dragged {
  readonly kind: "device" | "variable" | "resource";
  readonly id: string;
  readonly name: string;
  /** Name of the variable. */
  readonly variable?: string | undefined;
  /** Base URL of the API that knows it. */
  readonly api: string;
}

type Family = "typescript" | "python" | "arduino" | "other";

const families: Readonly<Record<string, Family>> = {
  javascript: "typescript",
  javascriptreact: "typescript",
  typescript: "typescript",
  typescriptreact: "typescript",
  python: "python",
  arduino: "arduino",
  cpp: "arduino",
  c: "arduino",
};

/** The family of a document: by its language, or by the ending of sketches, which editors take for other things. */
export function familyOf(languageId: string, path: string): Family {
  if (path.endsWith(".ino")) return "arduino";
  return families[languageId] ?? "other";
}

/** True when the text before the cursor on its line leaves a string open. */
export function isInString(before: string): boolean {
  let open: string | undefined;
  for (let at = 0; at < before.length; at++) {
    const character = before.charAt(at);
    if (character === "\\" && open !== undefined) at += 1;
    else if (open === character) open = undefined;
    else if (open === undefined && /["'`]/.test(character)) open = character;
  }
  return open !== undefined;
}

/** What is inserted for a row as it is: the id, or the name of a variable. */
export function plainText({ id, variable }: Dragged): string {
  return variable ?? id;
}

export function quotedText(dragged: Dragged): string {
  return JSON.stringify(plainText(dragged));
}

/** Code that uses the row in this language; undefined where there is none to give. The token is read from the environment. */
export function snippetText(dragged: Dragged, family: Family): string | undefined {
  if (dragged.kind === "resource" || family === "other") return undefined;
  const { id, name, api, variable } = dragged;
  const comment = name.replaceAll(/\s+/g, " ");
  const query = variable === undefined ? "" : `?variables=${encodeURIComponent(variable)}&qty=20`;
  const url = `${api}/device/${id}${variable === undefined ? "" : "/data"}${query}`;
  switch (family) {
    case "typescript":
      return [
        `// ${comment}`,
        `const response = await fetch(${JSON.stringify(url)}, {`,
        `  headers: { "Profile-Token": process.env.TAGOIO_TOKEN ?? "" },`,
        "});",
        "",
      ].join("\n");
    case "python":
      return [
        `# ${comment}`,
        "response = requests.get(",
        `    ${JSON.stringify(url)},`,
        `    headers={"Profile-Token": os.environ["TAGOIO_TOKEN"]},`,
        ")",
        "",
      ].join("\n");
    default:
      return [
        `// ${comment}`,
        `const char* deviceId = ${JSON.stringify(id)};`,
        ...(variable === undefined ? [] : [`const char* variable = ${JSON.stringify(variable)};`]),
        "",
      ].join("\n");
  }
}
