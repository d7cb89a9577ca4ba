/** What a parser is given. */
export interface GuestInput {
  readonly payload: unknown;
  /** What arrived, before any parser. */
  readonly raw_payload: unknown;
  readonly device: unknown;
  /** What time it is for the sandbox, in milliseconds since 1970. */
  readonly now: number;
  /** The clock stands still, so that a result can be compared. */
  readonly still?: boolean;
}

/** What a parser leaves. */
export interface GuestOutput {
  readonly payload?: unknown;
  readonly logs: readonly string[];
  readonly failure?: GuestFailure | undefined;
}

export interface GuestFailure {
  /** It threw an `Error`, threw something else, or waits for something that never comes. */
  readonly kind: "error" | "not-an-error" | "unfinished";
  readonly message: string;
  /** Of its code, from 1. */
  readonly line?: number;
}

/** One run, as it is handed to the process that parsers run in. */
export interface RunMessage {
  readonly code: string;
  /** A {@link GuestInput} as JSON. */
  readonly input: string;
}

/** What that process answers: a {@link GuestOutput} as JSON. */
export interface DoneMessage {
  readonly output: string;
}
