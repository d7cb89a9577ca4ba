import { remember } from "./remember.ts";
import { editDistance, nearestText } from "./edit-distance.ts";
import { hostTypos, regions } from "./generated/regions.ts";
import type { HostKind, HostPattern, Region, RegionId } from "./region.ts";

/** What a host name is to TagoIO. */
export interface HostClass {
  readonly kind: HostKind;
  readonly region?: RegionId;
  /** Project id of a TagoDeploy host. */
  readonly deploy?: string;
  /** The name says no region, which means us-e1. */
  readonly implicitRegion?: true;
  /** Part of the name is a placeholder such as `{region}`, so nothing is proven of the region. */
  readonly placeholder?: true;
  /** The host that was probably meant. Only for `unknown-tago`. */
  readonly typoOf?: string;
  /** What stands in the place of a region and is none. Only for `unknown-tago`. */
  readonly unknownRegion?: string;
}

const region = `(?<region>${regions.map((row) => row.id).join("|")})`;
const label = "[a-z0-9](?:[a-z0-9-]*[a-z0-9])?";

/** First match wins. */
const patterns: readonly HostPattern[] = [
  { kind: "api", pattern: `api\\.${region}\\.tago\\.io` },
  { kind: "api", pattern: `api\\.tago\\.io`, implicitRegion: true },
  { kind: "sse", pattern: `sse\\.${region}\\.tago\\.io` },
  { kind: "sse", pattern: `sse\\.tago\\.io`, implicitRegion: true },
  { kind: "realtime", pattern: `realtime\\.tago\\.io`, implicitRegion: true },
  { kind: "mqtt", pattern: `mqtt\\.tago\\.io`, implicitRegion: true },
  { kind: "tagotip", pattern: `(?:http|mqtt|tcp|udp)\\.tip\\.${region}\\.tago\\.io` },
  { kind: "pdf", pattern: `pdf\\.middleware\\.tago\\.io` },
  { kind: "middleware", pattern: `${label}\\.middleware\\.${region}\\.tago\\.io` },
  { kind: "middleware", pattern: `${label}\\.middleware\\.tago\\.io`, implicitRegion: true },
  { kind: "files", pattern: `files\\.${region}\\.tago\\.io` },
  { kind: "files", pattern: `files\\.tago\\.io`, implicitRegion: true },
  { kind: "admin", pattern: `admin\\.${region}\\.tago\\.io` },
  { kind: "admin", pattern: `admin\\.tago\\.io`, implicitRegion: true },
  { kind: "embed", pattern: `embed\\.${region}\\.tago\\.io` },
  { kind: "run", pattern: `${label}\\.(?:tago\\.run|run\\.tago\\.io)` },
  { kind: "snippets", pattern: `snippets\\.tago\\.io` },
  { kind: "mcp", pattern: `mcp\\.ai\\.tago\\.io` },
  {
    kind: "docs",
    pattern: `(?:docs|api\\.docs|help|js\\.sdk|py\\.sdk|community|status)\\.tago\\.io`,
  },
  { kind: "website", pattern: `(?:www\\.|blog\\.)?(?:tago\\.io|tago\\.run)` },
];

const compiled = patterns.map((row) => ({ ...row, regex: new RegExp(`^${row.pattern}$`) }));
const deployHost = new RegExp(`^(?:(?<service>${label})\\.)?(?<deploy>${label})\\.tagoio\\.net$`);
const ownDomains = ["tago.io", "tagoio.net", "tago.run"];
/** Domains that people write for tago.io. */
const wrongDomains = new Set(["tago.com", "tago.net", "tago.oi", "tagoio.com", "tagoio.io"]);
const placeholder = /[{}<>$%[\]()*]|\b(?:region|your-?region|xxx+)\b/i;
const services = "api|sse|mqtt|files|admin|embed|realtime";
const regionalHost = new RegExp(
  `^(?<service>${services}|[a-z]+\\.tip|${label}\\.middleware)\\.(?<region>${label})\\.(?<domain>[a-z0-9-]+\\.[a-z]+)$`,
);

const knownHosts: readonly string[] = [
  ...regions.map((row) => `api.${row.id}.tago.io`),
  "api.tago.io",
  "sse.tago.io",
  ...regions.map((row) => `sse.${row.id}.tago.io`),
  "mqtt.tago.io",
  "files.tago.io",
  "admin.tago.io",
];

/** The public region with this id. */
export function findRegion(id: string): Region | undefined {
  return regions.find((row) => row.id === id);
}

