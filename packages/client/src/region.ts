import {
  classifyHost,
  findRegion,
  insecureHttp,
  nearestRegion,
  regions,
} from "@tagoio-workbench/catalog";
import type { RegionId } from "@tagoio-workbench/catalog";
import { TagoError } from "./errors/tago-error.ts";
import type { Parsed } from "./parsed.ts";

/** Where a connection goes: a public region, a TagoDeploy project, or an address. */
export type RegionChoice =
  | RegionId
  | { readonly deploy: string }
  | { readonly api: string; readonly sse?: string | undefined };

/** The addresses behind a {@link RegionChoice}. */
export interface Endpoint {
  /** A short name for people: `us-e1`, a project id, or host and port. */
  readonly label: string;
  /** Base URL without trailing slash. */
  readonly api: string;
  /** Live data, path included. */
  readonly sse: string;
  /** Query parameter that plain HTTP has to carry; undefined with https and on this machine. */
  readonly optOut?: { readonly name: string; readonly value: string };
}

const projectId = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/i;

/**
 * Reads a region that somebody typed: `us-e1`, `eu-w1`, a TagoDeploy project id (`acme`, `deploy:acme`),
 * a host, or a base URL.
 */
export function parseRegion(text: string): Parsed<RegionChoice> {
  const trimmed = text.trim();
  const lower = trimmed.toLowerCase();
  if (trimmed === "") {
    return problem(
      "No region is given. Write us-e1, eu-w1, a TagoDeploy project id, or a base URL.",
    );
  }
  const known = findRegion(lower) ?? regions.find((row) => row.legacyIds.includes(lower));
  if (known !== undefined) return { ok: true, value: known.id };
  if (lower.startsWith("deploy:")) {
    const id = trimmed.slice("deploy:".length);
    return projectId.test(id)
      ? { ok: true, value: { deploy: id } }
      : problem("A TagoDeploy project id has letters, digits and dashes only.");
  }
  if (/[./:]/.test(trimmed) || lower === "localhost") return parseAddress(trimmed);
  if (!projectId.test(trimmed)) {
    return problem(
      `There is no region "${shown(trimmed)}". Write us-e1, eu-w1, a TagoDeploy project id, or a base URL.`,
    );
  }
  const meant = /^(?:us|eu|usa)[-_]?[a-z]*[-_]?\d$/i.test(trimmed)
    ? nearestRegion(trimmed)
    : undefined;
  if (meant !== undefined) {
    return problem(`There is no region "${shown(trimmed)}". Did you mean ${meant.id}?`);
  }
  return { ok: true, value: { deploy: trimmed } };
}

function parseAddress(text: string): Parsed<RegionChoice> {
  const local =
    isLoopback(text.replace(/^\[/, "").split(/[\]:/]/, 1)[0] ?? "") || text.startsWith("[::1]");
  const withScheme = /^[a-z]+:\/\//i.test(text) ? text : `${local ? "http" : "https"}://${text}`;
  if (!URL.canParse(withScheme)) {
    return problem("The address cannot be read. Write it as https://host or https://host:port.");
  }
  const url = new URL(withScheme);
  if (url.protocol !== "https:" && url.protocol !== "http:") {
    return problem(`The API is reached over https, not ${url.protocol.slice(0, -1)}.`);
  }
  if (url.username !== "" || url.password !== "") {
    return problem(
      "The address holds a user name or password. Leave it out; the token is given apart.",
    );
  }
  if (url.search !== "" || url.hash !== "") {
    return problem("The address holds a query or fragment. Write the base URL of the API alone.");
  }
  const host = classifyHost(url.hostname);
  if (host?.kind === "unknown-tago") {
    return problem(
      `${url.hostname} is no host of TagoIO.${host.typoOf === undefined ? "" : ` Did you mean ${host.typoOf}?`}`,
    );
  }
  const plain = url.protocol === "https:" && url.port === "" && url.pathname === "/";
  if (host?.kind === "api" && host.region !== undefined && plain)
    return { ok: true, value: host.region };
  if (host?.kind === "deploy-api" && host.deploy !== undefined && plain) {
    return { ok: true, value: { deploy: host.deploy } };
  }
  if (host !== undefined && host.kind !== "api" && host.kind !== "deploy-api") {
    return problem(`${url.hostname} is not the API. The API of us-e1 is api.us-e1.tago.io.`);
  }
  return { ok: true, value: { api: withoutSlash(url.href) } };
}

