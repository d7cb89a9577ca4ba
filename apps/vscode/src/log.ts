import { redact } from "@tagoio-workbench/client";
import * as vscode from "vscode";

/** A log channel through which no token passes: every text is redacted before it is written. */
export function createLog(name: string): vscode.LogOutputChannel {
  const channel = vscode.window.createOutputChannel(name, { log: true });
  const clean = (value: unknown): unknown => {
    if (typeof value === "string") return redact(value);
    if (value instanceof Error) return redact(`${value.name}: ${value.message}`);
    return value === undefined || value === null ? value : redact(JSON.stringify(value));
  };
  const write =
    (method: "trace" | "debug" | "info" | "warn") =>
    (message: string, ...rest: unknown[]): void => {
      channel[method](redact(message), ...rest.map(clean));
    };
  return new Proxy(channel, {
    get: (target, property) => {
      switch (property) {
        case "trace":
        case "debug":
        case "info":
        case "warn":
          return write(property);
        case "error":
          return (message: string | Error, ...rest: unknown[]): void => {
            target.error(String(clean(message)), ...rest.map(clean));
          };
        case "append":
        case "appendLine":
        case "replace":
          return (text: string): void => {
            target[property](redact(text));
          };
        default: {
          const value: unknown = Reflect.get(target, property, target);
          return typeof value === "function" ? (value.bind(target) as unknown) : value;
        }
      }
    },
  });
}
