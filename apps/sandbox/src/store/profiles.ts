import type { RegionId } from "@tagoio-workbench/catalog";
import { type Database, inTransaction } from "./sqlite.ts";

export const profileTables = `
CREATE TABLE profile (
  id TEXT PRIMARY KEY,
  region TEXT NOT NULL,
  account TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  body TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;
CREATE INDEX profile_by_account ON profile (account);
CREATE INDEX profile_by_region ON profile (region);

-- Accounts that a profile is shared with; code is the invitation until it is accepted.
CREATE TABLE team_member (
  profile_id TEXT NOT NULL REFERENCES profile (id) ON DELETE CASCADE,
  account TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  active INTEGER NOT NULL,
  code TEXT UNIQUE,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (profile_id, account)
) STRICT;
`;

/** What a person may change of a profile. */
export interface ProfileBody {
  readonly name: string;
  readonly logo_url: string | null;
  readonly banner_url: string | null;
  readonly addons: { readonly custom_dns: boolean; readonly mobile: boolean };
  /** Share of the monthly services; what is not named has the share that it has by default. */
  readonly allocation: Readonly<Record<string, number>>;
  /** Own providers of e-mail and SMS, without their credentials. */
  readonly providers: Readonly<Record<string, { provider: string; from: string | null }>>;
}

/** A workspace: nearly everything belongs to one. Times are milliseconds since 1970. */
export interface Profile {
  readonly id: string;
  readonly region: RegionId;
  readonly account: string;
  readonly body: ProfileBody;
  readonly created_at: number;
  readonly updated_at: number;
}

/** An account that a profile is shared with. */
export interface TeamMember {
  readonly profile_id: string;
  readonly account: string;
  /** False until the invitation is accepted. */
  readonly active: boolean;
  readonly code: string | null;
  readonly created_at: number;
}

export interface ProfileStore {
  find: (region: RegionId, id: string) => Profile | undefined;
  /** Oldest first. */
  ofRegion: (region: RegionId) => Profile[];
  /** Of this account alone, oldest first. */
  ofAccount: (account: string) => Profile[];
  /** Those that others share with this account. */
  sharedWith: (account: string) => Profile[];
  insert: (profile: Profile) => void;
  change: (profile: Profile) => void;
  /** Everything in it goes with it, tokens included. */
  remove: (id: string) => void;
  team: (profile: string) => TeamMember[];
  invite: (member: TeamMember) => void;
  invitation: (code: string) => TeamMember | undefined;
  accept: (code: string) => void;
  removeMember: (profile: string, account: string) => boolean;
}

const toProfile = (row: Record<string, unknown>): Profile =>
  ({ ...row, body: JSON.parse(String(row["body"])) }) as unknown as Profile;

const toMember = (row: Record<string, unknown>): TeamMember =>
  ({ ...row, active: row["active"] === 1 }) as unknown as TeamMember;

export function profileStore(db: Database): ProfileStore {
  const find = db.prepare("SELECT * FROM profile WHERE region = ? AND id = ?");
  const ofRegion = db.prepare("SELECT * FROM profile WHERE region = ? ORDER BY created_at, rowid");
  const ofAccount = db.prepare(
    "SELECT * FROM profile WHERE account = ? ORDER BY created_at, rowid",
  );
  const sharedWith = db.prepare(
    `SELECT profile.* FROM profile JOIN team_member ON team_member.profile_id = profile.id
     WHERE team_member.account = ? AND team_member.active = 1 ORDER BY team_member.created_at`,
  );
  const insert = db.prepare(
    "INSERT INTO profile (id, region, account, body, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?)",
  );
  const change = db.prepare("UPDATE profile SET body = ?, updated_at = ? WHERE id = ?");
  const remove = db.prepare("DELETE FROM profile WHERE id = ?");
  const team = db.prepare("SELECT * FROM team_member WHERE profile_id = ? ORDER BY created_at");
  const invite = db.prepare(
    "INSERT INTO team_member (profile_id, account, active, code, created_at) VALUES (?, ?, ?, ?, ?)",
  );
  const invitation = db.prepare("SELECT * FROM team_member WHERE code = ?");
  const accept = db.prepare("UPDATE team_member SET active = 1, code = NULL WHERE code = ?");
  const removeMember = db.prepare("DELETE FROM team_member WHERE profile_id = ? AND account = ?");
  // Asked of the database, so that a table that is added later cannot be forgotten here.
  const owned = db
    .prepare(
      `SELECT master.name FROM sqlite_master AS master, pragma_table_info(master.name) AS info
       WHERE master.type = 'table' AND info.name = 'profile'`,
    )
    .all()
    .map((row) => db.prepare(`DELETE FROM "${String(row["name"])}" WHERE profile = ?`));
  return {
    find(region, id) {
      const row = find.get(region, id);
      return row === undefined ? undefined : toProfile(row);
    },
    ofRegion: (region) => ofRegion.all(region).map(toProfile),
    ofAccount: (account) => ofAccount.all(account).map(toProfile),
    sharedWith: (account) => sharedWith.all(account).map(toProfile),
    insert({ id, region, account, body, created_at, updated_at }) {
      insert.run(id, region, account, JSON.stringify(body), created_at, updated_at);
    },
    change({ id, body, updated_at }) {
      change.run(JSON.stringify(body), updated_at, id);
    },
    remove(id) {
      inTransaction(db, () => {
        for (const each of owned) {
          each.run(id);
        }
        remove.run(id);
      });
    },
    team: (profile) => team.all(profile).map(toMember),
    invite({ profile_id, account, active, code, created_at }) {
      invite.run(profile_id, account, Number(active), code, created_at);
    },
    invitation(code) {
      const row = invitation.get(code);
      return row === undefined ? undefined : toMember(row);
    },
    accept(code) {
      accept.run(code);
    },
    removeMember: (profile, account) => Number(removeMember.run(profile, account).changes) > 0,
  };
}
