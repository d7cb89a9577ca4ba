import { redact } from "@tagoio-workbench/client";
import * as vscode from "vscode";

/** Lines that are remembered. */
const remembered = 200;

/** A log channel, and what it said last. */
export interface RecentLog {
  readonly log: vscode.LogOutputChannel;
  readonly recent: () => readonly string[];
}

/** A log that remembers its last lines, for the diagnostics report. */
export function createRecentLog(name: string): RecentLog {
  const lines: string[] = [];
  const log = createLog(name, (line) => {
    lines.push(`${new Date().toISOString()} ${line}`);
    if (lines.length > remembered) lines.shift();
  });
  return { log, recent: () => lines };
}

/**
 * A log channel through which no token passes: every text is redacted before it is written.
 *
 * @param heard Is told each line of the levels that are usually on, redacted.
 */
export function createLog(
  name: string,
  heard: (line: string) => void = () => undefined,
): vscode.LogOutputChannel {
  const channel = vscode.window.createOutputChannel(name, { log: true });
  const clean = (value: unknown): unknown => {
    if (typeof value === "string") return redact(value);
    if (value instanceof Error) return redact(`${value.name}: ${value.message}`);
    return value === undefined || value === null ? value : redact(JSON.stringify(value));
  };
  const write =
    (method: "trace" | "debug" | "info" | "warn") =>
    (message: string, ...rest: unknown[]): void => {
      const text = redact(message);
      if (method === "info" || method === "warn") heard(`[${method}] ${text}`);
      channel[method](text, ...rest.map(clean));
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
            const text = String(clean(message));
            heard(`[error] ${text}`);
            target.error(text, ...rest.map(clean));
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
