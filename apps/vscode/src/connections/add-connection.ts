import { randomUUID } from "node:crypto";
import type { TokenKind } from "@tagoio-workbench/catalog";
import * as vscode from "vscode";
import { askEnvironment, askLabel } from "./ask-record.ts";
import type { ConnectionRecord } from "./record.ts";
import { isLocal } from "./record.ts";
import { verifyToken } from "./verify.ts";
import type { Verification, Verified } from "./verify.ts";
import { showFailure } from "../failure.ts";
import type { Command, Workbench } from "../workbench.ts";
import { askToken, kindProblem, usableKind } from "./ask-token.ts";
import { pickRegion } from "./pick-region.ts";

/** Add Connection…: token, region, name and use; the token is checked before anything is kept. */
export const addConnection: Command = async (workbench) => {
  const { store, model, reveal, t } = workbench;
  const title = t("Add Connection");
  const token = await askToken(
    title,
    t("Paste a profile, analysis or device token. It stays in the editor's secret storage."),
    t,
  );
  if (token === undefined) return;
  const verified = await verify(title, token, t);
  if (verified === undefined) return;
  const kind = usableKind(verified.kind);
  if (kind === undefined) {
    refuseKind(verified.kind, t);
    return;
  }
  const label = await askLabel(workbench, title, kind, verified.name ?? "");
  if (label === undefined) return;
  const { region, plan } = verified;
  const environment = isLocal(region) ? "sandbox" : await askEnvironment(title, t);
  if (environment === undefined) return;
  const record: ConnectionRecord = { id: randomUUID(), label, kind, region, environment, plan };
  await store.save(record, token);
  await vscode.commands.executeCommand("tagoio.explorer.focus");
  const node = model.roots().find((row) => row.record.id === record.id);
  if (node !== undefined) await reveal(node, { focus: true, expand: 1 });
};

/** Looks in the public regions first; where the token is not known there, people say where it belongs. */
async function verify(
  title: string,
  token: string,
  t: Workbench["t"],
): Promise<Verified | undefined> {
  const first = await verifyToken(token, undefined, t);
  const likely = first.ok ? first.region : undefined;
  if (!first.ok && !elsewhere(first)) return failed(first, t);
  const question = first.ok
    ? t("Where does the token belong?")
    : first.error?.code === "unauthorized"
      ? t("The token is not known in us-e1 and eu-w1. Where does it belong?")
      : t("The public regions cannot be reached. Where does the token belong?");
  const region = await pickRegion(title, question, likely, t("the token is known here"), t);
  if (region === undefined) return undefined;
  if (first.ok && region === likely) return first;
  const second = await verifyToken(token, [region], t);
  return second.ok ? second : failed(second, t);
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
