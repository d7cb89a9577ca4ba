import type { EnvironmentIdiom } from "../language.ts";

/** Programs of the JVM read the environment without an import. */
export const jvmEnvironment: EnvironmentIdiom = { read: (name) => `System.getenv("${name}")` };

export const jvmEnvironmentCalls: readonly string[] = [
  "System.getenv",
  "System.getProperty",
  "dotenv.get",
  "Dotenv.load.get",
  "env.getProperty",
  "environment.getProperty",
];
