import type { Range } from "../text/range.ts";

/** A statement that takes something out of another module. */
export interface ImportStatement {
  /** As written, without quotes: `@tago-io/sdk`, `./config`, `paho.mqtt.client`, `.settings`. */
  readonly module: string;
  readonly moduleRange: Range;
  /** The whole statement. */
  readonly range: Range;
  /** What is taken by name. */
  readonly names: readonly ImportedSymbol[];
  /** The local name of the whole module, or of its default export. */
  readonly whole?: string;
  /** Everything is taken (`from config import *`, `export * from`), under its own names. */
  readonly everything?: boolean;
  /** The names are handed on and not known here: `export { a } from "./a"`. */
  readonly exported?: boolean;
}

export interface ImportedSymbol {
  /** The name in the other module. */
  readonly name: string;
  /** The name here. */
  readonly local: string;
  readonly range: Range;
}
