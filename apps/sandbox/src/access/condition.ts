import { allOf, type Condition, hasTag } from "../store/list-query.ts";
import type { Grants, Selector, Subject } from "./policy.ts";

const never: Condition = { sql: "0", values: [] };

/** What a selector is about, as a condition on the columns `id` and `tags` of a list. */
function conditionOf([, how, first = "", , second = ""]: Selector, subject: Subject): Condition {
  switch (how) {
    case undefined:
      return { sql: "1", values: [] };
    case "id":
      return { sql: "id = ?", values: [first] };
    case "tag.key":
      return hasTag("tags", { key: first, value: second });
    case "tag_match":
      return anyOf(
        subject.tags
          .filter(({ key }) => key === first)
          .map(({ key, value }) => hasTag("tags", { key, value })),
      );
    default:
      return never;
  }
}

const anyOf = (conditions: readonly Condition[]): Condition =>
  conditions.length === 0
    ? never
    : {
        sql: conditions.map(({ sql }) => `(${sql})`).join(" OR "),
        values: conditions.flatMap(({ values }) => values),
      };

/** The rows of a list that are allowed. */
export function listCondition({ allow, deny }: Grants, subject: Subject): Condition {
  const denied = anyOf(deny.map((selector) => conditionOf(selector, subject)));
  return allOf([
    anyOf(allow.map((selector) => conditionOf(selector, subject))),
    { sql: `NOT (${denied.sql})`, values: denied.values },
  ]);
}
