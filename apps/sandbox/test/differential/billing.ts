import { both, refused, type Row } from "./row.ts";

export const billing: readonly Row[] = [
  both(
    "Resources.billing.getSubscription",
    ({ resources }) => resources.billing.getSubscription(),
    ({ profile }) => profile.billing.subscription(),
  ),
  refused(
    "Resources.billing.editSubscription",
    ({ resources }) => resources.billing.editSubscription({ plan: "free" } as never),
    ({ profile }) => profile.billing.editSubscription({ plan: "free" }),
  ),
  both(
    "Resources.billing.getSubscriptionSchedule",
    ({ resources }) => resources.billing.getSubscriptionSchedule(),
    ({ profile }) => profile.billing.schedule(),
  ),
  both(
    "Resources.billing.getPrices",
    ({ resources }) => resources.billing.getPrices(),
    ({ profile }) => profile.billing.prices(),
  ),
  both(
    "Resources.billing.getProratedPrices",
    ({ resources }) => resources.billing.getProratedPrices(),
    ({ profile }) => profile.billing.proratedPrices(),
  ),
  both(
    "Resources.billing.getPaymentMethod",
    ({ resources }) => resources.billing.getPaymentMethod(),
    ({ profile }) => profile.billing.paymentMethod(),
  ),
  both(
    "Resources.paymentMethods.list",
    ({ resources }) => resources.paymentMethods.list(),
    ({ profile }) => profile.billing.paymentMethod(),
  ),
  refused(
    "Resources.billing.editPaymentMethod",
    ({ resources }) => resources.billing.editPaymentMethod("made-up"),
    ({ profile }) => profile.billing.setPaymentMethod("made-up"),
  ),
  refused(
    "Resources.paymentMethods.create",
    ({ resources }) => resources.paymentMethods.create({ token: "made-up" } as never),
    ({ profile }) => profile.billing.setPaymentMethod("made-up"),
  ),
  refused(
    "Resources.billing.removePaymentMethod",
    ({ resources }) => resources.billing.removePaymentMethod(),
    ({ profile }) => profile.billing.removePaymentMethod(),
  ),
  refused(
    "Resources.paymentMethods.delete",
    ({ resources }) => resources.paymentMethods.delete("made-up"),
    ({ profile }) => profile.billing.removePaymentMethod(),
  ),
  both(
    "Resources.billing.editBillingInformation",
    ({ resources }) => resources.billing.editBillingInformation({ city: "Raleigh" }),
    ({ profile }) => profile.billing.editInfo({ city: "Raleigh" }),
  ),
  both(
    "Resources.billing.getBillingInformation",
    ({ resources }) => resources.billing.getBillingInformation(),
    ({ profile }) => profile.billing.info(),
  ),
  both(
    "Resources.billing.editAllocation",
    ({ resources, get }) =>
      resources.billing.editAllocation([{ profile: get("home"), output: 5 }] as never),
    ({ profile, get }) => profile.billing.setAllocation([{ profile: get("home"), output: 5 }]),
  ),
  both(
    "Resources.billing.getAllocation",
    ({ resources }) => resources.billing.getAllocation(),
    ({ profile }) => profile.billing.allocation(),
  ),
  both(
    "Resources.billing.getPaymentHistory",
    ({ resources }) => resources.billing.getPaymentHistory({ amount: 5 }),
    ({ profile }) => profile.billing.payments({ amount: 5 }),
  ),
  both(
    "Resources.paymentHistory.getHistory",
    ({ resources }) => resources.paymentHistory.getHistory(),
    ({ profile }) => profile.billing.payments(),
  ),
  both(
    "Resources.billing.getSubscriptionSummary",
    ({ resources }) => resources.billing.getSubscriptionSummary(),
    ({ profile }) => profile.billing.summary(),
  ),
  refused(
    "Resources.billing.checkDiscountCoupon",
    ({ resources }) => resources.billing.checkDiscountCoupon("SPRING"),
    ({ profile }) => profile.billing.coupon("SPRING"),
  ),
  refused(
    "Resources.billing.cancelDowngrade",
    ({ resources }) => resources.billing.cancelDowngrade(),
    ({ profile }) => profile.billing.cancelSchedule(),
  ),
  refused(
    "Resources.billing.retryLastPayment",
    ({ resources }) => resources.billing.retryLastPayment(),
    ({ profile }) => profile.billing.retryPayment(),
  ),
  refused(
    "Resources.billing.cancelLastOperation",
    ({ resources }) => resources.billing.cancelLastOperation(),
    ({ profile }) => profile.billing.cancelPending(),
  ),
  both(
    "Resources.plan.getActivePlan",
    ({ resources }) => resources.plan.getActivePlan(),
    ({ profile }) => profile.billing.plan(),
  ),
  both(
    "Resources.plan.getCurrentPrices",
    ({ resources }) => resources.plan.getCurrentPrices(),
    ({ profile }) => profile.billing.prices(),
  ),
  refused(
    "Resources.plan.setPlanParameters",
    ({ resources }) => resources.plan.setPlanParameters({ plan: "free" }),
    ({ profile }) => profile.billing.setPlan({ plan: "free" }),
  ),
];
