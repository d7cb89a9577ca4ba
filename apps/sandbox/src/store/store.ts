import type { Clock } from "../clock.ts";
import type { Random } from "../random.ts";
import { type AccountStore, accountStore } from "./accounts.ts";
import { type AnalysisStore, analysisStore } from "./analyses.ts";
import { type AuditStore, auditStore } from "./audit.ts";
import { type BackupStore, backupStore } from "./backups.ts";
import { type DeviceStore, deviceStore } from "./devices.ts";
import { type DocumentStore, documentStore } from "./documents.ts";
import { type DownloadStore, downloadStore } from "./downloads.ts";
import { type EntityRowStore, entityRowStore } from "./entity-rows.ts";
import { type FileStore, fileStore } from "./files.ts";
import { createIds, type Ids } from "./ids.ts";
import { type OutboxStore, outboxStore } from "./outbox.ts";
import { type ParamStore, paramStore } from "./params.ts";
import { type PointStore, pointStore } from "./points.ts";
import { type ProfileStore, profileStore } from "./profiles.ts";
import { type RegionStore, regionStore } from "./regions.ts";
import { type ScriptStore, scriptStore } from "./scripts.ts";
import { type SimulationStore, simulationStore } from "./simulation.ts";
import { type Database, inTransaction } from "./sqlite.ts";
import { watchTables } from "./table-versions.ts";
import { type TokenStore, tokenStore } from "./tokens.ts";
import { type UsageStore, usageStore } from "./usage.ts";

/** Everything the sandbox keeps, for all regions of one database. */
export interface Store {
  readonly clock: Clock;
  readonly random: Random;
  readonly ids: Ids;
  readonly regions: RegionStore;
  readonly accounts: AccountStore;
  readonly audit: AuditStore;
  readonly backups: BackupStore;
  readonly profiles: ProfileStore;
  readonly devices: DeviceStore;
  readonly params: ParamStore;
  readonly tokens: TokenStore;
  readonly points: PointStore;
  readonly analyses: AnalysisStore;
  readonly documents: DocumentStore;
  readonly downloads: DownloadStore;
  readonly entityRows: EntityRowStore;
  readonly files: FileStore;
  readonly outbox: OutboxStore;
  readonly scripts: ScriptStore;
  readonly simulation: SimulationStore;
  readonly usage: UsageStore;
  /** All of the writes in `work`, or none. */
  transaction: <T>(work: () => T) => T;
  /** Writes what was only remembered. */
  flush: () => void;
  close: () => void;
}

/** Prepares the statements on an open database. */
export function createStore(db: Database, clock: Clock, random: Random): Store {
  const versions = watchTables(db);
  const devices = deviceStore(db, versions);
  const tokens = tokenStore(db, versions);
  const points = pointStore(db, versions);
  const documents = documentStore(db, versions);
  const usage = usageStore(db);
  const flush = (): void => {
    inTransaction(db, () => {
      devices.flush();
      tokens.flush();
      usage.flush();
    });
  };
  return {
    clock,
    random,
    ids: createIds(random),
    regions: regionStore(db),
    accounts: accountStore(db),
    audit: auditStore(db),
    backups: backupStore(db),
    profiles: profileStore(db),
    devices,
    params: paramStore(db),
    tokens,
    points,
    analyses: analysisStore(db),
    documents,
    downloads: downloadStore(db),
    entityRows: entityRowStore(db),
    files: fileStore(db),
    outbox: outboxStore(db, usage),
    scripts: scriptStore(db),
    simulation: simulationStore(db),
    usage,
    transaction(work) {
      try {
        return inTransaction(db, work);
      } catch (cause) {
        points.recount();
        documents.forget();
        throw cause;
      }
    },
    flush,
    close() {
      flush();
      db.close();
    },
  };
}
