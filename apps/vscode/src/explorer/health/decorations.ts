import * as vscode from "vscode";
import { connectionOf } from "../nodes.ts";
import type { ExplorerNode } from "../nodes.ts";
import type { ExplorerModel } from "../model.ts";
import { healthOfRow } from "../present-device.ts";
import type { LookContext } from "../present.ts";

const scheme = "tagoio-device";

/** Where the decoration of a device is asked for; opens nothing. */
export function deviceUri(connectionId: string, deviceId: string): vscode.Uri {
  return vscode.Uri.from({
    scheme,
    authority: encodeURIComponent(connectionId),
    path: `/${deviceId}`,
  });
}

/** Marks devices with which something is not as it should be: a sign, a colour, and the reason in words. */
export interface HealthDecorations extends vscode.Disposable {
  readonly renew: (nodes: readonly ExplorerNode[]) => void;
}

export function createHealthDecorations(
  model: Pick<ExplorerModel, "rowsOf">,
  look: () => LookContext,
): HealthDecorations {
  const changed = new vscode.EventEmitter<vscode.Uri[]>();
  const registered = vscode.window.registerFileDecorationProvider({
    onDidChangeFileDecorations: changed.event,
    provideFileDecoration: (uri) => {
      if (uri.scheme !== scheme) return undefined;
      const [row] = model.rowsOf(decodeURIComponent(uri.authority), uri.path.slice(1));
      if (row === undefined) return undefined;
      const { quiet, reasons } = healthOfRow(row, look());
      if (reasons.length === 0) return undefined;
      return {
        badge: "!",
        tooltip: reasons.join(" · "),
        ...(quiet ? { color: new vscode.ThemeColor("disabledForeground") } : {}),
      };
    },
  });
  return {
    renew: (nodes) => {
      const devices = nodes.filter((node) => node.type === "device");
      if (devices.length === 0) return;
      changed.fire(devices.map((node) => deviceUri(connectionOf(node).record.id, node.device.id)));
    },
    dispose: () => {
      registered.dispose();
      changed.dispose();
    },
  };
}
