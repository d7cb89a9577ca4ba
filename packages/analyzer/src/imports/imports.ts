import type { Source } from "../values/source.ts";
import type { ImportStatement } from "./statement.ts";

/** What a local name stands for. */
export interface Binding {
  readonly statement: ImportStatement;
  /** The exported name; undefined when the name stands for the whole module. */
  readonly exported?: string;
}

/** The imports of a document, by the names that they make known. */
export class Imports {
  readonly statements: readonly ImportStatement[];
  readonly #bindings = new Map<string, Binding>();

  constructor(source: Source) {
    this.statements = source.language.imports?.(source) ?? [];
    for (const statement of this.statements) {
      if (statement.exported) continue;
      // The first wins: `try: from umqtt.robust import … except: from umqtt.simple import …`.
      if (statement.whole !== undefined) this.#bind(statement.whole, { statement });
      for (const { name, local } of statement.names)
        this.#bind(local, { statement, exported: name });
    }
  }

  /** What an imported name stands for; undefined when no import makes it known. */
  of(name: string): Binding | undefined {
    return this.#bindings.get(name);
  }

  #bind(name: string, binding: Binding): void {
    if (!this.#bindings.has(name)) this.#bindings.set(name, binding);
  }
}
