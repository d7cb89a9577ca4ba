import type { CodeLanguage } from "../language.ts";

export const shell: CodeLanguage = {
  id: "shellscript",
  aliases: ["bash", "sh", "shell", "zsh"],
  extensions: ["sh", "bash", "zsh", "ksh", "command"],
  fileNames: [".bashrc", ".zshrc", ".profile", ".bash_profile"],
  interpreters: ["sh", "bash", "zsh", "dash", "ksh", "ash"],
  reading: "commands",
  lexicon: {
    lineComments: ["#"],
    strings: [
      { open: '"', close: '"', escapes: "shell", multiline: true, interpolation: "$(" },
      { open: "$'", close: "'", escapes: "c", multiline: true },
      { open: "'", close: "'", escapes: "none", multiline: true },
    ],
    shell: true,
  },
  syntax: {
    blocks: "braces",
    mapKeys: "expressions",
    conditional: "question-mark",
    fallbacks: [],
    selfNames: [],
    trueNames: [],
    falseNames: [],
    nullNames: [],
    declarators: ["export", "local", "readonly", "declare", "typeset"],
    statementWords: new Set(),
    transparentPrefixes: [],
    environmentReads: { objects: [], calls: [] },
  },
  // A word of its own; inside quotes the literal's own `environmentEdit` knows which quotes to write.
  environment: () => ({ read: (name) => `"$${name}"` }),
  logs: { functions: ["echo", "printf"], objects: [] },
};
