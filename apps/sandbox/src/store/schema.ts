import { accountTables } from "./accounts.ts";
import { auditTable } from "./audit.ts";
import { backupTable } from "./backups.ts";
import { downloadTable } from "./downloads.ts";
import { documentTables } from "./documents.ts";
import { entityTables } from "./entity-rows.ts";
import { fileTables } from "./files.ts";
import { outboxTable } from "./outbox.ts";
import { profileTables } from "./profiles.ts";
import { scriptTable } from "./scripts.ts";
import { tokenColumns } from "./tokens.ts";
import { usageColumns } from "./usage.ts";

/** Written into the file header, so that another program's database is recognised and left alone. */
export const applicationId = 0x7461_676f;

/** Times are milliseconds since 1970, JSON is text. */
const version1 = `
CREATE TABLE region (
  id TEXT PRIMARY KEY,
  account_id TEXT NOT NULL,
  profile_id TEXT NOT NULL UNIQUE,
  seed TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE device (
  id TEXT PRIMARY KEY,
  profile TEXT NOT NULL,
  name TEXT NOT NULL,
  description TEXT,
  type TEXT NOT NULL,
  active INTEGER NOT NULL,
  visible INTEGER NOT NULL,
  network TEXT NOT NULL,
  connector TEXT NOT NULL,
  connector_parse INTEGER NOT NULL,
  payload_decoder TEXT,
  chunk_period TEXT,
  chunk_retention INTEGER,
  mutable_variable_regex TEXT,
  tags TEXT NOT NULL,
  last_input INTEGER,
  last_output INTEGER,
  inspected_at INTEGER,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;
CREATE INDEX device_by_name ON device (profile, name, id);

CREATE TABLE param (
  id TEXT PRIMARY KEY,
  device TEXT NOT NULL REFERENCES device (id) ON DELETE CASCADE,
  key TEXT NOT NULL,
  value TEXT NOT NULL,
  sent INTEGER NOT NULL
) STRICT;
CREATE INDEX param_by_device ON param (device);

CREATE TABLE analysis (
  id TEXT PRIMARY KEY,
  profile TEXT NOT NULL,
  name TEXT NOT NULL,
  description TEXT,
  active INTEGER NOT NULL,
  run_on TEXT NOT NULL,
  runtime TEXT NOT NULL,
  interval TEXT,
  file_name TEXT,
  variables TEXT NOT NULL,
  tags TEXT NOT NULL,
  console TEXT NOT NULL,
  last_run INTEGER,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;
CREATE INDEX analysis_by_name ON analysis (profile, name, id);

-- ref is the device, profile or analysis that the token speaks for.
CREATE TABLE token (
  token TEXT PRIMARY KEY,
  profile TEXT NOT NULL,
  kind TEXT NOT NULL,
  ref TEXT NOT NULL,
  name TEXT NOT NULL,
  permission TEXT NOT NULL,
  expire_time INTEGER,
  serie_number TEXT,
  verification_code TEXT,
  last_authorization INTEGER,
  created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX token_by_ref ON token (ref, kind);
CREATE INDEX token_by_serial ON token (serie_number) WHERE serie_number IS NOT NULL;

-- kind: n number, s text, b true or false; NULL where the record has no value. The value keeps its own type.
CREATE TABLE data (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  device TEXT NOT NULL REFERENCES device (id) ON DELETE CASCADE,
  variable TEXT NOT NULL,
  kind TEXT,
  value ANY,
  unit TEXT,
  "group" TEXT NOT NULL,
  time INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  location TEXT,
  metadata TEXT,
  simulated INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX data_by_time ON data (device, time);
CREATE INDEX data_by_variable ON data (device, variable, time);

-- Devices that the demo writes for, and the row of the fleet each one plays.
CREATE TABLE simulated_device (
  device TEXT PRIMARY KEY REFERENCES device (id) ON DELETE CASCADE,
  model TEXT NOT NULL
) STRICT;

-- One row an hour: what the services of a profile used.
CREATE TABLE usage (
  profile TEXT NOT NULL,
  hour INTEGER NOT NULL,
  input INTEGER NOT NULL DEFAULT 0,
  output INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (profile, hour)
) STRICT;
`;

/** Steps from one version to the next; the first one makes an empty database into version 1. */
export const migrations: readonly string[] = [
  version1,
  [
    documentTables,
    entityTables,
    fileTables,
    outboxTable,
    accountTables,
    profileTables,
    scriptTable,
    auditTable,
    backupTable,
    tokenColumns,
    usageColumns,
    downloadTable,
  ].join("\n"),
];

export const schemaVersion: number = migrations.length;
