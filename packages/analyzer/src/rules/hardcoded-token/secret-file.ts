import type { EnvironmentIdiom, SecretFile } from "../../languages/language.ts";
import type { FileLine } from "../rule.ts";

/** Where programs of an operating system keep what they read from the environment. */
const environmentFile: SecretFile = {
  path: ".env",
  beside: "workspace",
  key: (name) => `${name}=`,
  value: (text) => text,
};

/** The file that can take a token; undefined where the value comes from elsewhere, such as a build setting. */
export function secretFile(environment: EnvironmentIdiom | undefined): SecretFile | undefined {
  if (environment === undefined) return undefined;
  return environment.keep ?? (environment.place === undefined ? environmentFile : undefined);
}

/** The lines that move a token: git is told first, so that the file never stands there for git to see. */
export function linesFor(file: SecretFile, name: string, token: string): readonly FileLine[] {
  const { path, beside } = file;
  const key = file.key(name);
  return [
    { path: ".gitignore", beside, line: path, key: path },
    { path, beside, line: `${key}${file.value(token)}`, key },
  ];
}
