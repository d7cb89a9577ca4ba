/** Modules of the old npm package that are a class each: `require("tago/device")`. */
const OLD_MODULES: Readonly<Record<string, string>> = {
  "tago/account": "Account",
  "tago/analysis": "Analysis",
  "tago/authorization": "Authorization",
  "tago/connector": "Connector",
  "tago/device": "Device",
  "tago/extra": "Extra",
  "tago/run_user": "RunUser",
  "tago/services": "Services",
  "tago/utils": "Utils",
};

const PACKAGE =
  /^(?:@tago-io\/sdk|tago)(?:\/.*)?$|^(?:tagoio_sdk|tago)(?:\..*)?$|^npm:@tago-io\/sdk(?:@[^/]*)?$|^https:\/\/esm\.sh\/@tago-io\/sdk(?:@[^/]*)?$/;

/** Is it a module of an official SDK, of today or of old, in JavaScript or Python? */
export function isSdkModule(module: string): boolean {
  return PACKAGE.test(module);
}

/** The names that lead from the package to what a module of it holds. */
export function pathOfModule(module: string): readonly string[] {
  const own = OLD_MODULES[module];
  return own === undefined ? [] : [own];
}
