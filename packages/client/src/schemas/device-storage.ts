import * as z from "zod/mini";

/** A stretch of time whose records an immutable device keeps and lets go together. */
export interface Chunk {
  /** Such as `1657497600_1658102399`. */
  readonly id: string;
  /** Number of records, where the server tells. */
  readonly amount?: number | null;
  /** ISO 8601. */
  readonly from: string;
  readonly to: string;
}

export const chunkSchema: z.ZodMiniType<Chunk> = z.looseObject({
  id: z.string(),
  amount: z.exactOptional(z.nullable(z.number())),
  from: z.string(),
  to: z.string(),
});

/** Where an export goes. */
export interface BackupTarget {
  /**
   * A path in the files of the profile. May hold `$DEVICE$`, `$CHUNK$`, `$FROM$`, `$TO$`, `$CHUNK_START$`, `$CHUNK_END$`,
   * `$ORGID$` and `$ENVIRONMENT$`. What is there already is replaced.
   */
  readonly file_address: string;
  /** Names of the columns in the first line, which a restore needs. Default false. */
  readonly headers?: boolean;
}

/** An export that was asked for. The cloud writes the file within minutes. */
export interface DataBackup {
  readonly chunk_id?: string;
  readonly file_address: string;
  /** `scheduled` */
  readonly status: string;
}

export const dataBackupSchema: z.ZodMiniType<DataBackup> = z.looseObject({
  chunk_id: z.exactOptional(z.string()),
  file_address: z.string(),
  status: z.string(),
});

/** How a device is to keep its data from now on. */
export type Conversion =
  | { readonly type: "mutable" }
  | {
      readonly type: "immutable";
      readonly chunk_period: "day" | "week" | "month" | "quarter";
      /** Periods to keep, 0 to 36. */
      readonly chunk_retention: number;
    };
