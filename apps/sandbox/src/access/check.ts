import type { Route } from "@tagoio-workbench/catalog";
import { documented, type Reply } from "../http/reply.ts";
import type { Region } from "../region.ts";
import type { ApiRequest } from "../routes/handler.ts";
import { isId } from "../store/ids.ts";
import type { Condition } from "../store/list-query.ts";
import { normalPath } from "../store/files.ts";
import type { Tag } from "../store/tag.ts";
import type { Token } from "../store/tokens.ts";
import { textOf } from "../http/query-string.ts";
import { listCondition } from "./condition.ts";
import {
  grantsOf,
  isAllowed,
  policiesFor,
  type Policy,
  type Subject,
  type Target,
} from "./policy.ts";

/** Name of policies in the database. */
export const accessKind = "access";

const denied = documented("authorization-denied");

/** Who a token speaks for, if policies are about its kind; those of profiles and devices bypass them. */
function subjectOf({ store, profile }: Region, { kind, ref }: Token): Subject | undefined {
  switch (kind) {
    case "analysis":
      return {
        type: "analysis",
        id: ref,
        tags: store.analyses.find(profile, ref)?.tags ?? [],
      };
    case "run-user":
      return {
        type: "run_user",
        id: ref,
        tags: store.documents.find(profile, "run-user", ref)?.tags ?? [],
      };
    default:
      return undefined;
  }
}

const policiesOf = ({ store, profile }: Region, subject: Subject): Policy[] =>
  policiesFor(
    store.documents.list(profile, accessKind).map(({ body }) => body as unknown as Policy),
    subject,
  );

/** Whether a token may do something with one resource. */
export function mayUse(
  region: Region,
  token: Token,
  [type, action]: readonly [type: string, action: string],
  thing: Target,
): boolean {
  const subject = subjectOf(region, token);
  return (
    subject === undefined ||
    isAllowed(grantsOf(policiesOf(region, subject), type, action), thing, subject)
  );
}

/** What policies say to a request. */
export interface Verdict {
  /** The refusal. */
  readonly refused?: Reply;
  /** Which rows of a list may be seen; undefined for all of them. */
  readonly scope?: Condition;
}

/** Asks the access policies; they are about analyses and users of the portal. */
export function checkAccess(request: ApiRequest): Verdict {
  const { region, route, token } = request;
  const policy = route.policy;
  const subject = token === undefined ? undefined : subjectOf(region, token);
  if (policy === undefined || subject === undefined) {
    return {};
  }
  const policies = policiesOf(region, subject);
  const grants = policy.actions.map((action) => grantsOf(policies, policy.resource, action));
  if (isList(route)) {
    const [first] = grants;
    if (first === undefined || first.allow.length === 0) {
      // A user of the portal sees an empty list where an analysis is refused (facts `accessPolicies.denial`).
      return subject.type === "run_user"
        ? { scope: { sql: "0", values: [] } }
        : { refused: denied };
    }
    return { scope: listCondition(first, subject) };
  }
  const thing = targetOf(request);
  return grants.every((each) => isAllowed(each, thing, subject)) ? {} : { refused: denied };
}

const isList = (route: Route): boolean =>
  route.method === "GET" && route.paging === "page" && route.pathParams.length === 0;

/** What a request is about: what the path names, else what the body says of a new resource. */
function targetOf(request: ApiRequest): Target {
  const { params, body, query, region } = request;
  const { store, profile } = region;
  const token = params["token"];
  const named =
    token === undefined
      ? (idOf(params) ?? idOf(pick(body, ["device"])))
      : store.tokens.find(profile, token)?.ref;
  const path = normalPath(params["file_path"] ?? textOf(query, "path", "file") ?? "");
  return {
    id: named,
    path,
    tags: named === undefined ? tagsIn(body) : tagsOf(region, named),
  };
}

const idOf = (source: Readonly<Record<string, unknown>>): string | undefined =>
  Object.entries(source).find(([name, it]) => name !== "widget_id" && isId(it))?.[1] as
    | string
    | undefined;

const pick = (body: unknown, names: readonly string[]): Record<string, unknown> =>
  typeof body === "object" && body !== null
    ? Object.fromEntries(Object.entries(body).filter(([name]) => names.includes(name)))
    : {};

const tagsIn = (body: unknown): readonly Tag[] => {
  const { tags } = pick(body, ["tags"]);
  return Array.isArray(tags) ? (tags as Tag[]) : [];
};

/** Tags of any resource of the profile. */
const tagsOf = ({ store, profile }: Region, id: string): readonly Tag[] =>
  store.devices.find(profile, id)?.tags ??
  store.analyses.find(profile, id)?.tags ??
  store.documents.tagsOf(profile, id) ??
  [];
