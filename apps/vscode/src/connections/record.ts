import { limits } from "@tagoio-workbench/catalog";
import { isLoopback } from "@tagoio-workbench/client";
import type { Plan, TokenKind } from "@tagoio-workbench/client";
import * as z from "zod/mini";

/** How a connection is used. Writing to `production` asks first; `sandbox` is a local server. */
export type Environment = "production" | "development" | "sandbox";

/** Kinds of token that can look at devices. The others are refused where a connection is added. */
export type ConnectionKind = "device" | "profile" | "analysis";

/** The kind of a token, if it can look at devices. */
export function usableKind(kind: TokenKind): ConnectionKind | undefined {
  return kind === "device" || kind === "profile" || kind === "analysis" ? kind : undefined;
}

/** A public region, a TagoDeploy project, or an address. */
export type ConnectionRegion =
  | "us-e1"
  | "eu-w1"
  | { readonly deploy: string }
  | { readonly api: string; readonly sse?: string | undefined };

/** What is remembered of a connection. Its token is elsewhere: in secret storage. */
export interface ConnectionRecord {
  readonly id: string;
  readonly label: string;
  readonly kind: ConnectionKind;
  readonly region: ConnectionRegion;
  readonly environment: Environment;
  /** Name of the group that the connection is shown in. */
  readonly group?: string | undefined;
  /** Whether nothing may be written through it. Left out, production is locked and the rest is not. */
  readonly locked?: boolean | undefined;
  /** Plan of the profile, where TagoIO told. */
  readonly plan?: Plan | undefined;
}

const regionSchema: z.ZodMiniType<ConnectionRegion> = z.union([
  z.enum(["us-e1", "eu-w1"]),
  z.object({ deploy: z.string() }),
  z.object({ api: z.string(), sse: z.optional(z.string()) }),
]);

const recordSchema: z.ZodMiniType<ConnectionRecord> = z.object({
  id: z.string(),
  label: z.string(),
  kind: z.enum(["device", "profile", "analysis"]),
  region: regionSchema,
  environment: z.enum(["production", "development", "sandbox"]),
  group: z.optional(z.string()),
  locked: z.optional(z.boolean()),
  plan: z.optional(z.enum(limits.plans)),
});

/** Reads what an earlier version of the extension left; rows that it cannot read are counted, not kept. */
export function parseRecords(stored: unknown): {
  records: readonly ConnectionRecord[];
  dropped: number;
} {
  if (!Array.isArray(stored)) return { records: [], dropped: stored === undefined ? 0 : 1 };
  const parsed = stored.map((row: unknown) => recordSchema.safeParse(row));
  const records = parsed.flatMap((row) => (row.success ? [row.data] : []));
  return { records, dropped: parsed.length - records.length };
}

/** Whether nothing may be written through a connection: what its requests are held to, wherever they come from. */
export function isLocked({ environment, locked }: ConnectionRecord): boolean {
  return locked ?? environment === "production";
}

/** A region in one short word: `us-e1`, a TagoDeploy id, or the host of a custom address. */
export function regionText(place: ConnectionRegion): string {
  if (typeof place === "string") return place;
  if ("deploy" in place) return place.deploy;
  return URL.canParse(place.api) ? new URL(place.api).host : place.api;
}

/** True for an address on this machine, which only a sandbox has. */
export function isLocal(place: ConnectionRegion): boolean {
  if (typeof place === "string" || !("api" in place) || !URL.canParse(place.api)) return false;
  return isLoopback(new URL(place.api).hostname);
}

export function sameRegion(a: ConnectionRegion, b: ConnectionRegion): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
