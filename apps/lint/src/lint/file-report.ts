import type { Fix, Severity } from "@tagoio-workbench/analyzer";
import type { Encoding } from "../files/decode.ts";
import type { AskedFiles } from "../files/imported-files.ts";
import type { Position } from "./position.ts";
import type { Use } from "./uses.ts";

/** What became of one file. Plain data without source text: it goes between threads and into the cache. */
export type FileReport =
  | CheckedFile
  /** Says nothing about TagoIO, or is no text. */
  | { readonly outcome: "irrelevant" }
  /** `known`: its name says that it is in a language that is checked. */
  | { readonly outcome: "too-large"; readonly known: boolean }
  /** Named, but in no language that is checked. */
  | { readonly outcome: "unknown-language" }
  /** `reason` completes "Could not read FILE: …". */
  | { readonly outcome: "unreadable"; readonly reason: string };

export interface CheckedFile {
  readonly outcome: "checked";
  readonly encoding: Encoding;
  readonly findings: readonly PlacedFinding[];
  /** Empty unless facts were asked for. */
  readonly uses: readonly Use[];
  /** Files that values were followed into, or looked for. */
  readonly asked: AskedFiles;
  /** Rules that threw. */
  readonly failedRules: readonly string[];
  /** How many fixes were made, and why they could not be written where that failed. */
  readonly fixed: number;
  readonly unwritable?: string;
}

/** A finding with places instead of offsets. */
export interface PlacedFinding {
  readonly start: Position;
  /** First position behind the finding. */
  readonly end: Position;
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly fixes: readonly PlacedFix[];
}

export interface PlacedFix {
  readonly title: Fix["title"];
  readonly edits: readonly PlacedEdit[];
}

interface PlacedEdit {
  readonly start: Position;
  readonly end: Position;
  readonly newText: string;
}
