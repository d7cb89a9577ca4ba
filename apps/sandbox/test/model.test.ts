import { undiciTransport } from "@tagoio-workbench/client/node";
import * as fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Sandbox, startSandbox } from "../src/index.ts";
import { arbitraries, create, expectStored } from "./model/commands.ts";
import type { Model, Real } from "./model/model.ts";
import { ours, theirs } from "./model/speaker.ts";

// Random sequences of calls, each made by one client or the other, beside a model that says what must be stored.
// MODEL_RUNS says how many sequences, MODEL_SEED repeats those of a failure.
const numRuns = Number(process.env["MODEL_RUNS"] ?? 60);
const seed = process.env["MODEL_SEED"];
const transport = undiciTransport();
let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startSandbox();
});

afterAll(async () => {
  await transport.close();
  await sandbox.stop();
});

it(
  `stores what ${numRuns} random sequences of both clients say`,
  async () => {
    let steps = 0;
    await fc.assert(
      fc.asyncProperty(
        create,
        fc.commands(arbitraries, { maxCommands: 40, size: "+1" }),
        async (first, commands) => {
          sandbox.control.reset();
          const real: Real = { speakers: [ours(sandbox, transport), theirs(sandbox)] };
          const model: Model = { devices: [], dead: [], sent: 0 };
          // Nearly everything needs a device.
          await first.act(model, real.speakers[0]);
          await fc.asyncModelRun(() => ({ model, real }), commands);
          steps += [...commands].length;
          await expectStored(model, real);
        },
      ),
      { numRuns, ...(seed === undefined ? {} : { seed: Number(seed) }) },
    );
    expect(steps).toBeGreaterThan(numRuns * 4);
  },
  60_000 + numRuns * 500,
);
