import { oneLine, pointOf, readPath, tokenVariable } from "../target.ts";
import type { CodeTarget } from "../target.ts";

export const httpFile: CodeTarget = {
  id: "http",
  label: ".http",
  language: "http",
  tasks: ["send", "read"],
  render: (task, subject) =>
    [
      `### ${oneLine(subject.device)}`,
      task === "send" ? `POST ${subject.api}/data` : `GET ${subject.api}${readPath(subject)}`,
      `Device-Token: {{$processEnv ${tokenVariable}}}`,
      ...(task === "send"
        ? ["Content-Type: application/json", "", JSON.stringify([pointOf(subject)], undefined, 2)]
        : []),
      "",
    ].join("\n"),
};
