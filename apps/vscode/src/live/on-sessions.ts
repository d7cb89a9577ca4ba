import * as vscode from "vscode";
import { deviceFrom } from "../explorer/device-from.ts";
import type { Command, Workbench } from "../workbench.ts";
import { exportData } from "./export/export-data.ts";
import { exportSubject } from "./export/export-subject.ts";
import type { OpenLive } from "./live-sessions.ts";
import { openLiveData } from "./open-live-data.ts";
import { toggleRecording } from "./record/toggle-recording.ts";

/** Pause Live Data: pauses the session that people look at, or lets it go on. */
export const pauseLive: Command = async (workbench) => {
  const { session } = activeOf(workbench) ?? {};
  session?.setPaused(!session.status().paused);
};

/** Stop All Live Sessions. */
export const stopAll: Command = async ({ live }) => {
  live.stopAll();
};

/** Start Recording: records the session that people look at; without one, a device is asked for first. */
export const startRecording: Command = async (workbench, ...from) => {
  if (workbench.live.all().length === 0) await openLiveData(workbench, ...from);
  const open = workbench.live.active();
  if (open !== undefined) await toggleRecording(workbench, open.session);
};

/** Export Data: of the session that people look at; without one, what is stored of a device. */
export const exportCommand: Command = async (workbench, ...from) => {
  const open = from.length === 0 ? workbench.live.active() : undefined;
  if (open !== undefined) return exportData(workbench, exportSubject(open));
  const target = await deviceFrom(workbench, from, workbench.t("Export Data"));
  if (target === undefined) return undefined;
  const { id, name } = target.device;
  const stored = { connectionId: target.record.id, devices: [{ id, name }] };
  return exportData(workbench, { title: name, stored });
};

/** Open Live Data as Text: the session that people look at; without one, a device is asked for first. */
export const openAsText: Command = async (workbench, ...from) => {
  if (workbench.live.all().length === 0) await openLiveData(workbench, ...from);
  const open = workbench.live.active();
  if (open !== undefined) await workbench.live.openText(open);
};

function activeOf({ live, t }: Workbench): OpenLive | undefined {
  const open = live.active();
  if (open === undefined) {
    void vscode.window.showInformationMessage(t("There is no live session."));
  }
  return open;
}
