import type { Evaluator } from "../values/evaluator.ts";
import type { CallExpression, Expression } from "../values/expression.ts";
import type { Frame } from "../values/frame.ts";
import { functionOf } from "../values/scope.ts";
import { readCall } from "./calls.ts";
import type { Client } from "./client.ts";
import { joinBase } from "./join-base.ts";
import { mergeHeaders } from "./headers.ts";
import type { ClientRow } from "./libraries.ts";
import { RequestState } from "./receivers/request-state.ts";

export type Link = CallExpression & { readonly callee: Expression & { readonly kind: "member" } };

/** Chains longer than this are read as far. */
export const MAX_LINKS = 40;

/** A chain on a text: `"https://…".WithHeader(name, value)`. */
export function readTextClient(
  evaluator: Evaluator,
  row: ClientRow,
  receiver: Expression,
  frame: Frame | undefined,
): Client | undefined {
  const links: Link[] = [];
  let root = receiver;
  while (isLink(root) && row.links?.has(root.callee.name) === true && links.length < MAX_LINKS) {
    links.unshift(root);
    root = root.callee.object;
  }
  const base = evaluator.fold(root, frame);
  const client: Client = { row, base, headers: { headers: [], complete: true } };
  return withLinks(evaluator, client, links, frame);
}

/** `object.name(…)` */
export function isLink(expression: Expression): expression is Link {
  return expression.kind === "call" && expression.callee.kind === "member";
}

/** The client with what the links of a chain, and earlier statements on the object, add to it. */
export function withLinks(
  evaluator: Evaluator,
  client: Client,
  links: readonly Link[],
  frame: Frame | undefined,
): Client {
  const state = new RequestState(evaluator, { types: [] }, frame);
  let complete = true;
  let { base, method } = client;
  let queryComplete = client.queryComplete !== false;
  for (const link of links) {
    const row = client.row.links?.get(link.callee.name);
    if (!row) {
      complete = false;
      continue;
    }
    state.apply(row.arguments, link.arguments, link.token);
    method = row.method ?? method;
    const roles = row.arguments?.flat() ?? [];
    if (roles.includes("query")) queryComplete = false;
    if (roles.includes("path"))
      for (const { value } of link.arguments)
        base = joinBase(base, evaluator.fold(value, frame), link.range);
  }
  const given = state.address.get("base")?.at(-1)?.located;
  base = given
    ? joinBase(base, evaluator.fold(given.expression, given.frame), given.expression.range)
    : base;
  const headers = mergeHeaders(client.headers, state.headers);
  const body = state.body ?? client.body;
  return {
    row: client.row,
    headers: { ...headers, complete: headers.complete && complete },
    queryComplete,
    ...(base ? { base } : {}),
    ...(method === undefined ? {} : { method }),
    ...(body ? { body } : {}),
  };
}

/** Links in statements of their own: `client.SetBaseURL(u)`, between the place that makes the client and its use. */
export function heldLinks(
  evaluator: Evaluator,
  { links, mutable }: ClientRow,
  name: string,
  from: number,
  use: number,
): readonly Link[] {
  if (!links || mutable !== true) return [];
  const { source, scopes } = evaluator;
  const here = [functionOf(scopes.at(use)), functionOf(scopes.at(Math.max(0, from)))];
  const found: Link[] = [];
  for (const token of source.pathsIn(name, from + 1, use)) {
    if (!here.includes(functionOf(scopes.at(token)))) continue;
    let index = token + 1;
    while (source.isAccess(index) && source.isOpen(index + 2, "(")) {
      const call = readCall(evaluator, index + 2);
      const link = call && isLink(call) ? links.get(call.callee.name) : undefined;
      // What gives a new object back changes nothing here.
      if (!call || !isLink(call) || !link || link.copies === true) break;
      found.push(call);
      index = source.after(index + 2);
    }
  }
  return found;
}
