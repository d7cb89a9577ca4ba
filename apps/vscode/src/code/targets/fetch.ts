import { oneLine, pointOf, readPath, tokenVariable } from "../target.ts";
import type { CodeTarget } from "../target.ts";

export const fetchTarget: CodeTarget = {
  id: "fetch",
  label: "JavaScript (fetch)",
  language: "javascript",
  tasks: ["send", "read"],
  render: (task, subject) => {
    const path = task === "send" ? "/data" : readPath(subject);
    const headers = [`    "Device-Token": process.env.${tokenVariable},`];
    const more =
      task === "send"
        ? [
            `  method: "POST",`,
            "  headers: {",
            ...headers,
            `    "Content-Type": "application/json",`,
            "  },",
            `  body: JSON.stringify([${JSON.stringify(pointOf(subject))}]),`,
          ]
        : ["  headers: {", ...headers, "  },"];
    return [
      `// ${oneLine(subject.device)}`,
      `const response = await fetch(${JSON.stringify(subject.api + path)}, {`,
      ...more,
      "});",
      "const answer = await response.json();",
      "if (!answer.status) throw new Error(answer.message ?? answer.result?.message);",
      "console.log(answer.result);",
      "",
    ].join("\n");
  },
};
