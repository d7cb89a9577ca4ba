import type { RouteId } from "@tagoio-workbench/catalog";
import { runRefused } from "./run/refused.ts";
import { sqlRefused } from "./sql/rows.ts";
import { serviceRefused } from "./services/refused.ts";
import { billingRefused } from "./billing/refused.ts";

/** Why a route answers 501, in one sentence. Every route stands either here or in the table of rows. */
export const refusals: Readonly<Partial<Record<RouteId, string>>> = {
  ...billingRefused,
  ...runRefused,
  ...serviceRefused,
  ...sqlRefused,
};
