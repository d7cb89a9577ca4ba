/** A parsed query: a text, several of one name, or names in brackets. */
export type QueryValue = string | QueryValue[] | Query;
export interface Query {
  [name: string]: QueryValue;
}

/** SQLite takes some 32,000 values in one statement, and a parameter can mean three of them. */
const maxParameters = 10_000;
const maxDepth = 8;

/**
 * Parses a query string in every spelling that TagoIO clients send: `a=1&a=2`, `a[]=1`, `a[0]=1` with any and any
 * number of indices, and `filter[tags][0][key]=x`.
 *
 * @param search With or without the question mark.
 */
export function parseQuery(search: string): Query {
  if (search === "" || search === "?") {
    return nothing;
  }
  const known = parsed.get(search);
  if (known !== undefined) {
    return known;
  }
  const query = parse(search);
  if (search.length <= maxRemembered) {
    if (parsed.size >= maxParsed) {
      parsed.clear();
    }
    parsed.set(search, query);
  }
  return query;
}

/** Queries of late: programs that look again and again ask the same every time. Nobody changes a parsed query. */
const parsed = new Map<string, Query>();
const maxParsed = 1000;
const maxRemembered = 500;

function parse(search: string): Query {
  const root = emptyQuery();
  let count = 0;
  for (const [name, text] of new URLSearchParams(search)) {
    count += 1;
    if (count > maxParameters) {
      break;
    }
    insert(root, splitName(name), text);
  }
  return root;
}

/** Without a prototype, so that a parameter named `__proto__` is a name like any other. */
const emptyQuery = (): Query => Object.create(null) as Query;

const nothing = emptyQuery();

/** `filter[tags][0]` is `filter`, `tags`, `0`. A name with broken brackets is taken as it stands. */
function splitName(name: string): string[] {
  const match = /^([^[\]]+)((?:\[[^[\]]*\])*)$/u.exec(name);
  if (match?.[1] === undefined || match[2] === undefined) {
    return [name];
  }
  const parts = match[2].length === 0 ? [] : match[2].slice(1, -1).split("][");
  return [match[1], ...parts.slice(0, maxDepth)];
}

function insert(node: Query, path: readonly string[], text: string): void {
  const [head = "", ...rest] = path;
  // `a[]` takes the next free place.
  const name = head === "" ? String(Object.keys(node).length) : head;
  const present = node[name];
  if (rest.length === 0) {
    node[name] = present === undefined ? text : append(present, text);
    return;
  }
  if (typeof present === "object" && !Array.isArray(present)) {
    insert(present, rest, text);
    return;
  }
  const child = emptyQuery();
  for (const [index, each] of [present ?? []].flat().entries()) {
    child[String(index)] = each;
  }
  node[name] = child;
  insert(child, rest, text);
}

function append(present: QueryValue, text: string): QueryValue {
  if (Array.isArray(present)) {
    present.push(text);
    return present;
  }
  if (typeof present === "object") {
    insert(present, [""], text);
    return present;
  }
  return [present, text];
}

/** All values under a name, in order of their indices; a single value is a list of one. */
export function listOf(query: Query, ...names: readonly string[]): QueryValue[] {
  return names.flatMap((name) => {
    const found = query[name];
    if (found === undefined) {
      return [];
    }
    if (typeof found === "string") {
      return [found];
    }
    return Array.isArray(found) ? found : inOrder(found);
  });
}

const inOrder = (node: Query): QueryValue[] => {
  const keys = Object.keys(node);
  const [only = ""] = keys;
  return keys.length === 1 ? [node[only] ?? []].flat() : sorted(node, keys);
};

const sorted = (node: Query, keys: readonly string[]): QueryValue[] =>
  keys.toSorted((a, b) => Number(a) - Number(b)).flatMap((key) => node[key] ?? []);

/** The texts under a name; anything nested is left out. */
export const textsOf = (query: Query, ...names: readonly string[]): string[] =>
  listOf(query, ...names).filter((each) => typeof each === "string");

/** The last text under a name, as a repeated parameter overrides the ones before it. */
export const textOf = (query: Query, ...names: readonly string[]): string | undefined =>
  textsOf(query, ...names).at(-1);

/** `true`, `True`, `1` and their opposites; undefined for anything else. */
export function booleanOf(text: string | undefined): boolean | undefined {
  switch (text?.toLowerCase()) {
    case "true":
    case "1":
      return true;
    case "false":
    case "0":
      return false;
    default:
      return undefined;
  }
}

/** Names in brackets under a name, such as those of `filter`. */
export function nestedOf(query: Query, name: string): Query {
  const found = query[name];
  return typeof found === "object" && !Array.isArray(found) ? found : emptyQuery();
}
