import { type Route, routes } from "@tagoio-workbench/catalog";

/** `sdk-js:Resources/Dashboard.Widgets.ts#getData`: the class, what it holds, and the method. */
const source = /^sdk-(?:js|python):(?<holder>\w+)\/(?<file>[\w.-]+)\.(?:ts|py)#(?<method>\w+)$/;

let known: ReadonlyMap<string, readonly Route[]> | undefined;

/**
 * The routes that a method of the official SDKs calls, as the sources of the catalog's routes tell.
 * @param api as facts have it: `Device.sendData`, `Resources.dashboards.widgets.getData`
 */
export function sdkRoutes(api: string): readonly Route[] {
  const [holder = "", ...rest] = api.split(".");
  const method = rest.at(-1);
  if (method === undefined) return [];
  known ??= readSources();
  // `Account` is what `Resources` was called.
  const owner = holder === "Account" ? "Resources" : holder;
  return known.get(keyOf(owner, rest.slice(0, -1), method)) ?? [];
}

function readSources(): ReadonlyMap<string, readonly Route[]> {
  const found = new Map<string, Route[]>();
  for (const route of routes) {
    const keys = route.sources.flatMap((place) => {
      const { holder, file, method } = source.exec(place)?.groups ?? {};
      if (holder === undefined || file === undefined || method === undefined) return [];
      return [keyOf(holder, holder === file ? [] : file.split(/[._]/), method)];
    });
    for (const key of new Set(keys)) found.set(key, [...(found.get(key) ?? []), route]);
  }
  return found;
}

/** Files are named in the singular where properties are in the plural, and the other way round. */
function keyOf(holder: string, groups: readonly string[], method: string): string {
  const plain = groups.flatMap((group) => group.split(/[._]/)).map(singular);
  return [holder.toLowerCase(), plain.join(""), method].join(".");
}

const singular = (name: string): string =>
  name
    .toLowerCase()
    .replace(/-/g, "")
    .replace(/ies$/, "y")
    .replace(/(?:es|s|is)$/, "");
