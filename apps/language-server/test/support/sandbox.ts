import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";

const program = fileURLToPath(new URL("../../../sandbox/bin/tago-sandbox.js", import.meta.url));

/** A sandbox of its own, ended after the test. */
export interface Sandbox {
  readonly api: string;
  readonly tokens: { readonly profile: string; readonly device: string };
  /** Asks the sandbox with the token of its profile. */
  readonly ask: (path: string, method?: string, body?: unknown) => Promise<unknown>;
}

export async function startSandbox(): Promise<Sandbox> {
  const args = [program, "--port", "0", "--db", ":memory:", "--seed", "demo"];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "ignore"] });
  onTestFinished(async () => {
    child.kill("SIGTERM");
    await once(child, "exit");
  });
  const [line] = (await once(createInterface(child.stdout), "line")) as [string];
  const { api, tokens } = JSON.parse(line) as Pick<Sandbox, "api" | "tokens">;
  return {
    api,
    tokens,
    async ask(path, method = "GET", body) {
      const response = await fetch(`${api}${path}`, {
        method,
        headers: { "Account-Token": tokens.profile, "Content-Type": "application/json" },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const { result } = (await response.json()) as { result: unknown };
      return result;
    },
  };
}
