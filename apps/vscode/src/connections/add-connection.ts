import { randomUUID } from "node:crypto";
import * as vscode from "vscode";
import { askEnvironment, askLabel } from "./ask-record.ts";
import type { ConnectionRecord, Environment } from "./record.ts";
import { isLocal, usableKind } from "./record.ts";
import type { Question } from "./steps.ts";
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

/** What is known of a connection that is being added. */
interface Draft {
  token: string;
  verified: Verified | undefined;
  label: string | undefined;
  environment: Environment;
}

/** Where a step leads; false when people change their mind or there is nothing to go on with. */
type Went = "next" | "back" | false;

/** Asks for one thing more. */
type Step = (workbench: Workbench, draft: Draft, question: Question) => Promise<Went>;

const steps: readonly Step[] = [askForToken, askForRegion, askForLabel, askForUse];

/**
 * Asks for everything that a connection needs, one thing after the other and with a way back, and keeps it; undefined
 * when people change their mind.
 */
export async function askConnection(workbench: Workbench): Promise<ConnectionRecord | undefined> {
  const { store, t } = workbench;
  const draft: Draft = {
    token: "",
    verified: undefined,
    label: undefined,
    environment: "development",
  };
  for (let at = 0; at < steps.length;) {
    const question: Question = { title: t("Add Connection"), step: [at + 1, steps.length] };
    const went = await steps[at]?.(workbench, draft, question);
    if (went !== "next" && went !== "back") return undefined;
    at += went === "next" ? 1 : -1;
  }
  const { token, verified, label, environment } = draft;
  const kind = verified === undefined ? undefined : usableKind(verified.kind);
  if (verified === undefined || kind === undefined || label === undefined) return undefined;
  const { region, plan } = verified;
  const record: ConnectionRecord = { id: randomUUID(), label, kind, region, environment, plan };
  await store.save(record, token);
  return record;
}

async function askForToken({ t }: Workbench, draft: Draft, question: Question): Promise<Went> {
  const prompt = t(
    "Paste a profile, analysis or device token. It stays in the editor's secret storage.",
  );
  const answer = await askToken(question, prompt, t);
  if (typeof answer !== "object") return answer ?? false;
  draft.token = answer.value;
  return "next";
}

/**
 * People say where the token belongs, or have the public regions asked; where it is not known there, they are asked
 * again. Nothing is sent before.
 */
async function askForRegion({ t }: Workbench, draft: Draft, question: Question): Promise<Went> {
  const placeholder = t("Where does the token belong?");
  let answer = await pickRegion({ ...question, placeholder, detect: true }, t);
  if (typeof answer === "object" && answer.value === "detect") {
    const found = await verifyToken(draft.token, undefined, t);
    if (found.ok || !elsewhere(found)) return accept(found, draft, t);
    const again =
      found.error?.code === "unauthorized"
        ? t("The token is not known in us-e1 and eu-w1. Where does it belong?")
        : t("The public regions cannot be reached. Where does the token belong?");
    answer = await pickRegion({ ...question, placeholder: again }, t);
  }
  if (typeof answer !== "object") return answer ?? false;
  if (answer.value === "detect") return false;
  return accept(await verifyToken(draft.token, [answer.value], t), draft, t);
}

/** Takes what was found out about the token, or says why it is of no use. */
function accept(found: Verification, draft: Draft, t: Workbench["t"]): Went {
  if (!found.ok) {
    if (found.error !== undefined) refuse(found.error, t);
    return false;
  }
  if (usableKind(found.kind) === undefined) {
    refuse(new Error(kindProblem(found.kind, t)), t);
    return false;
  }
  draft.verified = found;
  draft.label = undefined;
  return "next";
}

async function askForLabel(workbench: Workbench, draft: Draft, question: Question): Promise<Went> {
  const { verified } = draft;
  const kind = verified === undefined ? undefined : usableKind(verified.kind);
  if (verified === undefined || kind === undefined) return false;
  const proposed = draft.label ?? verified.name ?? "";
  const answer = await askLabel(workbench, { ...question, kind, proposed });
  if (typeof answer !== "object") return answer ?? false;
  draft.label = answer.value;
  return "next";
}

async function askForUse({ t }: Workbench, draft: Draft, question: Question): Promise<Went> {
  if (draft.verified !== undefined && isLocal(draft.verified.region)) {
    draft.environment = "sandbox";
    return "next";
  }
  const answer = await askEnvironment(question, t);
  if (typeof answer !== "object") return answer ?? false;
  draft.environment = answer.value;
  return "next";
}

/** The public regions do not know the token, or cannot be reached from here. */
function elsewhere(result: Verification): boolean {
  const code = result.ok ? undefined : result.error?.code;
  return code === "unauthorized" || code === "network" || code === "timeout";
}

function refuse(error: Error, t: Workbench["t"]): void {
  showFailure(error, t, { title: t("Try Again"), command: "tagoio.connection.add" });
}
