import {
  classTokens,
  findRegion,
  headerForKind,
  regions,
  type Route,
} from "@tagoio-workbench/catalog";
import type { DataNode, SdkFact } from "../../facts/facts.ts";
import { knownText } from "../../values/pieces.ts";
import { bodyTemplate } from "../request/body-template.ts";
import type { SendableRequest, TokenPlace } from "../request/sendable-request.ts";
import { joined, type Template, TemplateBuilder } from "../request/template.ts";
import { sdkRoutes } from "./sdk-routes.ts";

/** Methods that hand their last argument on as the body, as it is (sdk-js 12.3, `src/modules`). */
const handsBodyOn =
  /^(?:Device\.(?:send|edit)Data|(?:Resources|Account)\.(?:devices\.(?:create|edit|sendDeviceData|editDeviceData)|actions\.(?:create|edit)|dashboards\.(?:create|edit)))$/;

/** The request that a call of the SDK sends, where the route, the ids and the body are in view; else undefined. */
export function sdkRequest(fact: SdkFact, text: string): SendableRequest | undefined {
  const [route, ...others] = sdkRoutes(fact.api);
  const api = apiOf(fact);
  if (route === undefined || others.length > 0 || api === undefined) return undefined;
  const builder = new TemplateBuilder();
  const ids = fact.arguments.slice(0, route.pathParams.length);
  const rest = fact.arguments.slice(route.pathParams.length);
  const path = pathOf(route, ids, builder);
  const takesBody = handsBodyOn.test(fact.api);
  const [data] = rest;
  // What the SDK makes of a query or of options is its own affair.
  if (path === undefined || rest.length !== (takesBody ? 1 : 0)) return undefined;
  const token = tokenOf(fact, route);
  return {
    range: fact.range,
    method: route.method,
    origin: [api],
    path,
    headers: takesBody ? [{ name: "Content-Type", value: ["application/json"] }] : [],
    ...(token === undefined ? {} : { token }),
    ...(takesBody && data !== undefined
      ? { body: bodyTemplate({ range: data.range, encoding: "json", data }, text, builder) }
      : {}),
    holes: builder.holes,
  };
}

/** Base address: of the region that the instance was given, or of the default one where it was given none. */
function apiOf({ api, region, token }: SdkFact): string | undefined {
  if (region !== undefined) return findRegion(knownText(region) ?? "")?.api;
  // Where an instance was made out of view, so was its region chosen.
  const isStatic = api.startsWith("Resources.");
  return token !== undefined || isStatic ? regions.find((one) => one.default)?.api : undefined;
}

function pathOf(
  { path, pathParams }: Route,
  ids: readonly DataNode[],
  builder: TemplateBuilder,
): Template | undefined {
  if (ids.length < pathParams.length) return undefined;
  const parts: Template[] = [];
  let next = 0;
  for (const part of path.split(/(\{[^}]*\})/)) {
    if (!part.startsWith("{")) {
      parts.push([part]);
      continue;
    }
    const id = ids[next++];
    if (id?.kind === "string") parts.push(builder.value(id.value, "url", encodeURIComponent));
    else if (id?.kind === "unknown")
      parts.push([builder.hole(part.slice(1, -1), "unknown", "url")]);
    else return undefined;
  }
  return joined(parts.flat());
}

function tokenOf({ api, token }: SdkFact, { tokens }: Route): TokenPlace | undefined {
  const taken = classTokens[api.slice(0, api.indexOf("."))] ?? [];
  const kinds = taken.filter((kind) => tokens.includes(kind));
  const [first] = kinds;
  if (first === undefined) return undefined;
  const read = token?.pieces.find((piece) => piece.kind === "hole");
  const variable = read?.kind === "hole" && read.origin === "environment" ? read.name : undefined;
  return { header: headerForKind(first), kinds, ...(variable === undefined ? {} : { variable }) };
}
