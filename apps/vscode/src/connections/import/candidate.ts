import type { RegionChoice } from "@tagoio-workbench/client";

/** A file of the workspace that may say where TagoIO is and with which token. */
export interface SourceFile {
  /** Path below the workspace folder, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

/** A token that stands in a file. */
export interface TokenPlace {
  readonly path: string;
  /** The text as it stands there: the token, or what encodes it. */
  readonly written: string;
}

/** A connection that files of the workspace describe. */
export interface Candidate {
  /** Name of the environment: `production`, or the folder where there is only one. */
  readonly name: string;
  /** Name of the profile, where a file tells it. */
  readonly profile: string | undefined;
  readonly token: string;
  /** Where it says that the token belongs; undefined where that has to be found out. */
  readonly region: RegionChoice | undefined;
  /** Every place in which the token stands. */
  readonly places: readonly TokenPlace[];
}

/** Something that was found and cannot be imported, in a sentence without any part of a token. */
export interface Skipped {
  readonly path: string;
  readonly why: "no-token" | "no-token-text" | "not-json" | "bad-address" | "unusable-kind";
  /** The environment or variable that is meant. */
  readonly name: string;
}

/** What was found in the files. */
export interface Findings {
  readonly candidates: readonly Candidate[];
  readonly skipped: readonly Skipped[];
}
