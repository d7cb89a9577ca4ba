import type { Account } from "../../store/accounts.ts";
import { type ApiRequest, tokenOf } from "../handler.ts";

/** ID of the account that the token belongs to: who made it, or who owns its profile. */
export const callerId = (request: ApiRequest): string =>
  tokenOf(request).created_by ?? request.region.account;

/** The account that the token belongs to. */
export function callerOf(request: ApiRequest): Account {
  const { store, id } = request.region;
  const account = store.accounts.find(id, callerId(request));
  if (account === undefined) {
    throw new Error("A token belongs to an account that does not exist");
  }
  return account;
}

/** Changes what an account holds. */
export function changeAccount(
  { region, now }: Pick<ApiRequest, "region" | "now">,
  account: Account,
  change: Partial<Pick<Account, "password" | "active" | "last_login" | "body">>,
): void {
  region.store.accounts.change({ ...account, ...change, updated_at: now });
}

/** Records an e-mail or SMS that the cloud would send to the owner of an account. */
export function post(
  { region, now }: Pick<ApiRequest, "region" | "now">,
  content: Readonly<Record<string, unknown>>,
  channel = "email",
): void {
  region.store.outbox.add({ profile: region.profile, channel, content, created_at: now });
}
