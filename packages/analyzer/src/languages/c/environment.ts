import type { TextEdit } from "../../text/range.ts";
import type { EnvironmentIdiom } from "../language.ts";

const SECRETS = "secrets.h";
const ARDUINO =
  /\b(?:Arduino\.h|WiFi\w*\.h|ESP8266\w*\.h|HTTPClient\.h|Ethernet\w*\.h|TinyGsm\w*\.h|PubSubClient\.h|ArduinoHttpClient\.h|Serial\.begin)|\bvoid\s+setup\s*\(/;
const KCONFIG = /\b(?:esp_\w+\.h|sdkconfig\.h|CONFIG_[A-Z])|\b(?:freertos|zephyr)\//;
const CPLUSPLUS = /\bstd::|#\s*include\s*<(?:iostream|string|vector|c\w+)>|\bnamespace\b|\bclass\b/;

const macro = (name: string): string => name;

/** A header that is not under version control, kept beside a sketch. */
const secretsHeader: EnvironmentIdiom = {
  read: macro,
  literal: macro,
  place: `${SECRETS}, which git must not see`,
  keep: {
    path: SECRETS,
    beside: "document",
    key: (name) => `#define ${name} `,
    value: (text) => `"${text}"`,
  },
  prelude: (text) => include(text, /"[\w./-]*secrets?\.h"/, `"${SECRETS}"`),
};

const setting = (name: string): string => `CONFIG_${name}`;

/** ESP-IDF and Zephyr generate a macro for each setting of Kconfig. */
const kconfig: EnvironmentIdiom = { read: setting, literal: setting, place: "Kconfig" };

/** Programs of an operating system have an environment; what must be a literal comes from the build: `-DNAME='"…"'`. */
function desktop(header: string): EnvironmentIdiom {
  return {
    read: (name) => `getenv("${name}")`,
    literal: macro,
    place: "the environment or a build flag (-D)",
    prelude: (text) => include(text, /<(?:stdlib\.h|cstdlib)>/, header),
  };
}

/** The idiom that suits a document. */
export function environmentOf(text: string): EnvironmentIdiom {
  if (ARDUINO.test(text)) return secretsHeader;
  if (KCONFIG.test(text)) return kconfig;
  return desktop(CPLUSPLUS.test(text) ? "<cstdlib>" : "<stdlib.h>");
}

const INCLUDE = /^[ \t]*#[ \t]*include\b[^\n]*(?:\n|$)/gm;

/** The edit that includes a header after the includes of a document, else at its start; undefined where it has it. */
function include(text: string, known: RegExp, header: string): TextEdit | undefined {
  let at = 0;
  for (const found of text.matchAll(INCLUDE)) {
    if (known.test(found[0])) return undefined;
    at = found.index + found[0].length;
  }
  const feed = at > 0 && text[at - 1] !== "\n" ? "\n" : "";
  return { range: { start: at, end: at }, newText: `${feed}#include ${header}\n` };
}
