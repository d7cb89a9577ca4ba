import type { RouteId } from "@tagoio-workbench/catalog";
import { actionRows } from "./actions/rows.ts";
import { accessRows } from "./access/rows.ts";
import { accountRows } from "./account/rows.ts";
import { analysisRows } from "./analyses/rows.ts";
import { dashboardRows } from "./dashboards/rows.ts";
import { templateRows } from "./templates/rows.ts";
import { dataRows } from "./data/rows.ts";
import { dictionaryRows } from "./dictionaries/rows.ts";
import { entityRows } from "./entities/rows.ts";
import { deviceRows } from "./devices/rows.ts";
import type { Row } from "./handler.ts";
import { fileRows } from "./files/rows.ts";
import { secretRows } from "./secrets/rows.ts";
import { sqlRows } from "./sql/rows.ts";
import { info } from "./info.ts";
import { integrationRows } from "./integrations/rows.ts";
import { notificationRows } from "./notifications/rows.ts";
import { profileRows } from "./profiles/rows.ts";
import { runRows } from "./run/rows.ts";
import { serviceRows } from "./services/rows.ts";
import { status } from "./status.ts";
import { authorizationRows } from "./authorizations/rows.ts";
import { billingRows } from "./billing/rows.ts";
import { tagoCoreRows } from "./tagocores/rows.ts";
import { tagKeys } from "./tags.ts";

/** What the sandbox emulates: one row a route of the catalog. Routes without a row answer 501. */
export const rows: Readonly<Partial<Record<RouteId, Row>>> = {
  status,
  info,
  "tags.keys": tagKeys,
  ...accessRows,
  ...accountRows,
  ...actionRows,
  ...authorizationRows,
  ...billingRows,
  ...tagoCoreRows,
  ...analysisRows,
  ...dashboardRows,
  ...dataRows,
  ...deviceRows,
  ...dictionaryRows,
  ...entityRows,
  ...fileRows,
  ...secretRows,
  ...sqlRows,
  ...integrationRows,
  ...notificationRows,
  ...profileRows,
  ...runRows,
  ...serviceRows,
  ...templateRows,
};
