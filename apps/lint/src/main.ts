import { run } from "./cli/run.ts";

const { stdout, stderr, env } = process;

// A reader that has seen enough (`tago-lint | head`) closes the pipe; that is no failure of ours.
for (const stream of [stdout, stderr]) {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
  });
}

process.exitCode = await run(process.argv.slice(2), {
  cwd: process.cwd(),
  color: stdout.isTTY && (env["NO_COLOR"] ?? "") === "" && env["TERM"] !== "dumb",
  out: (text) => stdout.write(text),
  err: (line) => stderr.write(`${line}\n`),
});
