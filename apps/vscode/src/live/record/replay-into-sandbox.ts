import * as vscode from "vscode";
import type { Connection, DataPoint } from "@tagoio-workbench/client";
import { isTagoError } from "@tagoio-workbench/client";
import type { ConnectionRecord } from "../../connections/record.ts";
import type { Translate } from "../../l10n/translate.ts";
import type { Workbench } from "../../workbench.ts";
import { waitUntil } from "../wait-until.ts";
import { playRecording } from "./play.ts";
import { readRecording } from "./read-recording.ts";
import type { RecordedMessage } from "./recording.ts";

export interface ReplayedFile {
  readonly file: string;
  readonly name: string;
  readonly speed: number;
}

/**
 * Sends a recording to a sandbox, dated as if it happened now. A device is found by its id, else by its name, else it
 * is made.
 */
export async function replayIntoSandbox(
  { sessions, log, t }: Workbench,
  record: ConnectionRecord,
  { file, name, speed }: ReplayedFile,
): Promise<void> {
  const { connection, signal } = await sessions.lease(record.id);
  const title = t("Replay {0} into {1}", name, record.label);
  await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title, cancellable: true },
    async (progress, token) => {
      const stop = new AbortController();
      token.onCancellationRequested(() => {
        stop.abort();
      });
      const either = AbortSignal.any([signal, stop.signal]);
      const deviceOf = findDevices(connection, t);
      const skipped = (line: number): void => {
        log.warn(`Line ${line} of ${name} is no recorded data, and was skipped`);
      };
      let sent = 0;
      try {
        await playRecording(readRecording(file, either, skipped), speed, {
          now: Date.now,
          until: (time) => waitUntil(time, either),
          play: async (message, shiftMs) => {
            const id = await deviceOf(message.device);
            const points = message.data.map((point) => moved(point, shiftMs));
            await connection.devices.data(id).send(points, { signal: either });
            sent += points.length;
            progress.report({ message: t("{0} rows", sent.toLocaleString()) });
          },
        });
      } catch (error) {
        if (!either.aborted) throw error;
      }
      void vscode.window.showInformationMessage(
        t("{0} rows of {1} were sent.", sent.toLocaleString(), name),
      );
    },
  );
}

/** The same point, later. */
function moved(point: RecordedMessage["data"][number], shiftMs: number): DataPoint {
  return { ...point, time: new Date(Date.parse(point.time) + shiftMs) };
}

/** Devices here by those of the recording; each is looked up once. */
function findDevices(
  connection: Connection,
  t: Translate,
): (device: RecordedMessage["device"]) => Promise<string> {
  const { devices } = connection;
  const known = new Map<string, Promise<string>>();
  const find = async ({ id, name }: RecordedMessage["device"]): Promise<string> => {
    try {
      return (await devices.info(id)).id;
    } catch (error) {
      if (!isTagoError(error) || error.code !== "not-found") throw error;
    }
    const [named] = await devices.list({ amount: 1, filter: { name } });
    if (named !== undefined) return named.id;
    // Network and connector of a device that is there: a sandbox always has some.
    const [any] = await devices.list({ amount: 1, fields: ["id", "name", "network", "connector"] });
    const { network, connector } = any ?? {};
    if (typeof network !== "string" || typeof connector !== "string") {
      throw new Error(t("{0} is not there, and there is no device to make one like.", name));
    }
    return (await devices.create({ name, network, connector, type: "mutable" })).device_id;
  };
  return (device) => {
    const found = known.get(device.id) ?? find(device);
    known.set(device.id, found);
    return found;
  };
}
