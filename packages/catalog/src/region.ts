/** The public regions. */
export type RegionId = "us-e1" | "eu-w1";

/** A public region and its addresses. */
export interface Region {
  readonly id: RegionId;
  readonly label: string;
  /** The region that is meant where none is named. */
  readonly default: boolean;
  /** Base URL of the API, without trailing slash. */
  readonly api: string;
  /** Further base URLs of the same API. */
  readonly apiAliases: readonly string[];
  /** URL of the live data endpoint, path included. */
  readonly sse: string;
  readonly sseAliases: readonly string[];
  /** The web administration. */
  readonly admin: string;
  /** Names that older tools used. */
  readonly legacyIds: readonly string[];
  readonly note?: string;
  readonly sources: readonly string[];
}

/** A pattern of host names; `kind` is that of {@link HostClass}. */
export interface HostPattern {
  readonly kind: HostKind;
  /** Source of a regular expression over the lower-case host name. Group `region` or `deploy` where it names one. */
  readonly pattern: string;
  /** The host names no region, which means us-e1. */
  readonly implicitRegion?: true;
}

export type HostKind =
  | "api"
  | "sse"
  | "middleware"
  | "tagotip"
  | "mqtt"
  | "realtime"
  | "files"
  | "admin"
  | "embed"
  | "run"
  | "docs"
  | "website"
  | "snippets"
  | "pdf"
  | "mcp"
  | "deploy-api"
  | "deploy-sse"
  | "deploy-other"
  | "unknown-tago";
