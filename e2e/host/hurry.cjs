"use strict";
// Loaded before the editor's processes start: timers of the extension run 120 times as fast, so that an hour of them
// passes in half a minute. Those of the editor itself keep their time, and so do short ones.
const { appendFileSync } = require("node:fs");
const process = require("node:process");
const timers = require("node:timers");

const speed = 120;
const shortest = 500;

for (const name of ["setTimeout", "setInterval"]) {
  const real = globalThis[name];
  const hurried = (act, ms, ...rest) => {
    const ours = ms > shortest && /extensions\/tagoio-workbench\./.test(new Error("where").stack);
    if (ours) appendFileSync(process.env.TAGO_E2E_HURRIED, `${name} ${ms}\n`);
    return real(act, ours ? Math.max(ms / speed, 20) : ms, ...rest);
  };
  for (const key of Reflect.ownKeys(real))
    if (!(key in hurried) || typeof key === "symbol")
      Object.defineProperty(hurried, key, Object.getOwnPropertyDescriptor(real, key));
  globalThis[name] = hurried;
  timers[name] = hurried;
}
