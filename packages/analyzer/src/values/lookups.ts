/**
 * What reading a part of a document asked about the rest of it. An edit elsewhere leaves the answer as it was if it
 * changes none of these.
 */
export class Lookups {
  /** The tokens of the part; what is asked about them alone is not noted. */
  readonly from: number;
  readonly to: number;
  /** Names whose meaning at a place of the part was asked for. */
  readonly meanings: Set<string> = new Set();
  /** Names whose every definition was asked for, whoever owns it. */
  readonly definitions: Set<string> = new Set();
  /** Names of members whose every assignment was asked for, whatever the object. */
  readonly members: Set<string> = new Set();
  /** Names that were looked for wherever they are spelled. */
  readonly spellings: Set<string> = new Set();
  /** Names that are spelled too often to be followed everywhere: where one is followed hangs on how many stand before. */
  readonly frequent: Set<string> = new Set();
  /** Paths such as `session.headers`. */
  readonly paths: Set<string> = new Set();
  /** Whether the document holds a phrase. */
  readonly phrases: Map<string, boolean> = new Map();
  /** Another file was asked for. */
  otherFiles = false;

  constructor(from: number, to: number) {
    this.from = from;
    this.to = to;
  }

  /** Are all tokens from one to before another in the part? */
  covers(from: number, to: number): boolean {
    return this.from <= from && to <= this.to;
  }
}
