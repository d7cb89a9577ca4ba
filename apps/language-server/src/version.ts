declare const PROGRAM_VERSION: string | undefined;

/** Version of the package; the bundler writes it in, so that the program reads no file to know it. */
export const version: string =
  typeof PROGRAM_VERSION === "string" ? PROGRAM_VERSION : "0.0.0-source";
