interface SourceSite {
  readonly prefix: RegExp;
  readonly label: (place: string) => string;
  readonly address: (place: string) => string;
}

/** Public sources of the catalog's rows, best first. Others are named nowhere in the editor. */
const sites: readonly SourceSite[] = [
  {
    prefix: /^openapi#/,
    label: (place) => `OpenAPI ${place}`,
    address: () => "https://github.com/tago-io/docs/blob/HEAD/specs/tagoio-api.yaml",
  },
  {
    prefix: /^docs\//,
    label: (place) => place.replace(/\.md.*$/, ""),
    address: (place) =>
      `https://github.com/tago-io/docs/blob/HEAD/docs/${place.replace(/\s.*$/, "")}`,
  },
  {
    prefix: /^sdk-js:(?!src\/)/,
    label: (place) => `SDK ${place.replace(".ts#", ".")}`,
    address: (place) =>
      `https://github.com/tago-io/sdk-js/blob/HEAD/src/modules/${place.replace(/#.*$/, "")}`,
  },
];

/** The address of the best public source; undefined where none is public. */
export function publicSource(sources: readonly string[]): string | undefined {
  for (const { prefix, address } of sites) {
    const source = sources.find((candidate) => prefix.test(candidate));
    if (source !== undefined) return address(source.replace(prefix, ""));
  }
  return undefined;
}

/** At most two links, or the first source as it is named where none is public. */
export function sourceLinks(sources: readonly string[]): string {
  const links = sites.flatMap(({ prefix, label, address }) => {
    const source = sources.find((candidate) => prefix.test(candidate));
    if (source === undefined) return [];
    const place = source.replace(prefix, "");
    return [`[${label(place)}](${address(place)})`];
  });
  return links.length > 0 ? links.slice(0, 2).join(" · ") : (sources[0] ?? "unknown");
}
