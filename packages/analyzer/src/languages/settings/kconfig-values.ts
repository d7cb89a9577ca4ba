import type { Range, TextEdit } from "../../text/range.ts";
import type { EnvironmentIdiom } from "../language.ts";

/** A line `CONFIG_NAME=…` as ESP-IDF and Zephyr write it. */
const LINE = /^[ \t]*CONFIG_\w+=/m;

/** Is the file made of values for Kconfig (`sdkconfig`, `prj.conf`)? */
export function holdsKconfigValues(text: string, path: string | undefined): boolean {
  return /(?:^|[\\/])(?:sdkconfig[^\\/]*|[^\\/]*\.conf)$/.test(path ?? "") && LINE.test(text);
}

/** A file of such values that git must not see, which the build is told to read as well. */
export function kconfigSecrets(path: string | undefined): EnvironmentIdiom {
  const isEspIdf = /(?:^|[\\/])sdkconfig[^\\/]*$/.test(path ?? "");
  return {
    read: (name) => name,
    // The build reads the setting under the name that it has here.
    ownName: true,
    keep: {
      path: isEspIdf ? "sdkconfig.secrets" : "secrets.conf",
      beside: "document",
      key: (name) => `${name}=`,
      value: (text) => `"${text}"`,
      // ESP-IDF writes sdkconfig anew from all of them.
      hint: isEspIdf
        ? "list it in SDKCONFIG_DEFAULTS, and keep sdkconfig out of git too"
        : "build with -DEXTRA_CONF_FILE=secrets.conf",
    },
  };
}

/** Takes the whole line out: an empty value would hide the one of the other file. */
export function withoutLine(text: string, { start, end }: Range): TextEdit {
  const from = text.lastIndexOf("\n", start - 1) + 1;
  const feed = text.indexOf("\n", end);
  return { range: { start: from, end: feed < 0 ? text.length : feed + 1 }, newText: "" };
}
