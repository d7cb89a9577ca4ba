import { isSdkModule } from "../sdk/packages.ts";
import type { Evaluator } from "../values/evaluator.ts";
import type { ImportFact } from "./facts.ts";

/** The statements of a program that import a package of TagoIO. */
export function readPackageImports({ source, imports }: Evaluator): readonly ImportFact[] {
  const { registry } = source.language;
  return imports.statements.flatMap(({ module, moduleRange, range, names }) =>
    isSdkModule(module)
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
