import { booleanOf, listOf, nestedOf, type Query, textOf, textsOf } from "../http/query-string.ts";
import { type Condition, hasTag, isOneOf, matchesName } from "../store/list-query.ts";

/** How the columns of a list may be filtered. */
export interface FilterRules {
  /** Compared without regard to case; `*` stands for any characters. */
  readonly names: readonly string[];
  readonly booleans: readonly string[];
  /** Compared as they stand; several values are alternatives. */
  readonly exact: readonly string[];
  readonly tags: boolean;
  /** Where a field stands, if it has no column of its name. */
  readonly columnOf?: (field: string) => string;
}

/** Turns `filter[…]` into conditions. Names that the list does not know narrow nothing. */
export function filterConditions(filter: Query, rules: FilterRules): Condition[] {
  const { columnOf = (field) => field } = rules;
  return [
    ...rules.names.flatMap((name) => {
      const pattern = textOf(filter, name);
      return pattern === undefined ? [] : [matchesName(columnOf(name), pattern)];
    }),
    ...rules.booleans.flatMap((name) => {
      const wanted = booleanOf(textOf(filter, name));
      return wanted === undefined
        ? []
        : [{ sql: `${columnOf(name)} = ?`, values: [Number(wanted)] }];
    }),
    ...rules.exact.flatMap((name) => {
      const wanted = textsOf(filter, name);
      return wanted.length === 0 ? [] : [isOneOf(columnOf(name), wanted)];
    }),
    ...(rules.tags ? tagConditions(filter) : []),
  ];
}

/** `filter[tags][0][key]=a&filter[tags][0][value]=b`; each of several tags must be there. */
function tagConditions(filter: Query): Condition[] {
  const bare = nestedOf(filter, "tags");
  const tags = "key" in bare || "value" in bare ? [bare] : listOf(filter, "tags");
  return tags.flatMap((tag) => {
    if (typeof tag !== "object" || Array.isArray(tag)) {
      return [];
    }
    const [key, value] = [textOf(tag, "key"), textOf(tag, "value")];
    return key === undefined && value === undefined
      ? []
      : [
          hasTag("tags", {
            ...(key === undefined ? {} : { key }),
            ...(value === undefined ? {} : { value }),
          }),
        ];
  });
}
