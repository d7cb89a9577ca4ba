import type { OpenLive } from "../live-sessions.ts";
import type { ExportSubject } from "./export-data.ts";

/** What can be exported of a session: its rows, and what is stored of its devices. */
export function exportSubject(live: OpenLive): ExportSubject {
  const { subject, session } = live;
  return {
    title: session.title,
    live,
    ...(subject.kind === "data" ? { stored: subject } : {}),
  };
}
