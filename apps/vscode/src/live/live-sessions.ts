import * as vscode from "vscode";
import { openLivePanel } from "./panel.ts";
import type { ToExtension } from "./protocol.ts";
import { openSession } from "./session/open-session.ts";
import type { OpenSessionPorts } from "./session/open-session.ts";
import type { LiveSession } from "./session/session.ts";
import { startOf } from "./start-point.ts";
import { keyOf } from "./subject.ts";
import type { LiveSubject } from "./subject.ts";
import { createLiveDocuments } from "./text/live-documents.ts";

/** A session with what shows it. */
export interface OpenLive {
  readonly key: string;
  readonly subject: LiveSubject;
  readonly session: LiveSession;
  panel: vscode.WebviewPanel | undefined;
}

/** The live sessions of the window. */
export interface LiveSessions extends vscode.Disposable {
  /** Opens a panel, or shows the one that is open for the same. */
  open: (subject: LiveSubject) => OpenLive;
  /** Shows a session as a text document. */
  readonly openText: (live: OpenLive) => Promise<void>;
  /** The session that people look at, else the one they looked at last. */
  readonly active: () => OpenLive | undefined;
  readonly all: () => readonly OpenLive[];
  stopAll: () => void;
  /** A connection was changed, or its sandbox started: what lost it listens again. */
  reconnect: (connectionId: string) => void;
}

export interface LiveSessionsPorts extends OpenSessionPorts {
  readonly extensionUri: vscode.Uri;
  /** The number of sessions is another one. */
  readonly changed: () => void;
  /** Something is asked for on a session's page. */
  readonly asked: (live: OpenLive, message: ToExtension) => void;
}

export function createLiveSessions(ports: LiveSessionsPorts): LiveSessions {
  const open = new Map<string, OpenLive>();
  let last: string | undefined;

  const end = (live: OpenLive): void => {
    if (open.get(live.key) !== live) return;
    open.delete(live.key);
    void live.session.tapped()?.close();
    live.session.dispose();
    ports.changed();
  };
  /** The last view that closes takes the session with it. */
  const leave = (live: OpenLive): void => {
    if (live.panel === undefined && !documents.shows(live.key)) end(live);
  };
  const documents = createLiveDocuments({
    sessionOf: (key) => open.get(key)?.session,
    closed: (key) => {
      const live = open.get(key);
      if (live !== undefined) leave(live);
    },
  });
  const begin = (key: string, subject: LiveSubject): OpenLive => {
    const settings = vscode.workspace.getConfiguration("tagoio.live");
    const session = openSession(subject, ports, {
      maxRows: settings.get<number>("maxRows", 10_000),
      start: startOf(settings.get<number>("backfill", 200)),
    });
    const live: OpenLive = { key, subject, session, panel: undefined };
    open.set(key, live);
    ports.changed();
    return live;
  };
  const show = (live: OpenLive): void => {
    const only = live.subject.kind === "data" ? (live.subject.variable ?? null) : null;
    const panel = openLivePanel({
      extensionUri: ports.extensionUri,
      session: live.session,
      only,
      t: ports.t,
      asked: (message) => {
        ports.asked(live, message);
      },
      closed: () => {
        live.panel = undefined;
        leave(live);
      },
    });
    live.panel = panel;
    panel.onDidChangeViewState(() => {
      if (panel.active) last = live.key;
    });
  };

  return {
    open: (subject) => {
      const key = keyOf(subject);
      last = key;
      const live = open.get(key) ?? begin(key, subject);
      if (live.panel === undefined) show(live);
      else live.panel.reveal();
      return live;
    },
    openText: (live) => documents.open(live.key, live.session.title),
    active: () => {
      const all = [...open.values()];
      const shown = documents.active();
      return (
        all.find(({ panel }) => panel?.active === true) ??
        all.find(({ key }) => key === shown) ??
        open.get(last ?? "") ??
        all.at(-1)
      );
    },
    all: () => [...open.values()],
    stopAll: () => {
      for (const live of open.values()) {
        const { panel } = live;
        end(live);
        panel?.dispose();
        documents.close(live.key);
      }
    },
    reconnect: (connectionId) => {
      for (const { subject, session } of open.values()) {
        if (subject.kind !== "replay" && subject.connectionId === connectionId) session.reconnect();
      }
    },
    dispose: () => {
      documents.dispose();
      for (const live of open.values()) {
        const { panel } = live;
        end(live);
        panel?.dispose();
      }
    },
  };
}
