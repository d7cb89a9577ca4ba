import type { Workbench } from "../workbench.ts";
import { openMessageDiff } from "./diff/open-diff.ts";
import { exportData } from "./export/export-data.ts";
import { exportSubject } from "./export/export-subject.ts";
import type { OpenLive } from "./live-sessions.ts";
import { openParser } from "./path/open-parser.ts";
import type { ToExtension } from "./protocol.ts";
import { toggleRecording } from "./record/toggle-recording.ts";
import { saveFile } from "./save-file.ts";

/** Does what is asked for on a session's page and concerns more than the page. */
export async function answerPage(
  workbench: Workbench,
  open: OpenLive,
  message: ToExtension,
): Promise<void> {
  const { session, subject } = open;
  switch (message.type) {
    case "record":
      return toggleRecording(workbench, session);
    case "text":
      return workbench.live.openText(open);
    case "export":
      return exportData(workbench, exportSubject(open), message.filter);
    case "diff":
      return openMessageDiff(workbench, session, message);
    case "picture":
      return saveFile(workbench, session.title, "png", Buffer.from(message.base64, "base64"));
    case "chart":
      return saveFile(workbench, session.title, "csv", message.csv);
    case "parser":
      if (subject.kind === "inspector") await openParser(workbench, subject.connectionId, message);
      return undefined;
    case "path": {
      const device = subject.kind === "data" ? subject.devices[0] : undefined;
      if (subject.kind !== "data" || device === undefined) return undefined;
      workbench.live.open({ kind: "inspector", connectionId: subject.connectionId, device });
      return undefined;
    }
    default:
      return undefined;
  }
}
