import { account } from "./account.ts";
import { analyses } from "./analyses.ts";
import { billing } from "./billing.ts";
import { dashboards } from "./dashboards.ts";
import { data } from "./data.ts";
import { devices } from "./devices.ts";
import { integrations } from "./integrations.ts";
import { notifications } from "./notifications.ts";
import { people } from "./people.ts";
import type { Row } from "./row.ts";
import { storage } from "./storage.ts";
import { tagocores } from "./tagocores.ts";

/** Every call, in the order in which they are made: later ones use what earlier ones made. */
export const tables: Readonly<Record<string, readonly Row[]>> = {
  devices,
  data,
  analyses,
  dashboards,
  storage,
  integrations,
  people,
  account,
  notifications,
  tagocores,
  billing,
};