/**
 * The addresses of a region.
 *
 * @param allowHttp Plain HTTP to other machines is meant; requests then carry `_ssl=false`.
 * @throws TagoError `insecure-transport` for plain HTTP to another machine without `allowHttp`, `invalid-region` for what is none.
 */
export function resolveRegion(region: RegionChoice, allowHttp = false): Endpoint {
  if (typeof region === "string") {
    const row = findRegion(region);
    if (row === undefined) {
      throw new TagoError({
        code: "invalid-region",
        message: `There is no region "${shown(region)}"`,
      });
    }
    return { label: row.id, api: row.api, sse: row.sse };
  }
  if ("deploy" in region) {
    if (!projectId.test(region.deploy)) {
      throw new TagoError({
        code: "invalid-region",
        message: "The TagoDeploy project id has other characters than letters, digits and dashes",
      });
    }
    const domain = `${region.deploy.toLowerCase()}.tagoio.net`;
    return {
      label: region.deploy,
      api: `https://api.${domain}`,
      sse: `https://sse.${domain}/events`,
    };
  }
  const api = checkedUrl(region.api, allowHttp);
  const sse = region.sse === undefined ? eventsBeside(api) : checkedUrl(region.sse, allowHttp);
  const optOut = plainHttpElsewhere(api)
    ? { optOut: { name: insecureHttp.parameter, value: insecureHttp.value } }
    : {};
  return { label: api.host, api: withoutSlash(api.href), sse: withoutSlash(sse.href), ...optOut };
}

function checkedUrl(text: string, allowHttp: boolean): URL {
  if (!URL.canParse(text)) {
    throw new TagoError({
      code: "invalid-region",
      message: "The address of the API cannot be read",
    });
  }
  const url = new URL(text);
  if (url.protocol !== "https:" && url.protocol !== "http:") {
    throw new TagoError({
      code: "invalid-region",
      message: `The API is reached over https, not ${url.protocol.slice(0, -1)}`,
    });
  }
  if (url.username !== "" || url.password !== "" || url.search !== "" || url.hash !== "") {
    throw new TagoError({
      code: "invalid-region",
      message: `The address of ${url.host} holds more than a base URL`,
    });
  }
  if (plainHttpElsewhere(url) && !allowHttp) {
    throw new TagoError({
      code: "insecure-transport",
      message: `Plain HTTP to ${url.host} would send the token unencrypted`,
    });
  }
  return url;
}

function plainHttpElsewhere(url: URL): boolean {
  return url.protocol === "http:" && !isLoopback(url.hostname);
}

/** This machine: `localhost`, 127.0.0.0/8 and ::1. */
export function isLoopback(host: string): boolean {
  const name = host.toLowerCase().replace(/^\[|\]$/g, "");
  return name === "localhost" || name === "::1" || /^127(?:\.\d{1,3}){3}$/.test(name);
}

/** `sse.` beside `api.`, else the same origin. */
function eventsBeside(api: URL): URL {
  const url = new URL("/events", api);
  if (url.hostname.startsWith("api.")) url.hostname = `sse.${url.hostname.slice("api.".length)}`;
  return url;
}

function withoutSlash(url: string): string {
  return url.replace(/\/+$/, "");
}

function shown(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

function problem(text: string): { readonly ok: false; readonly problem: string } {
  return { ok: false, problem: text };
}
