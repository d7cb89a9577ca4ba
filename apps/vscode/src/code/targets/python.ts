import { amount, oneLine, pointOf, tokenVariable } from "../target.ts";
import type { CodeSubject, CodeTarget } from "../target.ts";

/** Texts and numbers are written in Python as in JSON. */
function literal(value: unknown): string {
  if (typeof value === "boolean") return value ? "True" : "False";
  return JSON.stringify(value);
}

function dict(subject: CodeSubject): string {
  const members = Object.entries(pointOf(subject));
  return `{${members.map(([key, value]) => `${literal(key)}: ${literal(value)}`).join(", ")}}`;
}

export const pythonRequests: CodeTarget = {
  id: "python",
  label: "Python (requests)",
  language: "python",
  tasks: ["send", "read"],
  render: (task, subject) =>
    [
      "import os",
      "",
      "import requests",
      "",
      `# ${oneLine(subject.device)}`,
      `headers = {"Device-Token": os.environ["${tokenVariable}"]}`,
      ...(task === "send"
        ? [
            `points = [${dict(subject)}]`,
            `response = requests.post(${literal(`${subject.api}/data`)}, json=points, headers=headers, timeout=30)`,
          ]
        : [
            `query = {"variables": ${literal(subject.variable)}, "qty": ${amount}}`,
            `response = requests.get(${literal(`${subject.api}/data`)}, params=query, headers=headers, timeout=30)`,
          ]),
      "answer = response.json()",
      `if not answer["status"]:`,
      "    raise SystemExit(answer)",
      `print(answer["result"])`,
      "",
    ].join("\n"),
};

export const sdkPython: CodeTarget = {
  id: "sdk-python",
  label: "Python (TagoIO SDK)",
  language: "python",
  tasks: ["send", "read"],
  render: (task, subject) => {
    const call =
      task === "send"
        ? `device.sendData([${dict(subject)}])`
        : `device.getData({"variables": ${literal(subject.variable)}, "qty": ${amount}})`;
    return [
      "import os",
      "",
      "from tagoio_sdk import Device",
      "",
      `# ${oneLine(subject.device)}`,
      `device = Device({"token": os.environ["${tokenVariable}"], "region": ${literal(subject.region)}})`,
      `print(${call})`,
      "",
    ].join("\n");
  },
};
