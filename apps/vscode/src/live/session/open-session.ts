import type { OpenConnection } from "../../connections/sessions.ts";
import { inWords } from "../../l10n/in-words.ts";
import type { Translate } from "../../l10n/translate.ts";
import { replayFeed } from "../record/replay-feed.ts";
import { consoleSource } from "../sources/console-source.ts";
import { dataSource } from "../sources/data-source.ts";
import { inspectorSource } from "../sources/inspector-source.ts";
import type { StartPoint } from "../start-point.ts";
import type { LiveHub } from "../streams/live-hub.ts";
import { readsPerMinute } from "../streams/pacer.ts";
import type { LiveSubject } from "../subject.ts";
import { openFeed } from "./open-feed.ts";
import { createRequestCount } from "./request-count.ts";
import { startSession } from "./session.ts";
import type { Feed, FeedSink, LiveSession } from "./session.ts";

export interface OpenSessionPorts {
  readonly hub: LiveHub;
  readonly lease: (connectionId: string) => Promise<OpenConnection>;
  readonly reason: (error: unknown) => string;
  readonly warn: (text: string) => void;
  readonly t: Translate;
}

export interface OpenSessionSettings {
  readonly maxRows: number;
  readonly start: StartPoint;
}

/** Starts the session of a subject: its rows come from the cloud, or from a recording. */
export function openSession(
  subject: LiveSubject,
  ports: OpenSessionPorts,
  { maxRows, start }: OpenSessionSettings,
): LiveSession {
  const requests = createRequestCount();
  return startSession({
    kind: subject.kind,
    title: titleOf(subject, ports.t),
    maxRows,
    start: subject.kind === "inspector" || subject.kind === "replay" ? { kind: "now" } : start,
    open: (from, sink) => feedOf(subject, ports, { maxRows, from, sink, requested: requests.add }),
    now: Date.now,
    budget: () => ({ requests: requests.lastMinute(), limit: readsPerMinute }),
  });
}

interface FeedStart {
  readonly maxRows: number;
  readonly from: StartPoint;
  readonly sink: FeedSink;
  readonly requested: () => void;
}

function feedOf(
  subject: LiveSubject,
  { hub, lease, reason, warn, t }: OpenSessionPorts,
  { maxRows, from, sink: shown, requested }: FeedStart,
): Feed {
  const sink: typeof shown = {
    ...shown,
    state: (part, state, detail) => {
      shown.state(part, state, inWords(detail, t));
    },
  };
  const limits = { maxRows, now: Date.now, reason };
  switch (subject.kind) {
    case "data": {
      const { connectionId } = subject;
      const read = async (device: string, amount: number, since: number | undefined) => {
        const { fleet, signal } = await lease(connectionId);
        return fleet.recentPoints(device, amount, since, signal);
      };
      const sources = subject.devices.map((device) =>
        dataSource(device, { hub, connectionId, read, requested }),
      );
      return openFeed(sources, from, sink, limits);
    }
    case "inspector": {
      const open = (): Promise<OpenConnection> => lease(subject.connectionId);
      return openFeed([inspectorSource(subject.device, open, reason)], from, sink, limits);
    }
    case "console": {
      const open = (): Promise<OpenConnection> => lease(subject.connectionId);
      const source = consoleSource(subject.analysis, open, reason, requested);
      return openFeed([source], from, sink, limits);
    }
    default:
      return replayFeed(subject.file, subject.speed, sink, {
        skipped: (line) => {
          warn(t("Line {0} of {1} is no recorded data, and was skipped.", line, subject.name));
        },
        reason,
        finished: t("everything was shown"),
      });
  }
}

function titleOf(subject: LiveSubject, t: Translate): string {
  switch (subject.kind) {
    case "data":
      return t("Live Data: {0}", subject.devices.map(({ name }) => name).join(", "));
    case "inspector":
      return t("Live Inspector: {0}", subject.device.name);
    case "console":
      return t("Console: {0}", subject.analysis.name);
    default:
      return t("Replay: {0}", subject.name);
  }
}
