import type { ImportStatement } from "../imports/statement.ts";

/** How the packages of official SDKs are told in the languages of a registry. */
interface SdkRow {
  /** Language ids. */
  readonly languages: readonly string[];
  /** Modules that are an SDK's by their names alone. */
  readonly modules: RegExp;
  /** Modules of an SDK whose names anybody might use, and what each of them is; read beside one of `modules`. */
  readonly parts?: ReadonlyMap<string, readonly string[]>;
  /** Examples inside the old package take its classes from the folder above: `const Analysis = require("../analysis")`. */
  readonly examples?: true;
  /** How a document names the package that is installed, where code in it has no import. */
  readonly installed: RegExp;
  /** The classes that such code uses. */
  readonly classes: ReadonlySet<string>;
}

/** Modules of the old npm package that are a class each: `require("tago/device")`. */
const OLD_MODULES: Readonly<Record<string, string>> = {
  account: "Account",
  analysis: "Analysis",
  authorization: "Authorization",
  connector: "Connector",
  device: "Device",
  extra: "Extra",
  run_user: "RunUser",
  services: "Services",
  utils: "Utils",
};

const CLASSES = ["Account", "Analysis", "Device", "Network", "Resources", "RunUser", "Services"];

const rows: readonly SdkRow[] = [
  {
    languages: ["javascript", "typescript", "typescriptreact"],
    modules:
      /^(?:@tago-io\/sdk|tago)(?:\/.*)?$|^npm:@tago-io\/sdk(?:@[^/]*)?$|^https:\/\/esm\.sh\/@tago-io\/sdk(?:@[^/]*)?$/,
    examples: true,
    installed: /@tago-io\/sdk(?![\w-])|\b(?:npm|yarn|pnpm) (?:i|install|add)\b[^\n]* tago(?![\w-])/,
    classes: new Set(CLASSES),
  },
  {
    languages: ["python"],
    modules: /^(?:tagoio_sdk|tago)(?:\..*)?$/,
    installed: /\btagoio[-_]sdk\b|\bpip3? install\b[^\n]* tago(?![\w-])/,
    classes: new Set(CLASSES),
  },
  {
    // The SDK of 2015 (tago-io/tago-sdk-java): its packages have common names, and one of its own.
    languages: ["java", "kotlin"],
    modules: /^(?:io\.)?tago(?:\.|$)/,
    parts: new Map([
      ["analysis", []],
      ["domain", []],
      ["model", []],
      ["services", []],
    ]),
    installed: /\btago-java-maven-plugin\b/,
    classes: new Set(["Account", "Analysis", "Device"]),
  },
];

/** What a document takes out of official SDKs, of today and of old. */
export interface SdkModules {
  /** The names that lead to what a module holds; undefined where the module is no SDK's. */
  pathOf(module: string): readonly string[] | undefined;
  /** The package of a class that code uses without an import, because the document around it says what is installed. */
  packageOfClass(name: string): string | undefined;
}

/**
 * @param languageId of the program
 * @param statements its imports
 * @param text the program
 * @param around the document that holds the program, where it is cut out of one
 */
export function sdkModules(
  languageId: string,
  statements: readonly ImportStatement[],
  text: string,
  around: string | undefined,
): SdkModules {
  const row = rows.find(({ languages }) => languages.includes(languageId));
  if (!row) return NONE;
  const isSdk = ({ module }: ImportStatement): boolean => row.modules.test(module);
  const withParts = row.parts !== undefined && statements.some(isSdk);
  const installed =
    around !== undefined && !statements.some(isSdk) ? row.installed.exec(around)?.[0] : undefined;
  return {
    pathOf: (module) => {
      if (row.modules.test(module)) return oldModule(/^tago\/(\w+)$/.exec(module)?.[1]) ?? [];
      if (withParts) return row.parts?.get(module);
      const own = /^\.\.\/([a-z_]+)$/.exec(module)?.[1];
      return own !== undefined && row.examples && isExample(own, statements, text)
        ? oldModule(own)
        : undefined;
    },
    packageOfClass: (name) => (row.classes.has(name) ? installed : undefined),
  };
}

const NONE: SdkModules = { pathOf: () => undefined, packageOfClass: () => undefined };

function oldModule(name = ""): readonly string[] | undefined {
  return Object.hasOwn(OLD_MODULES, name) ? [OLD_MODULES[name]!] : undefined;
}

/** A module of the folder above that gets the name of the class which the old package has there, in a text that names Tago. */
function isExample(name: string, statements: readonly ImportStatement[], text: string): boolean {
  return (
    /\btago(?:io)?\b/i.test(text) &&
    statements.some(({ module, whole }) => module === `../${name}` && whole === OLD_MODULES[name])
  );
}
