import type * as vscode from "vscode";
import type { Translate } from "../l10n/translate.ts";
import { openPanel } from "../panel/open-panel.ts";
import { parseToExtension } from "./protocol.ts";
import type { ToExtension, ToPanel } from "./protocol.ts";
import { createBatch } from "./session/batch.ts";
import type { LiveSession } from "./session/session.ts";
import { liveTexts } from "./texts.ts";

export interface LivePanelParts {
  readonly extensionUri: vscode.Uri;
  readonly session: LiveSession;
  /** The one variable to show at first. */
  readonly only: string | null;
  readonly t: Translate;
  /** What the panel itself does not know how to do. */
  readonly asked: (message: ToExtension) => void;
  readonly closed: () => void;
}

const batchMs = 100;
/** The numbers in the status line; rows have a way of their own. */
const statusMs = 500;

/** Shows a session in a panel; the panel may come and go without the session. */
export function openLivePanel(parts: LivePanelParts): vscode.WebviewPanel {
  const { session, t } = parts;
  const { panel, send } = openPanel<ToPanel, ToExtension>({
    extensionUri: parts.extensionUri,
    page: "live",
    title: session.title,
    icon: "pulse",
    texts: liveTexts(t),
    parse: parseToExtension,
    received: (message) => {
      if (message.type === "ready") start();
      else if (message.type === "took") batch.took();
      else if (message.type === "clear") session.clear();
      else if (message.type === "pause") session.setPaused(message.paused);
      else if (message.type === "start") session.startFrom(message.start);
      else parts.asked(message);
    },
    closed: () => {
      clearInterval(timer);
      batch.dispose();
      unview();
      parts.closed();
    },
  });
  let told = "";
  let ready = false;
  let dropped = 0;
  const { maxRows } = session.status();
  const batch = createBatch(maxRows, batchMs, (rows) => {
    send({ type: "rows", rows });
  });
  const start = (): void => {
    ready = true;
    batch.restart();
    const { kind } = session;
    send({ type: "start", kind, rows: session.rows(), status: session.status(), only: parts.only });
  };
  const tell = (): void => {
    if (!ready) return;
    session.lost(batch.dropped() - dropped);
    dropped = batch.dropped();
    const status = session.status();
    const text = JSON.stringify(status);
    if (text === told) return;
    told = text;
    send({ type: "status", status });
  };
  const unview = session.view({
    rows: batch.add,
    restarted: () => {
      if (ready) start();
    },
    status: tell,
  });
  const timer = setInterval(tell, statusMs);
  panel.onDidChangeViewState(() => {
    // A page that is hidden is gone; it asks for everything when it is back.
    if (panel.visible) return;
    ready = false;
    batch.stop();
  });
  return panel;
}
