import type { DocumentLanguage, DocumentReading } from "../language.ts";
import { holdsKconfigValues, kconfigSecrets } from "./kconfig-values.ts";
import { pythonRequirements } from "./requirements.ts";
import { readSettings, type SettingsFormat } from "./read-settings.ts";
import { settingsFacts } from "./settings-facts.ts";

const hash: SettingsFormat = { comments: /^\s*#/, trailingComment: /(?:^|\s)#/ };

export const toml: DocumentLanguage = {
  id: "toml",
  aliases: ["pyproject"],
  extensions: ["toml"],
  reading: "document",
  read: (text) => read(text, hash),
};

export const ini: DocumentLanguage = {
  id: "ini",
  aliases: ["conf", "cfg", "editorconfig", "dosini"],
  extensions: ["ini", "cfg", "conf", "cnf"],
  fileNames: ["sdkconfig", "sdkconfig.defaults", "sdkconfig.secrets"],
  reading: "document",
  read: (text, path) =>
    read(text, { comments: /^\s*[#;]/, trailingComment: /\s[;#]/, indented: true }, path),
};

export const properties: DocumentLanguage = {
  id: "properties",
  aliases: ["java-properties", "spring-boot-properties", "jproperties"],
  extensions: ["properties"],
  reading: "document",
  read: (text) => read(text, { comments: /^\s*[#!]/ }),
};

export const dotenv: DocumentLanguage = {
  id: "dotenv",
  aliases: ["env"],
  extensions: ["env"],
  fileNames: [
    ".env",
    ".env.local",
    ".env.example",
    ".env.sample",
    ".env.development",
    ".env.production",
    ".env.test",
    ".envrc",
  ],
  reading: "document",
  read: (text) => read(text, hash),
};

export const requirements: DocumentLanguage = {
  id: "pip-requirements",
  extensions: [],
  fileNames: ["requirements.txt", "requirements-dev.txt", "requirements.in", "constraints.txt"],
  reading: "document",
  read: pythonRequirements,
};

function read(text: string, format: SettingsFormat, path?: string): DocumentReading {
  const { settings, comments } = readSettings(text, format);
  return {
    facts: settingsFacts(text, settings, path),
    comments,
    islands: [],
    ...(holdsKconfigValues(text, path) ? { environment: kconfigSecrets(path) } : {}),
  };
}
