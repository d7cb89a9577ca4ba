import { detectLanguage } from "../languages/detect.ts";
import type { CodeLanguage } from "../languages/language.ts";
import { findCodeLanguage } from "../languages/registry.ts";
import { lex } from "../lexer/lex.ts";
import { Evaluator } from "../values/evaluator.ts";
import { Source } from "../values/source.ts";
import { candidateFiles, folderOf, scriptFiles } from "./candidates.ts";
import { aliasedPaths } from "./path-aliases.ts";
import type { Workspace } from "./workspace.ts";

/** A file that a document imports. */
export interface Module {
  readonly path: string;
  readonly text: string;
  /** Reads the file as code, once. */
  readonly evaluator: () => Evaluator;
}

/** More files than this are not read for one document. */
const MAX_MODULES = 20;
/** Longer files hold no settings that someone wrote. In UTF-16 code units. */
const MAX_MODULE_LENGTH = 200_000;
/** How far an import is followed from file to file. */
const MAX_DEPTH = 3;

/** The files that one document imports, read as they are needed. */
export class Modules {
  readonly #workspace: Workspace;
  readonly #files = new Map<string, Module | undefined>();
  readonly #aliases = new Map<string, readonly string[]>();
  #count = 0;
  #depth = 0;

  constructor(workspace: Workspace) {
    this.#workspace = workspace;
  }

  /** The module that a document names; undefined where no file of the workspace is meant. */
  find(from: string, name: string, language: CodeLanguage): Module | undefined {
    const near = candidateFiles(from, name, language);
    const files = near.length === 0 ? this.#aliased(from, name, language) : near;
    for (const path of files) {
      const module = this.#at(path, language);
      if (module) return module;
    }
    return undefined;
  }

  /** Names of scripts may be short for paths; most are names of packages. */
  #aliased(from: string, name: string, { imports, syntax }: CodeLanguage): readonly string[] {
    const isScript = imports !== undefined && syntax.blocks !== "indentation";
    if (!isScript || syntax.directives === true) return [];
    const folder = folderOf(from);
    const key = `${folder}\n${name}`;
    let found = this.#aliases.get(key);
    if (!found) {
      found = aliasedPaths(this.#workspace, folder, name).flatMap(scriptFiles);
      this.#aliases.set(key, found);
    }
    return found;
  }

  /** Follows an import one file further; circles end where the way is too long. */
  within<T>(run: () => T): T | undefined {
    if (this.#depth >= MAX_DEPTH) return undefined;
    this.#depth++;
    try {
      return run();
    } finally {
      this.#depth--;
    }
  }

  #at(path: string, importer: CodeLanguage): Module | undefined {
    if (this.#files.has(path)) return this.#files.get(path);
    if (this.#count >= MAX_MODULES) return undefined;
    const text = this.#workspace.readFile(path);
    let module: Module | undefined;
    if (text !== undefined && text.length <= MAX_MODULE_LENGTH) {
      this.#count++;
      let evaluator: Evaluator | undefined;
      module = {
        path,
        text,
        evaluator: () => (evaluator ??= this.#read(path, text, importer)),
      };
    }
    this.#files.set(path, module);
    return module;
  }

  #read(path: string, text: string, importer: CodeLanguage): Evaluator {
    const named = detectLanguage({ path });
    const own = named && findCodeLanguage(named.id);
    // JSON is read as the expression that it is; a header is in the language of what includes it.
    const isOwn = own !== undefined && own.syntax.directives !== true;
    const language = isOwn ? own : importer;
    return new Evaluator(new Source(lex(text, language.lexicon), language), {
      path,
      modules: this,
    });
  }
}
