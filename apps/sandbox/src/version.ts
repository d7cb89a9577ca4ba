/** Version of the sandbox; held to that of the package by a test. */
export const version = "0.1.0";
