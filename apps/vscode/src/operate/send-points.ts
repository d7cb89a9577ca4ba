import type { DataPoint } from "@tagoio-workbench/client/schemas";
import * as vscode from "vscode";
import { showFailure } from "../failure.ts";
import type { Workbench } from "../workbench.ts";
import type { DeviceTarget } from "../explorer/device-from.ts";

/** Sends points that were checked before, and says how many arrived. Production is asked about first. */
export async function sendPoints(
  workbench: Workbench,
  { record, device }: DeviceTarget,
  points: readonly DataPoint[],
): Promise<void> {
  const { sessions, t } = workbench;
  if (record.environment === "production") {
    const send = t("Send");
    const chosen = await vscode.window.showWarningMessage(
      t("Send {0} values to {1}?", points.length, device.name),
      { modal: true, detail: t("{0} is a production connection.", record.label) },
      send,
    );
    if (chosen !== send) return;
  }
  try {
    const { fleet, signal } = await sessions.lease(record.id);
    const count = await fleet.send(device.id, points, signal);
    const text =
      count === 1
        ? t("1 value sent to {0}", device.name)
        : t("{0} values sent to {1}", count, device.name);
    void offerLive(workbench, text, { record, device });
  } catch (error) {
    showFailure(error, t);
  }
}

async function offerLive(
  { live, t }: Workbench,
  text: string,
  { record, device: { id, name } }: DeviceTarget,
): Promise<void> {
  const open = t("Open Live Data");
  if ((await vscode.window.showInformationMessage(text, open)) !== open) return;
  live.open({ kind: "data", connectionId: record.id, devices: [{ id, name }] });
}
