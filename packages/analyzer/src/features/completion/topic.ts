import {
  dataPoint,
  findRoute,
  findTokenHeader,
  type RouteId,
  routes,
} from "@tagoio-workbench/catalog";
import { fieldMarkdown } from "../hover/field-markdown.ts";
import { hostMarkdown } from "../hover/host-markdown.ts";
import { queryMarkdown } from "../hover/query-markdown.ts";
import { routeMarkdown } from "../hover/route-markdown.ts";

/** What the documentation of a proposal is about. Plain data, so that editors can hand it back. */
export type Topic =
  | { readonly kind: "host" | "route" | "header" | "field"; readonly name: string }
  | { readonly kind: "query"; readonly route: RouteId; readonly name: string }
  | { readonly kind: "device"; readonly id: string; readonly host?: string };

/** Markdown about a proposal; undefined where there is nothing to say, or only the account could tell. */
export function topicMarkdown(topic: Topic): string | undefined {
  switch (topic.kind) {
    case "host":
      return hostMarkdown(topic.name);
    case "route": {
      const sharing = routes.filter(({ path }) => path === topic.name);
      return sharing.map(routeMarkdown).join("\n\n---\n\n");
    }
    case "header":
      return findTokenHeader(topic.name)?.note;
    case "field": {
      const field = dataPoint.fields.find(({ name }) => name === topic.name);
      return field && fieldMarkdown(field);
    }
    case "query": {
      const route = findRoute(topic.route);
      const parameter = route.query.find(({ name }) => name === topic.name);
      return parameter && queryMarkdown(parameter, route);
    }
    default:
      return undefined;
  }
}
