import process from "node:process";
import { expect, test } from "vitest";
import { explainFailure, runCommand } from "./run-command.mjs";

test.each([
  ["npm error code ENOTFOUND", /cannot reach its registry/],
  ["npm error network request to https://example.test failed, reason: ECONNREFUSED", /registry/],
  ["npm error nospc ENOSPC: no space left on device, write", /disk is full/],
  ["npm error code SELF_SIGNED_CERT_IN_CHAIN", /NODE_EXTRA_CA_CERTS/],
  ["npm error code EACCES", /could not be written/],
])("%s is explained", (output, explanation) => {
  expect(explainFailure(output)).toMatch(explanation);
});

test("what a program prints is its result", async () => {
  expect(await runCommand(process.execPath, ["-e", "console.log(6 * 7)"])).toBe("42\n");
});

test("a program that fails is reported with the end of what it printed", async () => {
  const script = "console.error('the cause'); process.exit(3)";
  await expect(runCommand(process.execPath, ["-e", script], { label: "The step" })).rejects.toThrow(
    /The step ended with code 3\.\nthe cause/,
  );
});

test("a program that is not there is named", async () => {
  await expect(runCommand("tago-no-such-program", [])).rejects.toThrow(
    "tago-no-such-program is not on PATH",
  );
});
