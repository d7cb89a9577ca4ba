import { modulesOf } from "../sdk/instance.ts";
import type { Evaluator } from "../values/evaluator.ts";
import type { ImportFact } from "./facts.ts";

/** The statements of a program that import a package of TagoIO. */
export function readPackageImports(evaluator: Evaluator): readonly ImportFact[] {
  const { registry } = evaluator.source.language;
  // What took the place of a package is known by its registry.
  if (registry === undefined) return [];
  const modules = modulesOf(evaluator);
  return evaluator.imports.statements.flatMap(({ module, moduleRange, range, names }) =>
    modules.pathOf(module)
      ? [
          {
            package: module,
            registry,
            packageRange: moduleRange,
            range,
            names: names.map(({ name, range: place }) => ({ name, range: place })),
          },
        ]
      : [],
  );
}
