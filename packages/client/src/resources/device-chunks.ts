import { confirmation, readList, readResult } from "../http/read-result.ts";
import type { CallOptions, Send } from "../http/sender.ts";
import type { BackupTarget, Chunk, DataBackup } from "../schemas/device-storage.ts";
import { chunkSchema, dataBackupSchema } from "../schemas/device-storage.ts";

/** Chunks of immutable devices: stretches of time whose records come and go together. */
export interface DeviceChunks {
  /** Oldest first. */
  readonly list: (deviceId: string, options?: CallOptions) => Promise<readonly Chunk[]>;
  /** Deletes all records of a chunk, for good. */
  readonly delete: (deviceId: string, chunkId: string, options?: CallOptions) => Promise<string>;
  /** Exports a chunk as CSV to the files of the profile. */
  readonly backup: (
    deviceId: string,
    chunkId: string,
    target: BackupTarget,
    options?: CallOptions,
  ) => Promise<DataBackup>;
  /**
   * The older name of {@link DeviceChunks.backup}.
   *
   * @deprecated Use `backup`.
   */
  readonly copy: DeviceChunks["backup"];
}

export function createDeviceChunks(send: Send): DeviceChunks {
  const exporting =
    (route: "devices.chunks.backup" | "devices.chunks.copy"): DeviceChunks["backup"] =>
    async (deviceId, chunkId, target, options) =>
      readResult(
        dataBackupSchema,
        await send(route, {
          ...options,
          params: { device_id: deviceId },
          body: { ...target, chunk_id: chunkId },
        }),
        "the backup",
      );
  return {
    list: async (deviceId, options) =>
      readList(
        chunkSchema,
        await send("devices.chunks.list", { ...options, params: { device_id: deviceId } }),
        "the list of chunks",
      ),
    delete: async (deviceId, chunkId, options) =>
      confirmation(
        await send("devices.chunks.delete", {
          ...options,
          params: { device_id: deviceId, chunk_id: chunkId },
        }),
      ),
    backup: exporting("devices.chunks.backup"),
    copy: exporting("devices.chunks.copy"),
  };
}
