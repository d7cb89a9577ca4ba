import * as vscode from "vscode";
import type { Lease } from "../explorer/model.ts";
import type { Translate } from "../l10n/translate.ts";
import { openPanel } from "../panel/open-panel.ts";
import { liveBody } from "./html.ts";
import type { LiveHub } from "./live-hub.ts";
import { parseToExtension } from "./protocol.ts";
import type { ToExtension, ToPanel } from "./protocol.ts";
import { startLiveSession } from "./session.ts";
import type { LiveDevice, LiveSession } from "./session.ts";
import { liveTexts } from "./texts.ts";

/** What a Live Data panel is opened for. */
interface LiveSubject {
  readonly connectionId: string;
  readonly devices: readonly LiveDevice[];
  /** The variable to start with; the others are one press away. */
  readonly variable?: string;
}

export interface LivePanels extends vscode.Disposable {
  /** Opens a panel, or shows the one that is open for the same devices. */
  open: (subject: LiveSubject) => void;
  /** A connection was changed, or its sandbox started: panels that lost it listen again. */
  reconnect: (connectionId: string) => void;
}

interface OpenPanel {
  readonly panel: vscode.WebviewPanel;
  readonly session: LiveSession;
  readonly connectionId: string;
}

export interface LivePanelPorts {
  readonly extensionUri: vscode.Uri;
  readonly hub: LiveHub;
  readonly lease: (connectionId: string) => Promise<Lease>;
  readonly reason: (error: unknown) => string;
  readonly t: Translate;
}

const batchMs = 100;

export function createLivePanels(ports: LivePanelPorts): LivePanels {
  const open = new Map<string, OpenPanel>();
  return {
    open: (subject) => {
      const ids = subject.devices.map((device) => device.id).toSorted();
      const key = [subject.connectionId, subject.variable ?? "", ...ids].join(" ");
      const known = open.get(key);
      if (known !== undefined) {
        known.panel.reveal();
        return;
      }
      const opened = createPanel(subject, ports);
      open.set(key, opened);
      opened.panel.onDidDispose(() => {
        open.delete(key);
      });
    },
    reconnect: (connectionId) => {
      for (const one of open.values()) {
        if (one.connectionId === connectionId) one.session.reconnect();
      }
    },
    dispose: () => {
      for (const { panel } of open.values()) panel.dispose();
    },
  };
}

function createPanel(subject: LiveSubject, ports: LivePanelPorts): OpenPanel {
  const { t, hub } = ports;
  const names = subject.devices.map((device) => device.name).join(", ");
  const settings = vscode.workspace.getConfiguration("tagoio.live");
  const maxRows = settings.get<number>("maxRows", 10_000);
  const texts = liveTexts(t);
  const { panel, send } = openPanel<ToPanel, ToExtension>({
    extensionUri: ports.extensionUri,
    page: "live",
    title: t("Live Data: {0}", names),
    icon: "pulse",
    texts,
    body: liveBody(texts),
    parse: parseToExtension,
    received: (message) => {
      if (message.type === "clear") {
        session.clear();
        return;
      }
      const rows = [...session.snapshot()];
      send({ type: "start", maxRows, rows, only: subject.variable ?? null, ...session.state() });
    },
    closed: () => {
      session.dispose();
    },
  });
  const session = startLiveSession(
    subject.devices,
    {
      listen: (deviceId, handlers) => hub.listen(subject.connectionId, deviceId, handlers),
      recent: async (deviceId, amount, since) => {
        const { fleet, signal } = await ports.lease(subject.connectionId);
        return fleet.recentPoints(deviceId, amount, since, signal);
      },
      now: () => Date.now(),
      send: (rows) => {
        send({ type: "rows", rows: [...rows] });
      },
      state: (state, detail) => {
        send({ type: "state", state, detail });
      },
      reason: ports.reason,
    },
    { maxRows, backfill: settings.get<number>("backfill", 200), batchMs },
  );
  return { panel, session, connectionId: subject.connectionId };
}
