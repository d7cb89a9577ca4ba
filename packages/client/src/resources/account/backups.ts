import { confirmation, readList, readResult } from "../../http/read-result.ts";
import type { CallOptions, Send } from "../../http/sender.ts";
import type { Loose, Pin } from "../../schemas/account.ts";
import type { BackupLink, ProfileBackup } from "../../schemas/profile.ts";
import { backupLinkSchema, profileBackupSchema } from "../../schemas/profile.ts";
import type { ListOptions } from "../list-query.ts";
import { listQuery } from "../list-query.ts";

/** The account's password, and a PIN where it has a second factor. */
export type BackupProof = Pin & { readonly password: string };

/** Backups of a profile. */
export interface Backups {
  readonly list: (
    profileId: string,
    options?: Omit<ListOptions<"created_at" | "file_size">, "fields" | "filter">,
  ) => Promise<readonly ProfileBackup[]>;
  /** Queues a backup. Gives what the server says of it: a text, or an object with `backup_id`. */
  readonly create: (profileId: string, options?: CallOptions) => Promise<string | Loose>;
  /** Gives a link that works for two hours. */
  readonly download: (
    profileId: string,
    backupId: string,
    proof: BackupProof,
    options?: CallOptions,
  ) => Promise<BackupLink>;
  readonly delete: (
    profileId: string,
    backupId: string,
    proof: BackupProof,
    options?: CallOptions,
  ) => Promise<string>;
}

export function createBackups(send: Send): Backups {
  return {
    list: async (id, options = {}) => {
      const { signal, timeoutMs, deadlineMs, onRateLimit } = options;
      const result = await send("profiles.backups.list", {
        signal,
        timeoutMs,
        deadlineMs,
        onRateLimit,
        params: { profile_id: id },
        query: listQuery(options),
      });
      return readList(profileBackupSchema, result, "the list of backups");
    },
    create: async (id, options) => {
      const result = await send("profiles.backups.create", {
        ...options,
        params: { profile_id: id },
      });
      return typeof result === "object" && result !== null
        ? (result as Loose)
        : confirmation(result);
    },
    download: async (id, backup, body, options) =>
      readResult(
        backupLinkSchema,
        await send("profiles.backups.download", {
          ...options,
          params: { profile_id: id, backup_id: backup },
          body,
        }),
        "the link to the backup",
      ),
    delete: async (id, backup, body, options) =>
      confirmation(
        await send("profiles.backups.delete", {
          ...options,
          params: { profile_id: id, backup_id: backup },
          body,
        }),
      ),
  };
}
