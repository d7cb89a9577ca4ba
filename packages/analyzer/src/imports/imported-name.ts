import type { Evaluator } from "../values/evaluator.ts";
import type { Expression } from "../values/expression.ts";

/** A module, and the names that lead into it. */
export interface ImportedName {
  /** As the import writes it. */
  readonly module: string;
  /** `[]` for the module itself, `["Resources", "devices"]` for what is inside. */
  readonly path: readonly string[];
}

const MAX_HOPS = 12;

/**
 * What an expression takes out of which module: `mqtt.Client` is `Client` of `paho.mqtt.client` after
 * `import paho.mqtt.client as mqtt`. Renaming, destructuring, `require` and names for names are followed.
 */
export function importedName(
  evaluator: Evaluator,
  expression: Expression,
  hops = 0,
): ImportedName | undefined {
  if (hops > MAX_HOPS) return undefined;
  switch (expression.kind) {
    case "name":
      return nameOf(evaluator, expression.name, expression.token, hops);
    case "member": {
      const object = importedName(evaluator, expression.object, hops + 1);
      return object && into(object, expression.name);
    }
    case "index": {
      const object = importedName(evaluator, expression.object, hops + 1);
      const key = object && evaluator.text(expression.index);
      return key === undefined ? undefined : object && into(object, key);
    }
    case "call": {
      const { callee } = expression;
      if (callee.kind !== "name" || (callee.name !== "require" && callee.name !== "import"))
        return undefined;
      const module = evaluator.text(expression.arguments[0]?.value);
      return module === undefined ? undefined : { module, path: [] };
    }
    default:
      return undefined;
  }
}

function nameOf(
  evaluator: Evaluator,
  name: string,
  token: number,
  hops: number,
): ImportedName | undefined {
  const definition = evaluator.definitions.find(name, token)?.definition;
  if (definition?.kind === "assign" && definition.value >= 0) {
    const value = importedName(evaluator, evaluator.expressionAt(definition.value), hops + 1);
    if (value) return definition.key === undefined ? value : into(value, definition.key);
  }
  if (definition && definition.kind !== "import") return undefined;
  const binding = evaluator.imports.of(name);
  if (!binding) return undefined;
  const module: ImportedName = { module: binding.statement.module, path: [] };
  return binding.exported === undefined ? module : into(module, binding.exported);
}

/** A default export is the module itself to those who mix module systems. */
function into({ module, path }: ImportedName, name: string): ImportedName {
  return name === "default" && path.length === 0
    ? { module, path }
    : { module, path: [...path, name] };
}
