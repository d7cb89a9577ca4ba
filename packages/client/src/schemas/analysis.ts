import * as z from "zod/mini";
import type { Tag } from "./tag.ts";
import { tagSchema } from "./tag.ts";

/** What a script is written for. */
export type AnalysisRuntime =
  | "node-rt2025"
  | "python-rt2025"
  | "deno-rt2025"
  | "node-legacy"
  | "python-legacy"
  | "other";

/** A value that a script finds in its environment. */
export interface AnalysisVariable {
  readonly key: string;
  readonly value: string | number | boolean;
}

/** An upload of a script. */
export interface ScriptVersion {
  readonly file_name: string;
  /** ISO 8601. */
  readonly created_at: string;
  readonly created_by: string;
}

/** An analysis, with the fields that were asked for. */
export interface Analysis {
  readonly id: string;
  readonly name?: string;
  readonly description?: string | null;
  readonly active?: boolean;
  /** By TagoIO, or by a program that waits elsewhere. */
  readonly run_on?: string;
  /** An {@link AnalysisRuntime}, or one that is newer than this package. */
  readonly runtime?: string;
  readonly interval?: string | null;
  readonly file_name?: string | null;
  readonly variables?: readonly AnalysisVariable[];
  readonly tags?: readonly Tag[];
  /** The latest lines, newest last. */
  readonly console?: readonly string[];
  /** ISO 8601, or `never`. */
  readonly last_run?: string | null;
  /** Number of the script that runs. */
  readonly version?: string | number;
  /** Uploads of the script by number. */
  readonly versions?: Readonly<Record<string, ScriptVersion>>;
  /** ISO 8601. */
  readonly created_at?: string;
  readonly updated_at?: string;
  readonly [further: string]: unknown;
}

const text = z.exactOptional(z.string());
const textOrNull = z.exactOptional(z.nullable(z.string()));

export const analysisSchema: z.ZodMiniType<Analysis> = z.looseObject({
  id: z.string(),
  name: text,
  description: textOrNull,
  active: z.exactOptional(z.boolean()),
  run_on: text,
  runtime: text,
  interval: textOrNull,
  file_name: textOrNull,
  variables: z.exactOptional(
    z.array(
      z.looseObject({
        key: z.string(),
        value: z.union([z.string(), z.number(), z.boolean()]),
      }),
    ),
  ),
  tags: z.exactOptional(z.array(tagSchema)),
  console: z.exactOptional(z.array(z.string())),
  last_run: textOrNull,
  version: z.exactOptional(z.union([z.string(), z.number()])),
  versions: z.exactOptional(
    z.record(
      z.string(),
      z.looseObject({ file_name: z.string(), created_at: z.string(), created_by: z.string() }),
    ),
  ),
  created_at: text,
  updated_at: text,
});

/** What a new analysis is made of. */
export interface NewAnalysis {
  /** 3 to 100 characters. */
  readonly name: string;
  readonly description?: string | null;
  readonly active?: boolean;
  readonly run_on?: "tago" | "external";
  readonly runtime?: AnalysisRuntime;
  readonly interval?: string;
  readonly file_name?: string;
  /** At most 20. */
  readonly variables?: readonly AnalysisVariable[];
  readonly tags?: readonly Tag[];
}

/** The answer to a new analysis. */
export interface CreatedAnalysis {
  readonly id: string;
  readonly token: string;
}

export const createdAnalysisSchema: z.ZodMiniType<CreatedAnalysis> = z.looseObject({
  id: z.string(),
  token: z.string(),
});

/** A script to upload. */
export interface NewScript {
  readonly code: string;
  /** For example `index.js`. */
  readonly fileName: string;
  /** Default `node-rt2025`. */
  readonly runtime?: AnalysisRuntime;
}

/** Where a script can be fetched, gzipped. */
export interface ScriptLink {
  /** Works without a token until `expire_at`. */
  readonly url: string;
  readonly size: number;
  readonly size_unit: string;
  /** ISO 8601. */
  readonly expire_at: string;
}

export const scriptLinkSchema: z.ZodMiniType<ScriptLink> = z.looseObject({
  url: z.string(),
  size: z.number(),
  size_unit: z.string(),
  expire_at: z.string(),
});
