import { documented, ok } from "../http/reply.ts";
import type { Region } from "../region.ts";
import type { Handler } from "./handler.ts";
import { runUserKind } from "./run/users.ts";

type Keys = (region: Pick<Region, "store" | "profile">) => string[];

const ofDevices: Keys = ({ store, profile }) => store.devices.tagKeys(profile);
const ofKind =
  (kind: string): Keys =>
  ({ store, profile }) =>
    store.documents.tagKeys(profile, kind);

/** Types of the SDK, and `user` of the OpenAPI file. */
const types: Readonly<Record<string, Keys>> = {
  action: ofKind("action"),
  analysis: ({ store, profile }) => store.analyses.tagKeys(profile),
  bucket: ofDevices,
  dashboard: ofKind("dashboard"),
  device: ofDevices,
  run_users: ofKind(runUserKind),
  secrets: ofKind("secret"),
  tcore: ofKind("tagocore"),
  user: ofKind(runUserKind),
};

/** `GET /tags/keys/:type` */
export const tagKeys: Handler = ({ region, params }) => {
  const type = (params["type"] ?? "").toLowerCase();
  const keys = Object.hasOwn(types, type) ? types[type] : undefined;
  return keys === undefined ? documented("route-not-found") : ok(keys(region));
};
