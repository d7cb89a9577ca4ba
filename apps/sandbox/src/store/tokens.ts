import type { RegionId, TokenKind } from "@tagoio-workbench/catalog";
import { allOf, type Condition, type Page, pageSql } from "./list-query.ts";
import type { Database } from "./sqlite.ts";
import { tableCache, type TableVersions } from "./table-versions.ts";

/** Who made a token, where that is not the owner of the profile. */
export const tokenColumns = "ALTER TABLE token ADD COLUMN created_by TEXT;";

export type Permission = "full" | "write" | "read";

/** A token and what it speaks for. Times are milliseconds since 1970. */
export interface Token {
  readonly token: string;
  readonly profile: string;
  readonly kind: TokenKind;
  /** ID of the device, profile or analysis. */
  readonly ref: string;
  readonly name: string;
  readonly permission: Permission;
  /** Never where null. */
  readonly expire_time: number | null;
  readonly serie_number: string | null;
  readonly verification_code: string | null;
  readonly last_authorization: number | null;
  readonly created_at: number;
  /** The account that made it; the owner of the profile where null. */
  readonly created_by?: string | null;
}

export interface TokenStore {
  /** Takes the token with or without the prefix of its kind, as the cloud does. */
  find: (profile: string, token: string) => Token | undefined;
  /** The same over all profiles of a region. */
  resolve: (region: RegionId, token: string) => Token | undefined;
  list: (ref: string, kind: TokenKind, conditions: readonly Condition[], page: Page) => Token[];
  /** Oldest first. */
  of: (ref: string, kind: TokenKind) => Token[];
  /** Newest first. */
  ofSerial: (profile: string, serial: string) => Token[];
  /** All tokens of a profile, of every kind. */
  ofProfile: (profile: string) => Token[];
  insert: (token: Token) => void;
  /** Points a profile token at another profile. */
  move: (token: string, profile: string) => void;
  remove: (token: string) => void;
  removeAll: (ref: string) => Token[];
  setSerial: (token: string, serial: string | null) => void;
  setVerification: (token: string, code: string | null) => void;
  /** Remembers a use; written by {@link TokenStore.flush}, so that reading data does not write. */
  touch: (token: string, at: number) => void;
  flush: () => void;
}

const prefixed = ["", "p-", "a-", "n-", "u-"];

/** Tokens in use at one time; more are looked up again. */
const remembered = 20_000;

export function tokenStore(db: Database, versions: TableVersions): TokenStore {
  const known = tableCache<Token>(versions.tokens, remembered);
  const find = db.prepare(
    `SELECT * FROM token WHERE profile = ? AND token IN (${prefixed.map(() => "?").join(", ")})`,
  );
  const resolve = db.prepare(
    `SELECT token.* FROM token JOIN profile ON profile.id = token.profile
     WHERE token IN (${prefixed.map(() => "?").join(", ")}) AND profile.region = ?`,
  );
  const of = db.prepare(
    "SELECT * FROM token WHERE ref = ? AND kind = ? ORDER BY created_at, rowid",
  );
  const ofSerial = db.prepare(
    "SELECT * FROM token WHERE profile = ? AND serie_number = ? AND kind = 'device' ORDER BY created_at DESC, rowid DESC",
  );
  const ofProfile = db.prepare("SELECT * FROM token WHERE profile = ? ORDER BY created_at, rowid");
  const move = db.prepare("UPDATE token SET profile = ?, ref = ? WHERE token = ?");
  const setVerification = db.prepare("UPDATE token SET verification_code = ? WHERE token = ?");
  const insert = db.prepare(
    `INSERT INTO token (token, profile, kind, ref, name, permission, expire_time, serie_number, verification_code, last_authorization, created_at, created_by)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const remove = db.prepare("DELETE FROM token WHERE token = ?");
  const removeAll = db.prepare("DELETE FROM token WHERE ref = ? RETURNING *");
  const setSerial = db.prepare("UPDATE token SET serie_number = ? WHERE token = ?");
  const setUse = db.prepare("UPDATE token SET last_authorization = ? WHERE token = ?");
  const uses = new Map<string, number>();
  const flush = (): void => {
    for (const [token, at] of uses) {
      setUse.run(at, token);
    }
    uses.clear();
  };
  return {
    find: (profile, token) =>
      find.get(profile, ...prefixed.map((prefix) => prefix + token)) as Token | undefined,
    resolve(region, token) {
      const key = `${region} ${token}`;
      const present = known.get(key);
      if (present !== undefined) {
        return present;
      }
      const found = resolve.get(...prefixed.map((prefix) => prefix + token), region) as
        | Token
        | undefined;
      if (found !== undefined) {
        known.set(key, found);
      }
      return found;
    },
    list(ref, kind, conditions, page) {
      flush();
      const where = allOf([{ sql: "ref = ? AND kind = ?", values: [ref, kind] }, ...conditions]);
      const order = pageSql(page, "rowid");
      return db
        .prepare(`SELECT * FROM token WHERE ${where.sql} ${order.sql}`)
        .all(...where.values, ...order.values) as unknown as Token[];
    },
    of: (ref, kind) => of.all(ref, kind) as unknown as Token[],
    ofSerial: (profile, serial) => ofSerial.all(profile, serial) as unknown as Token[],
    ofProfile: (profile) => ofProfile.all(profile) as unknown as Token[],
    move(token, profile) {
      move.run(profile, profile, token);
    },
    setVerification(token, code) {
      setVerification.run(code, token);
    },
    insert(token) {
      insert.run(
        token.token,
        token.profile,
        token.kind,
        token.ref,
        token.name,
        token.permission,
        token.expire_time,
        token.serie_number,
        token.verification_code,
        token.last_authorization,
        token.created_at,
        token.created_by ?? null,
      );
    },
    remove(token) {
      remove.run(token);
    },
    removeAll: (ref) => removeAll.all(ref) as unknown as Token[],
    setSerial(token, serial) {
      setSerial.run(serial, token);
    },
    touch(token, at) {
      uses.set(token, at);
    },
    flush,
  };
}
