import type { RouteId } from "@tagoio-workbench/catalog";

const nothingToPay = "There is nothing to pay for in a sandbox";
const planIsAnOption =
  "The plan of a sandbox is what it was started with, and there is nothing to pay for";

/** Routes of this area that a machine without a bank cannot answer. */
export const billingRefused: Readonly<Partial<Record<RouteId, string>>> = {
  "billing.plan.set": planIsAnOption,
  "billing.subscription.edit": planIsAnOption,
  "billing.paymentMethod.set": nothingToPay,
  "billing.paymentMethod.delete": nothingToPay,
  "billing.coupon.get": "A sandbox has no prices that a coupon could lower",
  "billing.pending.cancel": nothingToPay,
  "billing.pending.retry": nothingToPay,
  "billing.schedule.cancel": planIsAnOption,
};
