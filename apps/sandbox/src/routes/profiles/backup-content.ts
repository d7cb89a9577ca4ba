import { strToU8, zipSync } from "fflate";
import { toIso, toIsoOrNull } from "../../data/dates.ts";
import { presentDevice } from "../devices/present-device.ts";
import { presentDocument } from "../resource.ts";
import type { Region } from "../../region.ts";
import type { Document } from "../../store/documents.ts";
import type { Profile } from "../../store/profiles.ts";
import { presentProfile } from "./profiles.ts";
import { allocationOf } from "./services.ts";

/** Documents that a backup holds, by the name of their file (official CLI, `profile/backup/resources`). */
const kinds: Readonly<Record<string, string>> = {
  access_management: "access",
  actions: "action",
  connectors: "connector",
  entities: "entity",
  networks: "network",
  run_users: "run-user",
  secrets: "secret",
};

const everything = {
  page: 1,
  amount: Number.MAX_SAFE_INTEGER,
  orderBy: { field: "created_at", direction: "asc" },
} as const;

interface Language {
  readonly dictionary: unknown;
}

/** A dictionary whose languages stand in the form that the CLI restores. */
const presentDictionary = (document: Document): Record<string, unknown> => ({
  ...presentDocument(document),
  languages: ((document.body["languages"] as readonly Language[] | undefined) ?? []).map(
    ({ dictionary: data, ...language }) => ({ ...language, data, dictionary: document.id }),
  ),
});

/** What a backup must not give away, and nobody could use. */
const withoutSecrets = ({ password: _password, otp: _otp, ...rest }: Record<string, unknown>) =>
  rest;

/** A ZIP archive of the settings of a profile, in the folders that the official CLI restores from. */
export function backupOf(region: Region, profile: Profile): Uint8Array {
  const { store } = region;
  const list = (kind: string): readonly Document[] => store.documents.list(profile.id, kind);
  /** Documents with their children under a name, such as the widgets of a dashboard. */
  const nested = (kind: string, child: string, name: string): Record<string, unknown>[] => {
    const children = list(child);
    return list(kind).map((document) => ({
      ...presentDocument(document),
      [name]: children.filter(({ parent }) => parent === document.id).map(presentDocument),
    }));
  };
  const resources: Record<string, unknown> = {
    profile: { ...presentProfile(profile), resource_allocation: allocationOf(profile) },
    devices: store.devices.list(profile.id, [], everything).map(presentDevice),
    analysis: store.analyses
      .list(profile.id, [], everything)
      .map(({ console: _console, ...analysis }) => ({
        ...analysis,
        last_run: toIsoOrNull(analysis.last_run),
        created_at: toIso(analysis.created_at),
        updated_at: toIso(analysis.updated_at),
      })),
    dashboards: nested("dashboard", "widget", "widgets"),
    dictionaries: list("dictionary").map(presentDictionary),
    run: list("run").map(presentDocument)[0] ?? {},
    ...Object.fromEntries(
      Object.entries(kinds).map(([file, kind]) => [
        file,
        list(kind).map((document) => withoutSecrets(presentDocument(document))),
      ]),
    ),
  };
  const files = store.files
    .below(profile.id, "/")
    .map(({ path }) => [`files${path}`, store.files.content(profile.id, path) ?? new Uint8Array()]);
  return zipSync(
    {
      ...Object.fromEntries(
        Object.entries(resources).map(([name, content]) => [
          `resources/${name}.json`,
          strToU8(JSON.stringify(content, null, 2)),
        ]),
      ),
      ...(Object.fromEntries(files) as Record<string, Uint8Array>),
    },
    // Entries carry the time of the sandbox, and ZIP knows none before 1980.
    { mtime: Math.max(store.clock.now(), Date.UTC(1981)) },
  );
}
