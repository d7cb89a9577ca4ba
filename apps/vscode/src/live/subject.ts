import type { LiveItem } from "./sources/data-source.ts";

/** What a live session is opened for. */
export type LiveSubject =
  | {
      readonly kind: "data";
      readonly connectionId: string;
      readonly devices: readonly LiveItem[];
      /** The variable to start with; the others are one press away. */
      readonly variable?: string;
    }
  | { readonly kind: "inspector"; readonly connectionId: string; readonly device: LiveItem }
  | { readonly kind: "console"; readonly connectionId: string; readonly analysis: LiveItem }
  /** A recording: where it is, and how much faster than it was. */
  | {
      readonly kind: "replay";
      readonly file: string;
      readonly name: string;
      readonly speed: number;
    };

/** Subjects with the same key are one session. */
export function keyOf(subject: LiveSubject): string {
  switch (subject.kind) {
    case "data":
      return [
        "data",
        subject.connectionId,
        subject.variable ?? "",
        ...subject.devices.map(({ id }) => id).toSorted(),
      ].join(" ");
    case "inspector":
      return `inspector ${subject.connectionId} ${subject.device.id}`;
    case "console":
      return `console ${subject.connectionId} ${subject.analysis.id}`;
    default:
      return `replay ${subject.file} ${subject.speed}`;
  }
}
