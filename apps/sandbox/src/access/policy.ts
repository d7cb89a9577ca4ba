import type { Tag } from "../store/tag.ts";

/**
 * Selects what a policy is about (facts `accessPolicies.tuples`): `[type]`, `[type, "id", id]`,
 * `[type, "tag.key", key, "tag.value", value]`, `[type, "tag_match", key]` or `[type, "path", path]`.
 * Any other tuple is stored and selects nothing.
 */
export type Selector = readonly string[];

/** What a policy grants or takes away. */
export interface Permission {
  readonly effect: "allow" | "deny";
  readonly action: readonly string[];
  readonly resource: Selector;
}

/** An access policy. */
export interface Policy {
  readonly active: boolean;
  readonly targets: readonly Selector[];
  readonly permissions: readonly Permission[];
}

/** Who asks: an analysis or a user of the portal. */
export interface Subject {
  readonly type: "analysis" | "run_user";
  readonly id: string;
  readonly tags: readonly Tag[];
}

/** What is asked for. */
export interface Target {
  readonly id?: string | undefined;
  readonly path?: string | undefined;
  readonly tags: readonly Tag[];
}

const hasTag = (tags: readonly Tag[], key: string, value: string): boolean =>
  tags.some((tag) => tag.key === key && tag.value === value);

/** Whether a selector is about a thing; `subject` is whose tags `tag_match` compares with. */
function selects(
  [, how, first = "", , second = ""]: Selector,
  thing: Target,
  subject: Subject,
): boolean {
  switch (how) {
    case undefined:
      return true;
    case "id":
      return thing.id === first;
    case "tag.key":
      return hasTag(thing.tags, first, second);
    case "tag_match":
      return subject.tags.some(({ key, value }) => key === first && hasTag(thing.tags, key, value));
    case "path":
      return (
        thing.path === first || thing.path?.startsWith(`${first.replace(/\/$/u, "")}/`) === true
      );
    default:
      return false;
  }
}

/** The policies that are for this subject. A target `tag_match` asks for the key alone. */
export const policiesFor = (policies: readonly Policy[], subject: Subject): Policy[] =>
  policies.filter(
    ({ active, targets }) =>
      active &&
      targets.some(
        (target) =>
          target[0] === subject.type &&
          (target[1] === "tag_match"
            ? subject.tags.some(({ key }) => key === target[2])
            : selects(target, subject, subject)),
      ),
  );

/** The selectors of one kind of resource for which an action is allowed, and those for which it is denied. */
export interface Grants {
  readonly allow: readonly Selector[];
  readonly deny: readonly Selector[];
}

export function grantsOf(policies: readonly Policy[], type: string, action: string): Grants {
  const matching = policies
    .flatMap(({ permissions }) => permissions)
    .filter(({ resource, action: named }) => resource[0] === type && named.includes(action));
  const of = (effect: Permission["effect"]): Selector[] =>
    matching.filter((each) => each.effect === effect).map(({ resource }) => resource);
  return { allow: of("allow"), deny: of("deny") };
}

/** What is denied stays denied, whatever else is allowed. */
export const isAllowed = ({ allow, deny }: Grants, thing: Target, subject: Subject): boolean =>
  allow.some((selector) => selects(selector, thing, subject)) &&
  !deny.some((selector) => selects(selector, thing, subject));
