"use strict";
// Another extension, which asks the editor for a TagoIO session. What it got is written down, of the token only its length.
const { writeFileSync } = require("node:fs");
const process = require("node:process");
const { setTimeout: delay } = require("node:timers/promises");
const vscode = require("vscode");

/** Milliseconds that people have to sign out. */
const PATIENCE = 120_000;

const silently = () => vscode.authentication.getSession("tagoio", [], { silent: true });

const shown = (session) =>
  session === undefined
    ? null
    : { label: session.account.label, tokenLength: session.accessToken.length };

async function ask(note) {
  note("beforeConsent", shown(await silently()));
  const session = await vscode.authentication.getSession("tagoio", [], { createIfNone: true });
  note("afterConsent", shown(session));
  const until = Date.now() + PATIENCE;
  let last = session;
  while (last !== undefined && Date.now() < until) {
    await delay(100);
    last = await silently();
  }
  note("afterSignOut", shown(last));
}

exports.activate = () => {
  const { result } = JSON.parse(process.env.TAGO_E2E_SESSION);
  const steps = {};
  const note = (name, value) => {
    steps[name] = value;
    writeFileSync(result, JSON.stringify(steps));
  };
  ask(note).catch((error) => note("failed", String(error)));
};
