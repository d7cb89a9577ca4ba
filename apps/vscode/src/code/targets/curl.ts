import { oneLine, pointOf, readPath, tokenVariable } from "../target.ts";
import type { CodeTarget } from "../target.ts";

const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

export const curl: CodeTarget = {
  id: "curl",
  label: "curl",
  language: "shellscript",
  tasks: ["send", "read"],
  render: (task, subject) => {
    const header = `  -H "Device-Token: $${tokenVariable}"`;
    const request =
      task === "send"
        ? [
            `curl --fail-with-body ${quoted(`${subject.api}/data`)} \\`,
            `${header} \\`,
            `  -H 'Content-Type: application/json' \\`,
            `  -d ${quoted(JSON.stringify([pointOf(subject)]))}`,
          ]
        : [`curl --fail-with-body ${quoted(subject.api + readPath(subject))} \\`, header];
    return [
      "#!/bin/sh",
      `# ${oneLine(subject.device)}`,
      `: "\${${tokenVariable}:?Set it to a token of the device}"`,
      ...request,
      "",
    ].join("\n");
  },
};
