import { pause } from "../../http/deadline.ts";
import { readResult } from "../../http/read-result.ts";
import type { CallOptions, Send } from "../../http/sender.ts";
import { TagoError } from "../../errors/tago-error.ts";
import type { AuditLog, AuditLogQuery } from "../../schemas/profile.ts";
import { auditLogSchema } from "../../schemas/profile.ts";

/** Who changed what in a profile. */
export interface AuditLogs {
  /** Starts a search; {@link AuditLogs.result} tells how far it has come. */
  readonly start: (
    profileId: string,
    query?: AuditLogQuery,
    options?: CallOptions,
  ) => Promise<AuditLog>;
  readonly result: (profileId: string, queryId: string, options?: CallOptions) => Promise<AuditLog>;
  /** Starts a search and asks for its result until it has one; gives up after half a minute. */
  readonly find: (
    profileId: string,
    query?: AuditLogQuery,
    options?: CallOptions,
  ) => Promise<AuditLog>;
}

const tries = 20;
const waitMs = 1500;

export function createAuditLogs(send: Send): AuditLogs {
  const start: AuditLogs["start"] = async (id, query = {}, options) =>
    readResult(
      auditLogSchema,
      await send("profiles.auditLog.start", {
        ...options,
        params: { profile_id: id },
        query: { ...query },
      }),
      "the search of the audit log",
    );
  const result: AuditLogs["result"] = async (id, query, options) =>
    readResult(
      auditLogSchema,
      await send("profiles.auditLog.result", {
        ...options,
        params: { profile_id: id, query_id: query },
      }),
      "the audit log",
    );
  return {
    start,
    result,
    find: async (id, query, options) => {
      const { queryId } = await start(id, query, options);
      for (let attempt = 0; attempt < tries; attempt++) {
        const log = await result(id, queryId, options);
        if (log.status !== "Running") return log;
        await pause(waitMs, options?.signal, "the search of the audit log");
      }
      throw new TagoError({
        code: "timeout",
        message: "The search of the audit log is still running. Ask for its result later.",
      });
    },
  };
}
