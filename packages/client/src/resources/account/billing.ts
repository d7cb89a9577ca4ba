import { confirmation, readList, readResult } from "../../http/read-result.ts";
import type { CallOptions, Send } from "../../http/sender.ts";
import type { Loose } from "../../schemas/account.ts";
import { looseSchema } from "../../schemas/account.ts";
import type { Services } from "../../schemas/profile.ts";

/** The share of a profile in the services of its account. */
export type ProfileShare = Partial<Services> & { readonly profile: string };

/** What an account pays for. Results are shown as they came. */
export interface Billing {
  readonly plan: (options?: CallOptions) => Promise<Loose>;
  readonly setPlan: (plan: Loose, options?: CallOptions) => Promise<string>;
  readonly subscription: (options?: CallOptions) => Promise<Loose>;
  readonly editSubscription: (changes: Loose, options?: CallOptions) => Promise<unknown>;
  readonly summary: (options?: CallOptions) => Promise<Loose>;
  readonly schedule: (options?: CallOptions) => Promise<Loose>;
  readonly cancelSchedule: (options?: CallOptions) => Promise<string>;
  readonly prices: (options?: CallOptions) => Promise<Loose>;
  readonly proratedPrices: (options?: CallOptions) => Promise<Loose>;
  readonly paymentMethod: (options?: CallOptions) => Promise<Loose>;
  /** Takes the token that the payment provider gave for a card. */
  readonly setPaymentMethod: (cardToken: string, options?: CallOptions) => Promise<unknown>;
  readonly removePaymentMethod: (options?: CallOptions) => Promise<string>;
  readonly payments: (
    query?: { readonly amount?: number; readonly lastId?: string },
    options?: CallOptions,
  ) => Promise<readonly Loose[]>;
  readonly coupon: (code: string, options?: CallOptions) => Promise<Loose>;
  readonly retryPayment: (options?: CallOptions) => Promise<string>;
  readonly cancelPending: (options?: CallOptions) => Promise<string>;
  /** Address on invoices. */
  readonly info: (options?: CallOptions) => Promise<Loose>;
  readonly editInfo: (changes: Loose, options?: CallOptions) => Promise<string>;
  readonly allocation: (
    options?: CallOptions,
  ) => Promise<readonly (Loose & { readonly profile?: unknown })[]>;
  readonly setAllocation: (
    shares: readonly ProfileShare[],
    options?: CallOptions,
  ) => Promise<string>;
}

export function createBilling(send: Send): Billing {
  const read =
    (route: Parameters<Send>[0], what: string) =>
    async (options?: CallOptions): Promise<Loose> =>
      readResult(looseSchema, await send(route, options), what);
  const order =
    (route: Parameters<Send>[0]) =>
    async (options?: CallOptions): Promise<string> =>
      confirmation(await send(route, options));
  return {
    plan: read("billing.plan.get", "the plan"),
    setPlan: async (body, options) =>
      confirmation(await send("billing.plan.set", { ...options, body })),
    subscription: read("billing.subscription.get", "the subscription"),
    editSubscription: (body, options) => send("billing.subscription.edit", { ...options, body }),
    summary: read("billing.summary.get", "the summary of the subscription"),
    schedule: read("billing.schedule.get", "the schedule of the subscription"),
    cancelSchedule: order("billing.schedule.cancel"),
    prices: read("billing.prices", "the prices"),
    proratedPrices: read("billing.prices.prorated", "the prices"),
    paymentMethod: read("billing.paymentMethod.get", "the payment method"),
    setPaymentMethod: (token, options) =>
      send("billing.paymentMethod.set", { ...options, body: { token } }),
    removePaymentMethod: order("billing.paymentMethod.delete"),
    payments: async ({ amount, lastId } = {}, options) =>
      readList(
        looseSchema,
        await send("billing.payments.list", {
          ...options,
          query: { amount, last_id: lastId },
        }),
        "the payments",
      ),
    coupon: async (code, options) =>
      readResult(
        looseSchema,
        await send("billing.coupon.get", { ...options, params: { code } }),
        "the coupon",
      ),
    retryPayment: order("billing.pending.retry"),
    cancelPending: order("billing.pending.cancel"),
    info: read("billing.info.get", "the billing information"),
    editInfo: async (body, options) =>
      confirmation(await send("billing.info.edit", { ...options, body })),
    allocation: async (options) =>
      readList(looseSchema, await send("billing.allocation.get", options), "the allocation"),
    setAllocation: async (body, options) =>
      confirmation(await send("billing.allocation.set", { ...options, body })),
  };
}
