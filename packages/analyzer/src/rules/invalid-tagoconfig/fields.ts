/** What a key of `tagoconfig.json` holds. */
export type FieldType = "text" | "address" | "live-address" | "id" | "list";

/** Keys at the top, read by TagoIO's command line (`lib/config-file.ts` and `docs/schema.json` of tago-io/tagoio-cli). */
export const topFields: Readonly<Record<string, FieldType>> = {
  $schema: "text",
  analysisPath: "text",
  buildPath: "text",
  default: "text",
};

/** Keys of an environment. */
export const environmentFields: Readonly<Record<string, FieldType>> = {
  analysisList: "list",
  id: "id",
  profileName: "text",
  email: "text",
  tagoAPIURL: "address",
  tagoSSEURL: "live-address",
};

/** Keys of an analysis. */
export const analysisFields: Readonly<Record<string, FieldType>> = {
  name: "text",
  fileName: "text",
  id: "id",
  path: "text",
};

/** Names in the README and an older schema, which the command line does not read. */
export const oldNames: Readonly<Record<string, string>> = {
  tagoDeployUrl: "tagoAPIURL",
  tagoDeploySse: "tagoSSEURL",
};

/** Where analyses are looked for when `analysisPath` does not say. */
export const defaultAnalysisPath = "./src/analysis";
