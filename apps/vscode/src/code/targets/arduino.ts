import { oneLine, pointOf, readPath, tokenVariable } from "../target.ts";
import type { CodeSubject, CodeTarget } from "../target.ts";

/** A C++ text without escapes; its end mark can stand in no JSON. */
const raw = (text: string): string => `R"json(${text})json"`;

/** How a value goes into a format of `snprintf`. */
const holes = {
  string: { hole: `"%s"`, type: "const char *", value: "value" },
  boolean: { hole: "%s", type: "bool ", value: `value ? "true" : "false"` },
  number: { hole: "%.2f", type: "double ", value: "value" },
} as const;

/** The body as a format of `snprintf`, with one hole. */
function format(subject: CodeSubject, hole: string): string {
  return JSON.stringify([{ ...pointOf(subject), value: "HOLE" }])
    .replaceAll("%", "%%")
    .replace(`"HOLE"`, hole);
}

function kindOf({ value }: CodeSubject): keyof typeof holes {
  return typeof value === "string" ? "string" : typeof value === "boolean" ? "boolean" : "number";
}

function sender(subject: CodeSubject): readonly string[] {
  const { hole, type, value } = holes[kindOf(subject)];
  const text = format(subject, hole);
  return [
    `// Sends a value of ${oneLine(subject.variable)}; returns the HTTP status, below 0 when nothing was sent.`,
    `int sendToTago(${type}value) {`,
    `  char body[${Math.max(128, text.length + 64)}];`,
    `  snprintf(body, sizeof(body), ${raw(text)}, ${value});`,
    ...opened(subject, `${subject.api}/data`),
    `  http.addHeader("Content-Type", "application/json");`,
    `  int status = http.POST(body);`,
    "  http.end();",
    "  return status;",
    "}",
  ];
}

function reader(subject: CodeSubject): readonly string[] {
  return [
    `// The answer as JSON: {"status":true,"result":[…]}; empty when nothing came.`,
    "String readFromTago() {",
    ...opened(subject, subject.api + readPath(subject)),
    "  String answer = http.GET() > 0 ? http.getString() : String();",
    "  http.end();",
    "  return answer;",
    "}",
  ];
}

function opened({ api }: CodeSubject, url: string): readonly string[] {
  const secure = api.startsWith("https:");
  return [
    ...(secure
      ? ["  WiFiClientSecure client;", "  client.setCACert(TAGOIO_ROOT_CA);"]
      : ["  WiFiClient client;"]),
    "  HTTPClient http;",
    `  http.begin(client, ${JSON.stringify(url)});`,
    `  http.addHeader("Device-Token", ${tokenVariable});`,
  ];
}

export const arduino: CodeTarget = {
  id: "arduino",
  label: "Arduino (ESP32)",
  language: "cpp",
  tasks: ["send", "read"],
  render: (task, subject) => {
    const secure = subject.api.startsWith("https:");
    return [
      `// ${oneLine(subject.device)}. secrets.h stays out of git; it defines`,
      ...(secure
        ? [
            `//   ${tokenVariable}  a token of the device`,
            "//   TAGOIO_ROOT_CA       the PEM text of the root certificate of the server",
          ]
        : [
            `//   ${tokenVariable}  a token of the device`,
            "// A board reaches a sandbox by this computer's address in the network, not by 127.0.0.1.",
          ]),
      "#include <HTTPClient.h>",
      secure ? "#include <WiFiClientSecure.h>" : "#include <WiFiClient.h>",
      "#include <stdio.h>",
      `#include "secrets.h"`,
      "",
      ...(task === "send" ? sender(subject) : reader(subject)),
      "",
    ].join("\n");
  },
};
