declare const __VERSION__: string | undefined;

/** Version of the package; the bundler writes it in, so that the program reads no file to know it. */
export const version: string = typeof __VERSION__ === "string" ? __VERSION__ : "0.0.0-source";
