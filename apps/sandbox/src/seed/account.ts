import { hashPassword } from "../otp/password.ts";
import type { AccountBody } from "../store/accounts.ts";
import type { ProfileBody } from "../store/profiles.ts";
import type { RegionRow } from "../store/regions.ts";
import type { Store } from "../store/store.ts";

/** The account that every sandbox begins with. Its password is public: it protects nothing but the order of calls. */
export const sandboxAccount = {
  name: "Sandbox Developer",
  email: "developer@example.com",
  password: "sandbox",
  profileName: "Sandbox",
} as const;

/** What an account holds before its owner says more. */
export const newAccount = (name: string, timezone: string): AccountBody => ({
  name,
  timezone,
  language: "en",
  company: "",
  country: null,
  phone: null,
  newsletter: false,
  developer: false,
  options: {
    user_view_welcome: false,
    decimal_separator: ".",
    thousand_separator: ",",
    last_whats_new: null,
  },
  otp: {},
  confirmation: null,
  billing: {},
});

export const newProfile = (name: string): ProfileBody => ({
  name,
  logo_url: null,
  banner_url: null,
  addons: { custom_dns: false, mobile: false },
  allocation: {},
  providers: {},
});

/** The account and the profile of a region, made where the database does not have them. */
export function ensureOwner(store: Store, row: RegionRow): void {
  const at = { created_at: row.created_at, updated_at: row.created_at };
  if (store.accounts.find(row.id, row.account_id) === undefined) {
    store.accounts.insert({
      id: row.account_id,
      region: row.id,
      email: sandboxAccount.email,
      password: hashPassword(sandboxAccount.password, store.random),
      active: true,
      body: { ...newAccount(sandboxAccount.name, "UTC"), developer: true },
      last_login: null,
      ...at,
    });
  }
  if (store.profiles.find(row.id, row.profile_id) === undefined) {
    store.profiles.insert({
      id: row.profile_id,
      region: row.id,
      account: row.account_id,
      body: newProfile(sandboxAccount.profileName),
      ...at,
    });
  }
}
