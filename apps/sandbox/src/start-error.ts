/** Why a sandbox did not start. Stable, for programs; the message is for people. */
export type StartProblem =
  | "node-too-old"
  | "bad-option"
  | "port-taken"
  | "port-forbidden"
  | "cannot-listen"
  | "database-missing-directory"
  | "database-not-a-database"
  | "database-not-a-sandbox"
  | "database-newer"
  | "database-broken"
  | "database-in-use"
  | "database-read-only";

/** Thrown by {@link startSandbox}. `message` is one sentence that names the thing and says what to do. */
export class SandboxStartError extends Error {
  readonly code: StartProblem;

  constructor(code: StartProblem, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "SandboxStartError";
    this.code = code;
  }
}
