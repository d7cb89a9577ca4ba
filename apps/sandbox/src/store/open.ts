import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  openSync,
  readSync,
  statSync,
} from "node:fs";
import { dirname, resolve } from "node:path";
import { SandboxStartError, type StartProblem } from "../start-error.ts";
import { applicationId, migrations, schemaVersion } from "./schema.ts";
import { type Database, inTransaction, loadSqlite } from "./sqlite.ts";

const headerBytes = 100;
const magic = "SQLite format 3\0";

/**
 * Opens the sandbox's database, and makes it where there is none.
 *
 * @param path A file, or `:memory:`.
 * @throws SandboxStartError when the file is missing its directory, is no sandbox database, is broken, in use or
 * read-only. The file is left as it was.
 */
export function openDatabase(path: string): Database {
  const { DatabaseSync } = loadSqlite();
  if (path === ":memory:") {
    const db = new DatabaseSync(path);
    db.exec(migrations.join("\n"));
    return db;
  }
  const file = resolve(path);
  checkHeader(path, file);
  let db: Database | undefined;
  try {
    db = new DatabaseSync(file);
    prepare(db);
    return db;
  } catch (cause) {
    if (db?.isOpen === true) {
      db.close();
    }
    throw cause instanceof SandboxStartError ? cause : explain(path, cause);
  }
}

/** Looks at the file without SQLite, which would create a missing one and write beside a foreign one. */
function checkHeader(path: string, file: string): void {
  if (!existsSync(dirname(file))) {
    throw problem(
      "database-missing-directory",
      `The directory of the database ${path} does not exist. Create it, or name another file with --db.`,
    );
  }
  if (!existsSync(file)) {
    checkAccess(path, dirname(file));
    return;
  }
  if (statSync(file).isDirectory()) {
    throw problem(
      "database-not-a-database",
      `${path} is a directory. Name a file with --db, for example ${path}/sandbox.db.`,
    );
  }
  const header = readHeader(path, file);
  if (header.length === 0) {
    checkAccess(path, file);
    return;
  }
  if (header.length < headerBytes || header.toString("latin1", 0, magic.length) !== magic) {
    throw problem(
      "database-not-a-database",
      `${path} is not a SQLite database, so it was left untouched. Name another file with --db.`,
    );
  }
  if (header.readUInt32BE(68) !== applicationId) {
    throw problem(
      "database-not-a-sandbox",
      `${path} is the database of another program, so it was left untouched. Name another file with --db.`,
    );
  }
  if (header.readUInt32BE(60) > schemaVersion) {
    throw problem(
      "database-newer",
      `${path} was made by a newer tago-sandbox, so it was left untouched. Update this one, or name another file with --db.`,
    );
  }
  checkAccess(path, file);
  // SQLite keeps its journal beside the file.
  checkAccess(path, dirname(file));
}

function checkAccess(path: string, target: string): void {
  try {
    accessSync(target, constants.R_OK | constants.W_OK);
  } catch (cause) {
    throw explain(path, cause);
  }
}

function readHeader(path: string, file: string): Buffer {
  try {
    const descriptor = openSync(file, "r");
    try {
      const bytes = Buffer.alloc(headerBytes);
      return bytes.subarray(0, readSync(descriptor, bytes, 0, headerBytes, 0));
    } finally {
      closeSync(descriptor);
    }
  } catch (cause) {
    throw explain(path, cause);
  }
}

function prepare(db: Database): void {
  // Held until the end: a second sandbox on one file would miss the events of the first.
  db.exec("PRAGMA busy_timeout = 500; PRAGMA locking_mode = EXCLUSIVE;");
  const check = db.prepare("PRAGMA quick_check(1)").get();
  if (check?.["quick_check"] !== "ok") {
    throw new Error("database disk image is malformed");
  }
  const version = Number(db.prepare("PRAGMA user_version").get()?.["user_version"]);
  if (version === 0) {
    db.exec(`PRAGMA application_id = ${applicationId}`);
  }
  // A write before the answer goes out reaches the operating system, so it outlives this process however it ends.
  db.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON;");
  inTransaction(db, () => {
    // The last statement takes the write lock even where there is nothing to do, so that a file that may not be
    // written is found before the server answers.
    db.exec([...migrations.slice(version), `PRAGMA user_version = ${schemaVersion}`].join("\n"));
  });
}

const problem = (code: StartProblem, message: string, cause?: unknown): SandboxStartError =>
  new SandboxStartError(code, message, cause === undefined ? {} : { cause });

/** Turns what SQLite or the file system said into what a person can do. */
function explain(path: string, cause: unknown): SandboxStartError {
  const text = cause instanceof Error ? cause.message : String(cause);
  if (/readonly|read-only|unable to open|EACCES|EPERM|EROFS/iu.test(text)) {
    return problem(
      "database-read-only",
      `${path} or its directory cannot be written. Change its permissions, or name another file with --db.`,
      cause,
    );
  }
  if (/locked|busy/iu.test(text)) {
    return problem(
      "database-in-use",
      `${path} is in use by another sandbox. Stop that one, or name another file with --db.`,
      cause,
    );
  }
  return problem(
    "database-broken",
    `${path} is damaged (${text}). Restore a copy, or name another file with --db.`,
    cause,
  );
}
