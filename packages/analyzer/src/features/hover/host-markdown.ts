import { classifyHost, findRegion, type HostClass, regions } from "@tagoio-workbench/catalog";
import { code, list, paragraphs } from "./markdown.ts";

const services: Readonly<Partial<Record<HostClass["kind"], string>>> = {
  api: "TagoIO API",
  sse: "live data (SSE)",
  middleware: "network integration (middleware)",
  tagotip: "TagoTiP, the compact device protocol",
  mqtt: "legacy MQTT broker; only older accounts of us-e1 have it",
  realtime: "the socket service that SSE replaced; it no longer answers",
  files: "file storage",
  admin: "web administration",
  embed: "embedded widgets",
  run: "TagoRUN portal",
  mcp: "MCP server for AI agents; takes `Authorization: Bearer`",
  "deploy-api": "API of a TagoDeploy instance",
  "deploy-sse": "live data (SSE) of a TagoDeploy instance",
};

/** Explains a host; undefined for hosts of somebody else, and for pages. */
export function hostMarkdown(host: string): string | undefined {
  const found = classifyHost(host);
  if (found === undefined) return undefined;
  if (found.kind === "unknown-tago") return unknownMarkdown(host, found);
  const service = services[found.kind];
  if (service === undefined) return undefined;
  return paragraphs(`**${host}** · ${service}`, whereItIs(found), ...addresses(found));
}

function unknownMarkdown(host: string, { typoOf, unknownRegion }: HostClass): string {
  return paragraphs(
    `**${host}** · ${unknownRegion === undefined ? "not a known host of TagoIO" : `TagoIO has no region ${code(unknownRegion)}`}`,
    typoOf === undefined
      ? `Regions are ${list(
          regions.map(({ id }) => code(id)),
          "and",
        )}.`
      : `Did you mean ${code(typoOf)}?`,
  );
}

function whereItIs({ region, implicitRegion, deploy, placeholder }: HostClass): string {
  if (placeholder === true) return "Part of the name is a placeholder.";
  if (deploy !== undefined) return `Dedicated instance ${code(deploy)}.`;
  const row = region && findRegion(region);
  if (!row) return "";
  const named = `${row.label} (${code(row.id)})`;
  return implicitRegion === true ? `Names no region, which means ${named}.` : `Region ${named}.`;
}

/** What belongs to the same region, and the same service elsewhere. */
function addresses({ kind, region, implicitRegion }: HostClass): readonly string[] {
  if (region === undefined || (kind !== "api" && kind !== "sse")) return [];
  const own = findRegion(region);
  const partner = kind === "api" ? own?.sse : own?.api;
  const others = regions
    .filter((row) => row.id !== region || (implicitRegion === true && kind === "api"))
    .map((row) => `${row.id}: ${code(kind === "api" ? row.api : row.sse)}`);
  return [
    partner === undefined ? "" : `${kind === "api" ? "Live data" : "API"}: ${code(partner)}`,
    others.length === 0
      ? ""
      : `By region: ${others.join(" · ")}. A token works in its own region only.`,
  ];
}
