import type { RouteUse } from "@tagoio-workbench/client";
import * as vscode from "vscode";
import { isLocked, regionText } from "./connections/record.ts";
import type { ConnectionRecord } from "./connections/record.ts";
import { useText } from "./connections/rate-text.ts";
import type { Translate } from "./l10n/translate.ts";

/** What the one item in the status bar tells. */
export interface StatusFacts {
  /** The connection that people work with; the item is hidden without one. */
  readonly active: ConnectionRecord | undefined;
  /** It is a sandbox that is not running. */
  readonly stopped: boolean;
  /** Devices that are streamed now, of all connections. */
  readonly streams: number;
  /** What the active connection sent in the running minute, busiest route first. */
  readonly rates: readonly RouteUse[];
}

/** The one item in the status bar: shown while there is a connection. */
export interface Status extends vscode.Disposable {
  readonly show: (facts: StatusFacts) => void;
}

const shownRoutes = 5;

export function createStatus(t: Translate): Status {
  const item = vscode.window.createStatusBarItem(
    "tagoio.status",
    vscode.StatusBarAlignment.Left,
    0,
  );
  item.name = "TagoIO";
  item.command = "tagoio.connection.menu";
  return {
    show: (facts) => {
      const text = statusText(facts, t);
      if (text === undefined) {
        item.hide();
        return;
      }
      const lock = facts.active !== undefined && isLocked(facts.active);
      item.text = `$(pulse) TagoIO: ${text}${lock ? " $(lock)" : ""}`;
      item.tooltip = [
        ...(lock ? [t("Locked as read-only")] : []),
        ...rateLines(facts.rates, t),
      ].join("\n");
      item.accessibilityInformation = {
        label: `TagoIO, ${text}${lock ? `, ${t("read-only")}` : ""}`,
      };
      item.show();
    },
    dispose: () => {
      item.dispose();
    },
  };
}

/** `Acme us-e1 · 2 live`; undefined without a connection. */
function statusText({ active, stopped, streams }: StatusFacts, t: Translate): string | undefined {
  if (active === undefined) return undefined;
  const live = streams === 0 ? "" : ` · ${t("{0} live", streams)}`;
  return `${active.label} ${stopped ? t("stopped") : regionText(active.region)}${live}`;
}

function rateLines(rates: readonly RouteUse[], t: Translate): readonly string[] {
  const used = rates.filter((use) => use.used > 0 || use.heldUntil !== undefined);
  if (used.length === 0) return [t("No request in this minute")];
  return [
    t("Requests of this minute:"),
    ...used.slice(0, shownRoutes).map((use) => `${use.route}: ${useText(use, t)}`),
  ];
}
