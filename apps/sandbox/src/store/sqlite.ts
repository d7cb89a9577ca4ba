import type { DatabaseSync } from "node:sqlite";
import { SandboxStartError } from "../start-error.ts";

type Sqlite = typeof import("node:sqlite");

/** A handle on an open database. */
export type Database = DatabaseSync;

/**
 * Node's own SQLite. Looked up at run time and not imported, because an import of a module that this Node lacks ends
 * the program with a stack trace before it could say what to install.
 */
export function loadSqlite(): Sqlite {
  const emitWarning = process.emitWarning.bind(process);
  // Node announces its SQLite as experimental on stderr; that is no news for the people who start a sandbox.
  process.emitWarning = (warning: string | Error, ...rest: unknown[]): void => {
    if (!String(warning).includes("SQLite")) {
      Reflect.apply(emitWarning, undefined, [warning, ...rest]);
    }
  };
  try {
    const sqlite = process.getBuiltinModule?.("node:sqlite");
    if (sqlite === undefined) {
      throw new SandboxStartError(
        "node-too-old",
        `The sandbox needs Node 22.13 or newer, and this is ${process.version}. Install a newer Node, or the npm package "node" beside the sandbox.`,
      );
    }
    return sqlite;
  } finally {
    process.emitWarning = emitWarning;
  }
}

type Statement = ReturnType<Database["prepare"]>;

/**
 * The rows of a statement as lists of cells. Newer versions of Node give them so, which takes less time than objects.
 */
export function cellsOfRows(
  statement: Statement,
  values: readonly (string | number | null)[],
): (readonly unknown[])[] {
  if (typeof statement.setReturnArrays === "function") {
    statement.setReturnArrays(true);
    return statement.all(...values) as unknown as (readonly unknown[])[];
  }
  return statement.all(...values).map((row) => Object.values(row));
}

const maxStatements = 300;

/** Prepares each text once: for statements whose text depends on what a request asks for. */
export function statementCache(db: Database): (sql: string) => Statement {
  const prepared = new Map<string, Statement>();
  return (sql) => {
    const known = prepared.get(sql);
    if (known !== undefined) {
      return known;
    }
    if (prepared.size >= maxStatements) {
      prepared.clear();
    }
    const statement = db.prepare(sql);
    prepared.set(sql, statement);
    return statement;
  };
}

/** Runs `work` so that either all of its writes are kept or none. Calls may nest. */
export function inTransaction<T>(db: Database, work: () => T): T {
  if (db.isTransaction) {
    return work();
  }
  db.exec("BEGIN IMMEDIATE");
  try {
    const result = work();
    db.exec("COMMIT");
    return result;
  } catch (cause) {
    db.exec("ROLLBACK");
    throw cause;
  }
}
