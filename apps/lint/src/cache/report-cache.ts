import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { stampOf } from "../files/stamp.ts";
import type { FileReport } from "../lint/file-report.ts";
import type { LintJob } from "../lint/job.ts";
import { programStamp } from "./program-stamp.ts";

/** Reports of earlier runs, for files that have not changed since. */
export interface ReportCache {
  readonly get: (path: string) => FileReport | undefined;
  readonly set: (path: string, report: FileReport) => void;
  /** Writes it back; a cache that cannot be written is only slow. */
  readonly save: () => void;
}

interface Entry {
  /** Size and time of change. */
  readonly stamp: string;
  readonly report: FileReport;
}

interface CacheFile {
  /** What besides the files decides about reports: the program and the job. */
  readonly key: string;
  readonly entries: Readonly<Record<string, Entry>>;
}

/** Opens the cache at a path; one that is damaged, or was made by another program or under other settings, is empty. */
export function openReportCache(path: string, job: LintJob): ReportCache {
  const key = keyOf(job);
  const before = read(path);
  const entries = new Map<string, Entry>(before?.key === key ? Object.entries(before.entries) : []);
  return {
    get(file) {
      const entry = entries.get(file);
      return entry !== undefined && entry.stamp === stampOf(file) && isCurrent(entry.report)
        ? entry.report
        : undefined;
    },
    set(file, report) {
      const stamp = stampOf(file);
      if (stamp === undefined || report.outcome === "unreadable") entries.delete(file);
      // Fixes are made once; the next run has nothing to tell of them.
      else
        entries.set(file, { stamp, report: "fixed" in report ? { ...report, fixed: 0 } : report });
    },
    save() {
      const content: CacheFile = { key, entries: Object.fromEntries(entries) };
      try {
        mkdirSync(dirname(path), { recursive: true });
        const beside = `${path}.${process.pid}`;
        writeFileSync(beside, JSON.stringify(content));
        renameSync(beside, path);
      } catch {
        // The reports stand; the next run reads the files again.
      }
    },
  };
}

function keyOf(job: LintJob): string {
  return createHash("sha256")
    .update(JSON.stringify([programStamp(), job]))
    .digest("hex");
}

function read(path: string): CacheFile | undefined {
  try {
    const content: unknown = JSON.parse(readFileSync(path, "utf8"));
    return typeof content === "object" &&
      content !== null &&
      "key" in content &&
      "entries" in content
      ? (content as CacheFile)
      : undefined;
  } catch {
    return undefined;
  }
}

/** Are the files that it depends on what they were, and those that were missed still missing? */
function isCurrent(report: FileReport): boolean {
  return (
    report.outcome !== "checked" ||
    Object.entries(report.asked).every(([path, stamp]) => (stampOf(path) ?? null) === stamp)
  );
}
