import type { CommandTable } from "../workbench.ts";
import { exportCommand, openAsText, pauseLive, startRecording, stopAll } from "./on-sessions.ts";
import { openInspector } from "./open-inspector.ts";
import { openLiveData } from "./open-live-data.ts";
import { replayRecording } from "./record/replay-recording.ts";
import { tailConsole } from "./tail-console.ts";

export const commands: CommandTable = {
  "tagoio.live.open": openLiveData,
  "tagoio.live.openInspector": openInspector,
  "tagoio.live.tailConsole": tailConsole,
  "tagoio.live.pause": pauseLive,
  "tagoio.live.stopAll": stopAll,
  "tagoio.live.startRecording": startRecording,
  "tagoio.live.replayRecording": replayRecording,
  "tagoio.live.export": exportCommand,
  "tagoio.live.openAsText": openAsText,
};
