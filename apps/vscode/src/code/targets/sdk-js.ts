import { amount, oneLine, pointOf, tokenVariable } from "../target.ts";
import type { CodeSubject, CodeTarget } from "../target.ts";

function deviceObject({ region }: CodeSubject): string {
  return `new Device({ token: process.env.${tokenVariable} ?? "", region: ${JSON.stringify(region)} })`;
}

function body(task: "send" | "read", subject: CodeSubject): readonly string[] {
  const call =
    task === "send"
      ? `device.sendData([${JSON.stringify(pointOf(subject))}])`
      : `device.getData({ variables: ${JSON.stringify(subject.variable)}, qty: ${amount} })`;
  return [
    `// ${oneLine(subject.device)}`,
    `const device = ${deviceObject(subject)};`,
    `console.log(await ${call});`,
    "",
  ];
}

export const sdkJavaScript: CodeTarget = {
  id: "sdk-js",
  label: "JavaScript (TagoIO SDK)",
  language: "javascript",
  tasks: ["send", "read"],
  render: (task, subject) =>
    [`import { Device } from "@tago-io/sdk";`, "", ...body(task, subject)].join("\n"),
};

export const sdkTypeScript: CodeTarget = {
  ...sdkJavaScript,
  id: "sdk-ts",
  label: "TypeScript (TagoIO SDK)",
  language: "typescript",
};
