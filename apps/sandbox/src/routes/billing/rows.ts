import type { Rows } from "../handler.ts";
import {
  allocation,
  billingInfo,
  editAllocation,
  editBillingInfo,
  paymentMethod,
  payments,
  planInfo,
  prices,
  subscription,
  subscriptionSchedule,
  subscriptionSummary,
} from "./billing.ts";

export const billingRows: Rows = {
  "billing.plan.get": planInfo,
  "billing.subscription.get": subscription,
  "billing.schedule.get": subscriptionSchedule,
  "billing.summary.get": subscriptionSummary,
  "billing.prices": prices,
  "billing.prices.prorated": prices,
  "billing.paymentMethod.get": paymentMethod,
  "billing.payments.list": payments,
  "billing.info.get": billingInfo,
  "billing.info.edit": editBillingInfo,
  "billing.allocation.get": allocation,
  "billing.allocation.set": editAllocation,
};
