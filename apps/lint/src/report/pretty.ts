import { styleText } from "node:util";
import type { Severity } from "@tagoio-workbench/analyzer";
import type { Look } from "./formatters.ts";
import { groupByFile } from "./group-by-file.ts";
import type { LintResult } from "./result.ts";

type Style = Parameters<typeof styleText>[0];

const severityStyles: Readonly<Record<Severity, Style>> = {
  error: "red",
  warning: "yellow",
  information: "blue",
  hint: "cyan",
};

const severities = ["error", "warning", "information", "hint"] as const;

/** A list for people, grouped by file. It shows no source, because the line of a finding can hold a token. */
export function formatPretty(result: LintResult, { color, quiet }: Look): string {
  const paint = (style: Style, text: string): string =>
    // Whether to colour is the caller's decision; the stream that Node would look at is not the one we write to.
    color ? styleText(style, text, { validateStream: false }) : text;
  const blocks = [...groupByFile(result.findings)].map(([file, findings]) => {
    const places = findings.map(({ start }) => `${start.line}:${start.column}`);
    const width = (cells: readonly string[]): number =>
      Math.max(...cells.map(({ length }) => length));
    const placeWidth = width(places);
    const severityWidth = width(findings.map(({ severity }) => severity));
    const messageWidth = width(findings.map(({ message }) => message));
    const rows = findings.map(({ severity, message, rule }, index) =>
      [
        `  ${paint("dim", (places[index] ?? "").padStart(placeWidth))}`,
        paint(severityStyles[severity], severity.padEnd(severityWidth)),
        message.padEnd(messageWidth),
        paint("dim", rule),
      ].join("  "),
    );
    return [paint("underline", file), ...rows, ""].join("\n");
  });
  return `${[...blocks, summary(result, quiet)].join("\n")}\n`;
}

function summary({ findings, files, fixed }: LintResult, quiet: boolean): string {
  const done = fixed > 0 ? `Fixed ${count(fixed, "problem")}. ` : "";
  const none = quiet ? "errors" : "problems";
  if (findings.length === 0) return `${done}No ${none} found in ${count(files, "file")}.`;
  const parts = severities.flatMap((severity) => {
    const amount = findings.filter((finding) => finding.severity === severity).length;
    if (amount === 0) return [];
    return [severity === "information" ? `${amount} information` : count(amount, severity)];
  });
  const touched = new Set(findings.map(({ file }) => file)).size;
  const where = `in ${touched} of ${count(files, "file")}`;
  return `${done}${count(findings.length, "problem")} (${parts.join(", ")}) ${where}.`;
}

function count(amount: number, noun: string): string {
  return `${amount} ${noun}${amount === 1 ? "" : "s"}`;
}
