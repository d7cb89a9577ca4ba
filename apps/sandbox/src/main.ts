import { help, parseCommand } from "./cli.ts";
import { runAgainst } from "./exec.ts";
import type { SandboxOptions } from "./options.ts";
import { startSandbox, type Sandbox } from "./start.ts";
import { SandboxStartError } from "./start-error.ts";
import { version } from "./version.ts";

/** For people; stdout is for programs. */
const tell = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

async function main(): Promise<void> {
  const command = parseCommand(process.argv.slice(2));
  switch (command.kind) {
    case "help":
      process.stdout.write(help);
      return;
    case "version":
      process.stdout.write(`${version}\n`);
      return;
    case "problem":
      tell(`tago-sandbox: ${command.message}`);
      process.exitCode = command.exitCode;
      return;
    case "parse": {
      // Loaded only when it is asked for.
      const { parseWith } = await import("./parse/parse-command.ts");
      const print = (text: string): void => void process.stdout.write(text);
      process.exitCode = await parseWith(command.args, { stdin: process.stdin, print, tell });
      return;
    }
    case "start":
      await serve(command.options, command.program);
  }
}

async function serve(
  options: SandboxOptions,
  program: readonly string[] | undefined,
): Promise<void> {
  let sandbox: Sandbox | undefined;
  let asked = false;
  const stop = (): void => {
    asked = true;
    // Before it is ready, it stops as soon as it is.
    void sandbox?.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        tell(`tago-sandbox: could not stop cleanly (${String(error)})`);
        process.exit(1);
      },
    );
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
  // Started by another program: it must not outlive that one.
  process.on("disconnect", stop);
  // The reader of the ready line may go away first; that is no reason to fall over.
  process.stdout.on("error", () => undefined);
  process.stderr.on("error", () => undefined);
  try {
    sandbox = await startSandbox({ ...options, log: tell });
  } catch (error) {
    tell(`tago-sandbox: ${error instanceof Error ? error.message : String(error)}`);
    if (!(error instanceof SandboxStartError)) {
      tell(error instanceof Error ? (error.stack ?? "") : "");
    }
    process.exit(1);
  }
  if (asked) {
    stop();
    return;
  }
  if (program !== undefined) {
    const code = await runAgainst(sandbox, program, tell);
    await sandbox.stop();
    process.exit(code);
  }
  const { stop: _stop, api, sse, mqtt, region, tokens, devices, pid, regions } = sandbox;
  const ready = { api, sse, mqtt, region, tokens, devices, pid, regions };
  process.stdout.write(`${JSON.stringify(ready)}\n`);
  for (const [id, each] of Object.entries(regions)) {
    const and = each?.mqtt === undefined ? "" : ` and ${each.mqtt}`;
    tell(`TagoIO sandbox for ${id} at ${each?.api ?? ""}${and}`);
  }
  tell(
    `Data in ${options.db ?? ":memory:"}. Tokens are in the JSON line on stdout. Stop with Ctrl+C.`,
  );
}

await main();
