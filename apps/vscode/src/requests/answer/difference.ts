/** A place where two results differ. A side that has nothing there is undefined. */
export interface Change {
  /** Such as `[2].value`; empty for the whole result. */
  readonly path: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** More would not be read. */
const mostChanges = 500;

/**
 * Where two results differ. Items of lists are paired by their `id` where all have one, so that a new record at the
 * front does not make all the others look changed; else by their place.
 */
export function differences(before: unknown, after: unknown): readonly Change[] {
  const changes: Change[] = [];
  compare("", before, after, changes);
  return changes;
}

function compare(path: string, before: unknown, after: unknown, changes: Change[]): void {
  if (changes.length >= mostChanges || Object.is(before, after)) return;
  const [left, right] = [membersOf(before), membersOf(after)];
  if (left === undefined || right === undefined || left.list !== right.list) {
    changes.push({ path, before: textOf(before), after: textOf(after) });
    return;
  }
  const byId = left.list && hasIds(before) && hasIds(after);
  const [old, now] = byId ? [idMembers(before), idMembers(after)] : [left.members, right.members];
  for (const name of new Set([...now.keys(), ...old.keys()])) {
    const place = left.list ? `[${name}]` : path === "" ? name : `.${name}`;
    if (!old.has(name))
      changes.push({ path: path + place, before: undefined, after: textOf(now.get(name)) });
    else if (!now.has(name))
      changes.push({ path: path + place, before: textOf(old.get(name)), after: undefined });
    else compare(path + place, old.get(name), now.get(name), changes);
  }
}

interface Members {
  readonly list: boolean;
  readonly members: ReadonlyMap<string, unknown>;
}

function membersOf(value: unknown): Members | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  return { list: Array.isArray(value), members: new Map(Object.entries(value)) };
}

function idMembers(list: unknown): ReadonlyMap<string, unknown> {
  return new Map((list as readonly { id: string }[]).map((item) => [item.id, item]));
}

function hasIds(list: unknown): boolean {
  if (!Array.isArray(list)) return false;
  const ids = list.map((item: unknown) =>
    typeof item === "object" && item !== null && "id" in item ? item.id : undefined,
  );
  return ids.every((id) => typeof id === "string") && new Set(ids).size === ids.length;
}

function textOf(value: unknown): string {
  return value === undefined ? "undefined" : JSON.stringify(value);
}
