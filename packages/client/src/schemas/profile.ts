import * as z from "zod/mini";

/** Monthly services, in their own units. */
export interface Services {
  readonly input: number;
  readonly output: number;
  readonly sms: number;
  readonly email: number;
  readonly analysis: number;
  readonly data_records: number;
  readonly run_users: number;
  readonly push_notification: number;
  readonly file_storage: number;
}

/** How much a profile may use, has, and used this month. */
export interface ProfileSummary {
  readonly amount: Readonly<Record<string, number>>;
  readonly limit?: Readonly<Record<string, number>>;
  readonly limit_used?: Readonly<Record<string, number>>;
  readonly [further: string]: unknown;
}

const numbers = z.record(z.string(), z.number());

export const profileSummarySchema: z.ZodMiniType<ProfileSummary> = z.looseObject({
  amount: numbers,
  limit: z.exactOptional(numbers),
  limit_used: z.exactOptional(numbers),
});

/** What was used in an hour, a day or a month. */
export interface UsageStatistic extends Partial<Services> {
  /** ISO 8601, the start of the period. */
  readonly time: string;
}

export const usageStatisticSchema: z.ZodMiniType<UsageStatistic> = z.looseObject({
  time: z.string(),
});

/** Which period, and how finely. */
export interface UsageQuery {
  readonly start_date?: Date | string;
  readonly end_date?: Date | string;
  readonly date?: Date | string;
  readonly periodicity?: "hour" | "day" | "month";
  /** An IANA name; by default UTC. */
  readonly timezone?: string;
}

/** A member of the team of a profile. */
export interface TeamMember {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  /** False until the invitation is accepted. */
  readonly active: boolean;
  readonly created_at: string;
}

export const teamMemberSchema: z.ZodMiniType<TeamMember> = z.looseObject({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  active: z.boolean(),
  created_at: z.string(),
});

/** A change that somebody made. */
export interface AuditEvent {
  readonly resourceName: string;
  readonly resourceID: string;
  readonly message: string;
  readonly who: string;
  readonly date: string;
}

/** A search of the audit log, as far as it has come. */
export interface AuditLog {
  readonly queryId: string;
  readonly status?: string;
  readonly events?: readonly AuditEvent[];
  readonly statistics?: Readonly<Record<string, number>>;
}

export const auditLogSchema: z.ZodMiniType<AuditLog> = z.looseObject({
  queryId: z.string(),
  status: z.exactOptional(z.string()),
  events: z.exactOptional(
    z.array(
      z.looseObject({
        resourceName: z.string(),
        resourceID: z.string(),
        message: z.string(),
        who: z.string(),
        date: z.string(),
      }),
    ),
  ),
  statistics: z.exactOptional(numbers),
});

/** What to search the audit log for; at most seven days. */
export interface AuditLogQuery {
  readonly resourceID?: string;
  readonly resourceName?: string;
  /** Text in the message. */
  readonly find?: string;
  readonly start_date?: Date | string;
  readonly end_date?: Date | string;
  readonly limit?: number;
}

/** A backup of a profile. */
export interface ProfileBackup {
  readonly id: string;
  readonly status: string;
  readonly created_at: string;
  /** Bytes. */
  readonly file_size?: number;
  readonly [further: string]: unknown;
}

export const profileBackupSchema: z.ZodMiniType<ProfileBackup> = z.looseObject({
  id: z.string(),
  status: z.string(),
  created_at: z.string(),
  file_size: z.exactOptional(z.number()),
});

/** A link to a backup, which works without a token until it expires. */
export interface BackupLink {
  readonly url: string;
  readonly expire_at: string;
  readonly [further: string]: unknown;
}

export const backupLinkSchema: z.ZodMiniType<BackupLink> = z.looseObject({
  url: z.string(),
  expire_at: z.string(),
});
