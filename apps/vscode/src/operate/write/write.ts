import type { ConnectionRecord } from "../../connections/record.ts";
import type { Performance } from "./rehearse.ts";

/** Something that is changed in TagoIO: what it is in words, and the call that does it. */
export interface Write {
  readonly record: ConnectionRecord;
  /** What is asked: "Delete the device Pump 1?" */
  readonly question: string;
  /** What will be different afterwards, a line each: "interval: 30 → 60". */
  readonly lines?: readonly string[];
  /** Label of the button that sends it. */
  readonly button: string;
  /** Set for what cannot be undone: the word that has to be typed. */
  readonly word?: string;
  /** Sends. Also run in a rehearsal, for the preview: it must ask nothing of the answer. */
  readonly call: Performance;
  /** A call that stands in for `call` in the preview, where that one holds a token. */
  readonly shown?: Performance;
}
