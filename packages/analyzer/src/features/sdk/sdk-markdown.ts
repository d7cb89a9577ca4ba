import { classTokens, findDeprecatedApi } from "@tagoio-workbench/catalog";
import type { SdkFact } from "../../facts/facts.ts";
import { code, kindNames, list, paragraphs } from "../hover/markdown.ts";
import { listMarkdown, routeMarkdown } from "../hover/route-markdown.ts";
import { sdkRoutes } from "./sdk-routes.ts";

/** Explains a class or method of an official SDK; undefined where nothing is known of it. */
export function sdkMarkdown({ api, package: from }: SdkFact): string | undefined {
  const deprecated = findDeprecatedApi(api);
  const warning = deprecated === undefined ? "" : `Deprecated: use ${code(deprecated.instead)}.`;
  const title = `**${api}** · ${from}`;
  if (!api.includes(".")) {
    const kinds = classTokens[api];
    if (kinds === undefined) return undefined;
    return paragraphs(title, `Takes a ${list(kindNames(kinds), "or")}.`, warning);
  }
  const routes = sdkRoutes(api);
  const [route, ...others] = routes;
  if (route === undefined) return undefined;
  return others.length === 0
    ? paragraphs(title, warning, routeMarkdown(route))
    : paragraphs(title, warning, listMarkdown("Calls one of:", routes));
}
