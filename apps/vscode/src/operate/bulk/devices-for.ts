import * as vscode from "vscode";
import { pickConnection, rowFrom } from "../../connections/pick-connection.ts";
import type { ConnectionRecord } from "../../connections/record.ts";
import { filterOf } from "../../explorer/client-fleet.ts";
import { parseDeviceQuery } from "../../explorer/find/device-query.ts";
import type { Device } from "../../explorer/fleet.ts";
import { toDevice } from "../../explorer/from-wire.ts";
import { connectionOf } from "../../explorer/nodes.ts";
import { showFailure } from "../../failure.ts";
import type { Workbench } from "../../workbench.ts";

/** A device of a selection, and the connection that reaches it. */
export interface ChosenDevice {
  readonly record: ConnectionRecord;
  readonly device: Device;
}

/** Devices of rows that were selected; the first is the one that a menu was opened on. */
export function devicesOfRows(rows: readonly unknown[]): readonly ChosenDevice[] {
  const chosen = new Map<string, ChosenDevice>();
  for (const given of rows) {
    const row = rowFrom([given]);
    if (row?.type === "device") {
      chosen.set(row.id, { record: connectionOf(row).record, device: row.device });
    }
  }
  return [...chosen.values()];
}

/** The devices that a command is about: those that are selected, or all that match a filter. */
export async function devicesFor(
  workbench: Workbench,
  from: readonly unknown[],
  title: string,
): Promise<readonly ChosenDevice[] | undefined> {
  const { t, view, selection } = workbench;
  const [row, several] = from;
  const checked = selection.selectedDevices();
  const own = devicesOfRows([row])[0]?.device.id;
  // Checked boxes mean more than a row that happens to be selected, unless the row is another one.
  if (
    checked.length > 0 &&
    (own === undefined || checked.some(({ device }) => device.id === own))
  ) {
    return checked;
  }
  const given = Array.isArray(several) ? several : row === undefined ? view.selection : [row];
  const selected = devicesOfRows(given);
  if (selected.length > 1) return selected;
  const [only] = selected;
  if (only === undefined) return devicesOfFilter(workbench, from, title);
  const choice = await vscode.window.showQuickPick(
    [
      { label: t("Only {0}", only.device.name), filter: false },
      { label: t("All Devices That Match a Filter…"), filter: true },
    ],
    { title, placeHolder: t("Which devices?") },
  );
  if (choice === undefined) return undefined;
  return choice.filter ? devicesOfFilter(workbench, from, title) : selected;
}

async function devicesOfFilter(
  workbench: Workbench,
  from: readonly unknown[],
  title: string,
): Promise<readonly ChosenDevice[] | undefined> {
  const { t, sessions } = workbench;
  const record = await pickConnection(workbench, from, title, ({ kind }) => kind !== "device");
  if (record === undefined) return undefined;
  const text = await vscode.window.showInputBox({
    title,
    prompt: t("Name with * for anything, id, or tag as key=value. Leave it empty for all devices."),
    ignoreFocusOut: true,
  });
  if (text === undefined) return undefined;
  try {
    const { connection, fleet, signal } = await sessions.lease(record.id);
    const query = parseDeviceQuery(text);
    if (query.by === "id" || query.by === "serial") {
      return (await fleet.search(query, 100, signal)).map((device) => ({ record, device }));
    }
    const filter = filterOf(query);
    return await vscode.window.withProgress(
      {
        location: vscode.ProgressLocation.Notification,
        title: t("Looking for devices"),
        cancellable: true,
      },
      async (progress, cancel) => {
        const found: ChosenDevice[] = [];
        const pages = connection.devices.pages({
          amount: 500,
          fields: ["id", "name", "tags", "active", "type"],
          orderBy: ["name", "asc"],
          signal,
          ...(filter === undefined ? {} : { filter }),
        });
        for await (const page of pages) {
          for (const wire of page) found.push({ record, device: toDevice(wire) });
          progress.report({ message: String(found.length) });
          if (cancel.isCancellationRequested) return undefined;
        }
        return found;
      },
    );
  } catch (error) {
    showFailure(error, t);
    return undefined;
  }
}