/**
 * The region that a wrong id probably means: an old name (`usa-1`), at most two wrong characters (`us-e2`, `eu-west1`),
 * or the same continent (`eu-central-1`).
 */
export function nearestRegion(id: string): Region | undefined {
  const lower = id.toLowerCase().replaceAll("_", "-");
  const old = regions.find((row) => row.legacyIds.includes(lower));
  if (old !== undefined) return old;
  const near = nearestText(
    lower,
    regions.map((row) => row.id),
    2,
  );
  if (near !== undefined) return findRegion(near);
  return regions.find((row) => lower.startsWith(row.id.slice(0, 2)));
}

/**
 * Says what a host is to TagoIO.
 *
 * @param host Host name in any case, with or without port and final dot.
 * @returns Undefined for hosts of somebody else. Names that are nearly TagoIO's are `unknown-tago` with `typoOf`.
 */
export const classifyHost: (host: string) => HostClass | undefined = remember(classify);

function classify(host: string): HostClass | undefined {
  const name = host.toLowerCase().replace(/:\d*$/, "").replace(/\.$/, "");
  if (placeholder.test(name)) return placeholderClass(name);
  for (const row of compiled) {
    const match = row.regex.exec(name);
    if (match === null) continue;
    const id = match.groups?.["region"] as RegionId | undefined;
    if (row.implicitRegion) return { kind: row.kind, region: "us-e1", implicitRegion: true };
    return id === undefined ? { kind: row.kind } : { kind: row.kind, region: id };
  }
  return classifyDeploy(name) ?? classifyNearly(name);
}

function placeholderClass(name: string): HostClass | undefined {
  if (!/\.(?:tago\.io|tagoio\.net|tago\.run)$/.test(name)) return undefined;
  const deploy = name.endsWith(".tagoio.net");
  if (name.startsWith("api.")) return { kind: deploy ? "deploy-api" : "api", placeholder: true };
  if (name.startsWith("sse.")) return { kind: deploy ? "deploy-sse" : "sse", placeholder: true };
  return { kind: deploy ? "deploy-other" : "unknown-tago", placeholder: true };
}

function classifyDeploy(name: string): HostClass | undefined {
  const match = deployHost.exec(name);
  const deploy = match?.groups?.["deploy"];
  if (deploy === undefined) return undefined;
  const service = match?.groups?.["service"];
  const mixedUp = regions.some((row) => row.id === deploy || row.legacyIds.includes(deploy));
  if (mixedUp) {
    const meant = `${service ?? "api"}.${nearestRegion(deploy)?.id ?? "us-e1"}.tago.io`;
    return { kind: "unknown-tago", typoOf: meant };
  }
  if (service === "api") return { kind: "deploy-api", deploy };
  if (service === "sse") return { kind: "deploy-sse", deploy };
  // `api.tagoio.net` has a service where the project belongs; nothing says which project was meant.
  if (service === undefined) return { kind: "unknown-tago" };
  return { kind: "deploy-other", deploy };
}

function classifyNearly(name: string): HostClass | undefined {
  const listed = hostTypos[name];
  const regional = regionalHost.exec(name)?.groups;
  if (regional !== undefined && ownDomain(regional["domain"] ?? "", regional["region"] ?? "")) {
    const written = regional["region"] ?? "";
    const id = listed === undefined ? nearestRegion(written)?.id : undefined;
    const meant = listed ?? (id === undefined ? undefined : `${regional["service"]}.${id}.tago.io`);
    const unknown = findRegion(written) === undefined ? { unknownRegion: written } : {};
    return { kind: "unknown-tago", ...unknown, ...(meant === undefined ? {} : { typoOf: meant }) };
  }
  if (listed !== undefined) return { kind: "unknown-tago", typoOf: listed };
  const own = ownDomains.some((domain) => name === domain || name.endsWith(`.${domain}`));
  const near = nearestText(name, knownHosts, own ? 2 : 1);
  if (near !== undefined) return { kind: "unknown-tago", typoOf: near };
  return own ? { kind: "unknown-tago" } : undefined;
}

/** TagoIO's domain, or a misspelt one next to a region that only TagoIO has. */
function ownDomain(domain: string, written: string): boolean {
  if (domain === "tago.io") return true;
  if (findRegion(written) === undefined) return false;
  return wrongDomains.has(domain) || editDistance(domain, "tago.io", 2) <= 2;
}
