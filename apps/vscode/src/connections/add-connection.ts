import { randomUUID } from "node:crypto";
import type { TokenKind } from "@tagoio-workbench/catalog";
import * as vscode from "vscode";
import { askEnvironment, askLabel } from "./ask-record.ts";
import type { ConnectionRecord } from "./record.ts";
import { isLocal, usableKind } from "./record.ts";
import { verifyToken } from "./verify.ts";
import type { Verification, Verified } from "./verify.ts";
import { showFailure } from "../failure.ts";
import type { Command, Workbench } from "../workbench.ts";
import { askToken } from "./ask-token.ts";
import { kindProblem } from "./kind-problem.ts";
import { pickRegion } from "./pick-region.ts";

/** Add Connection…: token, region, name and use; the token is checked before anything is kept. */
export const addConnection: Command = async (workbench) => {
  const { model, reveal } = workbench;
  const record = await askConnection(workbench);
  if (record === undefined) return;
  await vscode.commands.executeCommand("tagoio.explorer.focus");
  const node = model.roots().find((row) => row.record.id === record.id);
  if (node !== undefined) await reveal(node, { focus: true, expand: 1 });
};

/** Asks for everything that a connection needs, and keeps it; undefined when people change their mind. */
export async function askConnection(workbench: Workbench): Promise<ConnectionRecord | undefined> {
  const { store, t } = workbench;
  const title = t("Add Connection");
  const token = await askToken(
    title,
    t("Paste a profile, analysis or device token. It stays in the editor's secret storage."),
    t,
  );
  if (token === undefined) return undefined;
  const verified = await verify(title, token, t);
  if (verified === undefined) return undefined;
  const kind = usableKind(verified.kind);
  if (kind === undefined) {
    refuseKind(verified.kind, t);
    return undefined;
  }
  const label = await askLabel(workbench, title, kind, verified.name ?? "");
  if (label === undefined) return undefined;
  const { region, plan } = verified;
  const environment = isLocal(region) ? "sandbox" : await askEnvironment(title, t);
  if (environment === undefined) return undefined;
  const record: ConnectionRecord = { id: randomUUID(), label, kind, region, environment, plan };
  await store.save(record, token);
  return record;
}

/**
 * People say where the token belongs, or have the public regions asked; where it is not known there, they are asked
 * again. Nothing is sent before.
 */
async function verify(
  title: string,
  token: string,
  t: Workbench["t"],
): Promise<Verified | undefined> {
  const question = t("Where does the token belong?");
  let region = await pickRegion({ title, question, detect: true }, t);
  if (region === "detect") {
    const found = await verifyToken(token, undefined, t);
    if (found.ok) return found;
    if (!elsewhere(found)) return failed(found, t);
    const again =
      found.error?.code === "unauthorized"
        ? t("The token is not known in us-e1 and eu-w1. Where does it belong?")
        : t("The public regions cannot be reached. Where does the token belong?");
    region = await pickRegion({ title, question: again }, t);
  }
  if (region === undefined || region === "detect") return undefined;
  const found = await verifyToken(token, [region], t);
  return found.ok ? found : failed(found, t);
}

/** The public regions do not know the token, or cannot be reached from here. */
function elsewhere(result: Verification): boolean {
  const code = result.ok ? undefined : result.error?.code;
  return code === "unauthorized" || code === "network" || code === "timeout";
}

function failed(result: Verification, t: Workbench["t"]): undefined {
  if (!result.ok && result.error !== undefined) {
    showFailure(result.error, t, { title: t("Try Again"), command: "tagoio.connection.add" });
  }
  return undefined;
}

function refuseKind(kind: TokenKind, t: Workbench["t"]): void {
  showFailure(new Error(kindProblem(kind, t)), t, {
    title: t("Try Again"),
    command: "tagoio.connection.add",
  });
}
