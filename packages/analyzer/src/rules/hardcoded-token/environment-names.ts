import type { TokenLiteralFact } from "../../facts/facts.ts";

const usualName = "TAGOIO_TOKEN";

/**
 * Chooses an environment variable for each token of a document, by the token's text. One token gets the usual name;
 * several get the names of their constants, because one variable cannot hold two of them.
 */
export function environmentNames(
  literals: readonly TokenLiteralFact[],
): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const isOnly = new Set(literals.map(({ text }) => text)).size === 1;
  for (const { text, name } of literals) {
    if (names.has(text)) continue;
    names.set(text, unique(isOnly ? usualName : upperSnakeCase(name), new Set(names.values())));
  }
  return names;
}

/** `deviceToken` and `device-token` become `DEVICE_TOKEN`. */
function upperSnakeCase(name = ""): string {
  const words = name.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+/g) ?? [];
  const joined = words.join("_").toUpperCase();
  if (!/^[A-Z]/.test(joined)) return usualName;
  return joined.startsWith("TAGO") ? joined : `TAGOIO_${joined}`;
}

function unique(name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name)) return name;
  let number = 2;
  while (taken.has(`${name}_${number}`)) number += 1;
  return `${name}_${number}`;
}
