import * as vscode from "vscode";
import type { ConnectionRecord } from "./connections/record.ts";
import type { Translate } from "./l10n/translate.ts";

/** The one item in the status bar: shown while there is a connection. */
export interface Status extends vscode.Disposable {
  readonly show: (connections: readonly ConnectionRecord[], streams: number) => void;
}

export function createStatus(t: Translate): Status {
  const item = vscode.window.createStatusBarItem(
    "tagoio.status",
    vscode.StatusBarAlignment.Left,
    0,
  );
  item.name = "TagoIO";
  item.command = "tagoio.live.open";
  return {
    show: (connections, streams) => {
      const [first] = connections;
      if (first === undefined) {
        item.hide();
        return;
      }
      const who = connections.length === 1 ? first.label : t("{0} connections", connections.length);
      const live = streams === 0 ? "" : ` · ${t("{0} live", streams)}`;
      item.text = `$(pulse) TagoIO: ${who}${live}`;
      item.tooltip = t("Open Live Data");
      item.accessibilityInformation = { label: `TagoIO, ${who}${live}` };
      item.show();
    },
    dispose: () => {
      item.dispose();
    },
  };
}
