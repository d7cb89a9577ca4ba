import { randomUUID } from "node:crypto";
import { tokenKindOf } from "@tagoio-workbench/catalog";
import { isTagoError } from "@tagoio-workbench/client";
import * as vscode from "vscode";
import { kindText } from "../../explorer/present.ts";
import { reasonOf } from "../../explain.ts";
import type { Command, Workbench } from "../../workbench.ts";
import { isLocal, regionText, usableKind } from "../record.ts";
import type { ConnectionRecord, Environment } from "../record.ts";
import { verifyToken } from "../verify.ts";
import type { Candidate, Findings, SourceFile } from "./candidate.ts";
import { findCandidates, sourceFiles } from "./find-candidates.ts";
import { offerRemoval } from "./offer-removal.ts";
import { skippedText } from "./skipped-text.ts";

const mostFiles = 500;
const mostBytes = 1_000_000;

/**
 * Import Connections from Workspace…: what `tagoconfig.json`, the lock files of the command line and `.env` files
 * describe. Nothing is sent, kept or changed before it was chosen from the list.
 */
export const importConnections: Command = async (workbench) => {
  const { log, t } = workbench;
  if ((vscode.workspace.workspaceFolders ?? []).length === 0) {
    void vscode.window.showInformationMessage(t("Open a folder to import connections from."));
    return;
  }
  const uris = new Map<string, vscode.Uri>();
  const found = await withoutKnown(workbench, findCandidates(await readFiles(uris)));
  for (const skipped of found.skipped) log.info(`Import: ${skippedText(skipped, t)}`);
  if (found.candidates.length === 0) {
    await nothingFound(found, workbench);
    return;
  }
  const chosen = await choose(found, t);
  if (chosen === undefined || chosen.length === 0) return;
  const imported: Candidate[] = [];
  const problems: string[] = [];
  for (const candidate of chosen) {
    const problem = await importOne(workbench, candidate);
    if (problem === undefined) imported.push(candidate);
    else problems.push(`${candidate.name}: ${problem}`);
  }
  await vscode.commands.executeCommand("tagoio.explorer.focus");
  if (problems.length > 0) {
    void vscode.window.showErrorMessage(
      `${t("{0} of {1} connections could not be imported.", problems.length, chosen.length)} ${problems.join(" ")}`,
    );
  }
  if (imported.length > 0) await offerRemoval(imported, uris, t);
};

async function readFiles(uris: Map<string, vscode.Uri>): Promise<readonly SourceFile[]> {
  const found = await vscode.workspace.findFiles(sourceFiles, "**/node_modules/**", mostFiles);
  const files: SourceFile[] = [];
  for (const uri of found) {
    try {
      const bytes = await vscode.workspace.fs.readFile(uri);
      if (bytes.byteLength > mostBytes) continue;
      const path = vscode.workspace.asRelativePath(uri);
      uris.set(path, uri);
      files.push({ path, text: new TextDecoder().decode(bytes) });
    } catch {
      // Gone or closed to us in the meantime: there is nothing to import from it.
    }
  }
  return files.toSorted((a, b) => a.path.localeCompare(b.path));
}

/** Leaves out what there is a connection for already. */
async function withoutKnown({ store }: Workbench, found: Findings): Promise<Findings> {
  const tokens = new Set(await Promise.all(store.list().map(({ id }) => store.token(id))));
  return { ...found, candidates: found.candidates.filter(({ token }) => !tokens.has(token)) };
}

async function nothingFound({ skipped }: Findings, { log, t }: Workbench): Promise<void> {
  const [first] = skipped;
  const text =
    first === undefined
      ? t("There is nothing to import: no tagoconfig.json, lock file or .env with a new token.")
      : t("There is nothing to import. {0}", skippedText(first, t));
  const show = t("Show Log");
  if ((await vscode.window.showInformationMessage(text, show)) === show) log.show();
}

interface CandidateItem extends vscode.QuickPickItem {
  readonly candidate: Candidate;
}

async function choose(
  { candidates }: Findings,
  t: Workbench["t"],
): Promise<readonly Candidate[] | undefined> {
  const items: CandidateItem[] = candidates.map((candidate) => {
    const kind = tokenKindOf(candidate.token);
    const usable = kind === undefined ? undefined : usableKind(kind);
    const words = [
      candidate.profile,
      usable === undefined ? undefined : kindText(usable, t),
      candidate.region === undefined ? undefined : regionText(candidate.region),
    ].filter((word) => word !== undefined);
    const region =
      candidate.region === undefined ? t("us-e1 and eu-w1 are asked where it belongs") : undefined;
    const files = candidate.places.map(({ path }) => path).join(", ");
    return {
      label: candidate.name,
      description: words.join(" · "),
      detail: [files, region].filter((part) => part !== undefined).join(" · "),
      picked: true,
      candidate,
    };
  });
  const chosen = await vscode.window.showQuickPick(items, {
    title: t("Import Connections from Workspace"),
    placeHolder: t("Nothing is sent or kept before you accept. The files stay as they are."),
    canPickMany: true,
    matchOnDescription: true,
    matchOnDetail: true,
    ignoreFocusOut: true,
  });
  return chosen?.map(({ candidate }) => candidate);
}

/** Checks the token where it belongs and keeps it; gives what was wrong. */
async function importOne(
  { store, t }: Workbench,
  candidate: Candidate,
): Promise<string | undefined> {
  const { token, region } = candidate;
  const verified = await verifyToken(token, region === undefined ? undefined : [region], t);
  if (!verified.ok) {
    const { error } = verified;
    if (error === undefined) return t("It was cancelled.");
    return `${reasonOf(error)}. ${isTagoError(error) ? error.advice : ""}`.trim();
  }
  const kind = usableKind(verified.kind);
  if (kind === undefined) return t("Its token cannot list devices.");
  const environment = environmentOf(candidate.name, isLocal(verified.region));
  const record: ConnectionRecord = {
    id: randomUUID(),
    label: freeLabel(store.list(), candidate, verified.name),
    kind,
    region: verified.region,
    environment,
    plan: verified.plan,
  };
  await store.save(record, token);
  return undefined;
}

function environmentOf(name: string, local: boolean): Environment {
  if (local) return "sandbox";
  return /\bprod/i.test(name) ? "production" : "development";
}

function freeLabel(
  records: readonly ConnectionRecord[],
  { name, profile }: Candidate,
  told: string | undefined,
): string {
  const who = profile ?? told;
  const wanted = who === undefined ? name : `${who} (${name})`;
  const taken = new Set(records.map(({ label }) => label));
  let label = wanted;
  for (let number = 2; taken.has(label); number++) label = `${wanted} ${number}`;
  return label;
}
