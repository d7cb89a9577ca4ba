import type { RegionId } from "@tagoio-workbench/catalog";
import type { OtpSetting, OtpType } from "../otp/pin.ts";
import type { Database } from "./sqlite.ts";

export const accountTables = `
CREATE TABLE account (
  id TEXT PRIMARY KEY,
  region TEXT NOT NULL,
  email TEXT NOT NULL,
  password TEXT NOT NULL,
  active INTEGER NOT NULL,
  body TEXT NOT NULL,
  last_login INTEGER,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX account_by_email ON account (region, email);
`;

/** What a person may change of an account. */
export interface AccountBody {
  readonly name: string;
  readonly timezone: string;
  readonly language: string;
  readonly company: string;
  readonly country: string | null;
  readonly phone: string | null;
  readonly newsletter: boolean;
  readonly developer: boolean;
  readonly options: Readonly<Record<string, unknown>>;
  readonly otp: Readonly<Partial<Record<OtpType, OtpSetting>>>;
  /** What the link in the first e-mail holds, until it was used. */
  readonly confirmation: string | null;
  /** Address on invoices. */
  readonly billing: Readonly<Record<string, unknown>>;
}

/** A person's log-in. Times are milliseconds since 1970. */
export interface Account {
  readonly id: string;
  readonly region: RegionId;
  /** In lower case. */
  readonly email: string;
  /** Salt and hash. */
  readonly password: string;
  /** False until the address is confirmed. */
  readonly active: boolean;
  readonly body: AccountBody;
  readonly last_login: number | null;
  readonly created_at: number;
  readonly updated_at: number;
}

export interface AccountStore {
  find: (region: RegionId, id: string) => Account | undefined;
  findByEmail: (region: RegionId, email: string) => Account | undefined;
  /** The account that waits for this confirmation. */
  findByConfirmation: (region: RegionId, code: string) => Account | undefined;
  insert: (account: Account) => void;
  change: (account: Account) => void;
  remove: (id: string) => void;
}

const toAccount = (row: Record<string, unknown> | undefined): Account | undefined =>
  row === undefined
    ? undefined
    : ({
        ...row,
        active: row["active"] === 1,
        body: JSON.parse(String(row["body"])),
      } as unknown as Account);

export function accountStore(db: Database): AccountStore {
  const find = db.prepare("SELECT * FROM account WHERE region = ? AND id = ?");
  const findByEmail = db.prepare("SELECT * FROM account WHERE region = ? AND email = ?");
  const findByConfirmation = db.prepare(
    "SELECT * FROM account WHERE region = ? AND body ->> '$.confirmation' = ?",
  );
  const insert = db.prepare(
    "INSERT INTO account (id, region, email, password, active, body, last_login, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
  );
  const change = db.prepare(
    "UPDATE account SET email = ?, password = ?, active = ?, body = ?, last_login = ?, updated_at = ? WHERE id = ?",
  );
  const remove = db.prepare("DELETE FROM account WHERE id = ?");
  return {
    find: (region, id) => toAccount(find.get(region, id)),
    findByEmail: (region, email) => toAccount(findByEmail.get(region, email.toLowerCase())),
    findByConfirmation: (region, code) => toAccount(findByConfirmation.get(region, code)),
    insert({ id, region, email, password, active, body, last_login, created_at, updated_at }) {
      insert.run(
        id,
        region,
        email.toLowerCase(),
        password,
        Number(active),
        JSON.stringify(body),
        last_login,
        created_at,
        updated_at,
      );
    },
    change({ id, email, password, active, body, last_login, updated_at }) {
      change.run(
        email.toLowerCase(),
        password,
        Number(active),
        JSON.stringify(body),
        last_login,
        updated_at,
        id,
      );
    },
    remove(id) {
      remove.run(id);
    },
  };
}
