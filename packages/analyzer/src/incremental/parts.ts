import { regionOf } from "../lexer/regions.ts";
import { type Evaluator, MAX_STEPS } from "../values/evaluator.ts";
import { Lookups } from "../values/lookups.ts";
import { changedNames, type ChangedNames } from "./changed-names.ts";
import { Mover } from "./move.ts";
import type { Reading } from "./reading.ts";
import { tokenAfter, type TreeEdit } from "./tree-edit.ts";

/** How one kind of fact is read out of a part of a document. */
export interface PartReader<T> {
  /** The tokens from one to before another at which there may be something to read. */
  readonly candidates: (from: number, to: number) => readonly number[];
  /** What is read there; undefined where the part cannot be told apart from others. */
  readonly read: (
    evaluator: Evaluator,
    candidates: readonly number[],
    from: number,
    to: number,
  ) => readonly T[] | undefined;
  /** The same fact after an edit elsewhere. `again` reads it anew, for what is not worth keeping. */
  readonly move: (fact: T, mover: Mover, again: () => T | undefined) => T;
  /** A document may hold this many candidates; what is beyond is generated, and not looked at. */
  readonly limit: number;
}

/** What was read out of one part, with what that hangs on. */
interface Part<T> {
  readonly from: number;
  readonly to: number;
  readonly found: readonly T[];
  readonly lookups: Lookups;
  readonly candidates: number;
  readonly steps: number;
}

/** What is remembered of a document, so that its next version is read in less time. */
export interface Memory {
  readonly evaluator: Evaluator;
  readonly parts: ReadonlyMap<string, readonly Part<unknown>[]>;
  /** What the whole document says, on which every part hangs. */
  readonly about: string;
}

/** How far a reader looks past the part that it reads, in tokens; and one part at least. */
const MARGIN = 256;

/** The parts of the version before, where they are in this one. */
interface Kept {
  readonly memory: Memory;
  readonly edit: TreeEdit;
  readonly names: ChangedNames;
  /** Regions that are read anew: from one to the other. */
  readonly first: number;
  readonly last: number;
}

/** Reads a document part by part. What an edit leaves as it was is taken out of the version before. */
export class Parts {
  readonly #evaluator: Evaluator;
  readonly #starts: readonly number[];
  readonly #about: string;
  readonly #kept: Kept | undefined;
  readonly #read = new Map<string, readonly Part<unknown>[]>();

  /** @param named whether the document names TagoIO */
  constructor(evaluator: Evaluator, { previous }: Reading, named: boolean) {
    this.#evaluator = evaluator;
    this.#starts = evaluator.source.starts;
    this.#about = aboutOf(evaluator, named);
    this.#kept =
      previous?.memory.about === this.#about
        ? this.#keptOf(previous.memory, previous.edit)
        : undefined;
  }

