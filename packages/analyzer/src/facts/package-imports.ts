import type { Source } from "../values/source.ts";
import type { ImportFact } from "./facts.ts";

/** Packages of TagoIO, and what stands in them: `@tago-io/sdk`, `tago/device`, `tagoio_sdk.modules`. */
const OWN = /^(?:@tago-io\/[\w-]+|tago|tagoio_sdk)(?:[/.]|$)/;

/** The statements of a program that import a package of TagoIO. */
export function readPackageImports(source: Source): readonly ImportFact[] {
  const { registry, imports } = source.language;
  return (imports?.(source) ?? []).flatMap(({ module, moduleRange, range, names }) =>
    OWN.test(module)
      ? [
          {
            package: module,
            ...(registry === undefined ? {} : { registry }),
            packageRange: moduleRange,
            range,
            names: names.map(({ name, range: place }) => ({ name, range: place })),
          },
        ]
      : [],
  );
}
