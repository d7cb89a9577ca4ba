import { Device } from "@tago-io/sdk";
import { expect, it } from "vitest";
import { useSandbox } from "../src/vitest.ts";

const sandbox = useSandbox({ seed: "empty" });

const count = async (): Promise<unknown> => {
  const device = new Device({ token: sandbox().tokens.device });
  await device.sendData({ variable: "level", value: 1 });
  return device.getData({ query: "count" });
};

// Each test finds what the first one found, whichever comes first.
it.each([1, 2])("starts every test from the beginning (%d)", async () => {
  expect(await count()).toMatchObject([{ value: 1 }]);
  expect(sandbox().control.requests()).toHaveLength(2);
});