  get memory(): Memory {
    return { evaluator: this.#evaluator, parts: this.#read, about: this.#about };
  }

  /** Everything that is read, part by part in order; undefined where the parts cannot be told apart. */
  read<T>(kind: string, reader: PartReader<T>): readonly T[] | undefined {
    const parts: Part<T>[] = [];
    let room = reader.limit;
    let steps = MAX_STEPS;
    const take = (part: Part<T>): void => {
      parts.push(part);
      room -= part.candidates;
      steps -= part.steps;
    };
    const add = (from: number, to: number): boolean => {
      const candidates = reader.candidates(from, to).slice(0, Math.max(0, room));
      if (candidates.length === 0) return true;
      const part = this.#readPart(reader, candidates, from, to, Math.max(0, steps));
      if (part) take(part);
      return part !== undefined;
    };
    const kept = this.#kept?.memory.parts.get(kind) as readonly Part<T>[] | undefined;
    if (!this.#kept || !kept) {
      for (let index = 0; index < this.#starts.length; index++)
        if (!add(this.#starts[index]!, this.#endOf(index))) return undefined;
    } else {
      const { edit, names, first, last } = this.#kept;
      const from = this.#starts[first]!;
      const to = this.#endOf(last);
      let done = false;
      const addChanged = (): boolean => {
        done = true;
        for (let index = first; index <= last; index++)
          if (!add(this.#starts[index]!, this.#endOf(index))) return false;
        return true;
      };
      for (const part of kept) {
        const start = tokenAfter(edit, part.from);
        const end = tokenAfter(edit, part.to);
        if (!done && start >= to && !addChanged()) return undefined;
        if (start < 0 || (start >= from && start < to)) continue;
        const fits = part.candidates <= room && part.steps <= steps;
        const moved =
          fits && end >= 0 && !part.lookups.otherFiles && !names.affects(part.lookups)
            ? this.#move(reader, part, start, end, edit)
            : undefined;
        if (moved) take(moved);
        else if (!add(start, this.#endOf(regionOf(this.#starts, start)))) return undefined;
      }
      if (!done && !addChanged()) return undefined;
    }
    // Beyond its limits, what is read hangs on what was read before.
    if (room > 0 && steps > 0) this.#read.set(kind, parts);
    return parts.flatMap(({ found }) => found);
  }

  #readPart<T>(
    reader: PartReader<T>,
    candidates: readonly number[],
    from: number,
    to: number,
    limit: number,
  ): Part<T> | undefined {
    const { source } = this.#evaluator;
    const evaluator = this.#evaluator.afresh(limit);
    const lookups = new Lookups(from, to);
    source.lookups = lookups;
    try {
      const found = reader.read(evaluator, candidates, from, to);
      const { steps } = evaluator;
      return found && { from, to, found, lookups, candidates: candidates.length, steps };
    } finally {
      source.lookups = undefined;
    }
  }

  #move<T>(
    reader: PartReader<T>,
    part: Part<T>,
    from: number,
    to: number,
    edit: TreeEdit,
  ): Part<T> | undefined {
    const mover = new Mover(edit.text);
    const again = rereader(this.#evaluator, reader, from, to);
    const found = part.found.map((fact, index) => reader.move(fact, mover, () => again()[index]));
    return mover.failed ? undefined : { ...part, from, to, found };
  }

  #endOf(region: number): number {
    return this.#starts[region + 1] ?? this.#evaluator.source.count;
  }

  #keptOf(memory: Memory, edit: TreeEdit): Kept | undefined {
    const around = (from: number, to: number): readonly [number, number] => [
      Math.max(0, Math.min(this.#regionAt(from - MARGIN), this.#regionAt(from) - 1)),
      Math.min(
        this.#starts.length - 1,
        Math.max(this.#regionAt(to + MARGIN), this.#regionAt(to) + 1),
      ),
    ];
    const [first, last] = around(edit.changedFrom, edit.changedTo);
    const from = this.#starts[first]!;
    const to = this.#endOf(last);
    // The same stretch in the version before: its ends are beyond what has changed.
    const oldTo = to - edit.tokenShift;
    const names = changedNames(
      { evaluator: memory.evaluator, from, to: oldTo },
      { evaluator: this.#evaluator, from, to },
    );
    return names && { memory, edit, names, first, last };
  }

  #regionAt(token: number): number {
    return regionOf(this.#starts, token);
  }
}

/** Reads a part once more when it is asked for. It holds on to nothing of the version before: there is one before each. */
function rereader<T>(
  whole: Evaluator,
  reader: PartReader<T>,
  from: number,
  to: number,
): () => readonly T[] {
  let found: readonly T[] | undefined;
  return () => {
    found ??= reader.read(whole.afresh(MAX_STEPS), reader.candidates(from, to), from, to) ?? [];
    return found;
  };
}

/** What is asked of the whole document alone. */
function aboutOf({ imports }: Evaluator, named: boolean): string {
  const statements = imports.statements.map(
    ({ module, names, whole, everything, exported }) =>
      [module, names.map(({ name, local }) => [name, local]), whole, everything, exported] as const,
  );
  return JSON.stringify([named, statements]);
}
