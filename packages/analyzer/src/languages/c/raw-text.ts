import type { RawText } from "../../requests/raw/rows.ts";

/** `Client` of Arduino and its kin, streams of modems, sockets. */
export const rawText: RawText = {
  writes: new Map([
    ["print", {}],
    ["println", { line: true }],
    ["write", {}],
    ["printf", { fields: true }],
    ["printf_P", { fields: true }],
    ["fastrprint", {}],
    ["fastrprintln", { line: true }],
  ]),
  connects: new Map([
    [
      "connect",
      {
        arguments: [
          ["host", "port"],
          ["host", "port", "ignore"],
        ],
      },
    ],
    ["connectSSL", { arguments: [["host", "port"]], scheme: "https" }],
    ["connectToHost", { arguments: [["host", "port"]] }],
    ["connectToHostEncrypted", { arguments: [["host", "port"]], scheme: "https" }],
    ["getaddrinfo", { arguments: [["host", "port", "ignore", "ignore"]] }],
    ["gethostbyname", { arguments: [["host"]] }],
    ["htons", { arguments: [["port"]] }],
  ]),
  secureTypes: /Secure|SSL|Tls|TLS/,
};
