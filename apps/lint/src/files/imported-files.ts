import { readFileSync, realpathSync, statSync } from "node:fs";
import { dirname, sep } from "node:path";
import type { Workspace } from "@tagoio-workbench/analyzer";
import { decode } from "./decode.ts";
import { findRepository } from "./repository.ts";
import { stampOf } from "./stamp.ts";

/** Files that were asked for while another one was checked, with what they were like then: null for no file. */
export type AskedFiles = Readonly<Record<string, string | null>>;

/** The files that a source file may import: those of its repository, or of the folder that the run is in. */
export class ImportedFiles implements Workspace {
  readonly asked: Record<string, string | null> = {};
  readonly #from: string;
  readonly #maxBytes: number;
  #root: string | undefined;

  /** @param from path of the file that imports */
  constructor(from: string, maxBytes: number) {
    this.#from = from;
    this.#maxBytes = maxBytes;
  }

  readonly readFile = (path: string): string | undefined => {
    try {
      this.asked[path] = stampOf(path) ?? null;
      if (this.asked[path] === null) return undefined;
      this.#root ??= realpathSync(findRepository(dirname(this.#from)) ?? process.cwd());
      const real = realpathSync(path);
      if (!real.startsWith(this.#root.endsWith(sep) ? this.#root : this.#root + sep))
        return undefined;
      const stats = statSync(real);
      if (!stats.isFile() || stats.size > this.#maxBytes) return undefined;
      return decode(readFileSync(real)).text;
    } catch {
      // A file that is closed to us tells nothing.
      return undefined;
    }
  };
}
