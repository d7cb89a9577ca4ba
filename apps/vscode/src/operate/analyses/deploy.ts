import * as vscode from "vscode";
import { reasonFor } from "../../explain.ts";
import { pickConnection } from "../../connections/pick-connection.ts";
import type { ConnectionRecord } from "../../connections/record.ts";
import type { Command, Workbench } from "../../workbench.ts";
import { confirmWrite } from "../write/confirm.ts";
import type { Performance } from "../write/rehearse.ts";
import { readDeployConfig } from "./deploy-plan.ts";
import type { DeployEnvironment, DeployItem } from "./deploy-plan.ts";

/** A script that is ready to be uploaded. */
interface Upload {
  readonly item: DeployItem;
  readonly file: vscode.Uri;
  readonly code: string;
  /** The file is older than the source it was made of. */
  readonly stale: boolean;
}

/** Deploy Analyses…: uploads scripts that `tagoconfig.json` lists. */
export const deployAnalyses: Command = async (workbench) => {
  const { t } = workbench;
  const config = await pickConfig(t);
  if (config === undefined) return;
  const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(config));
  const environments = readDeployConfig(text)?.filter(({ items }) => items.length > 0);
  if (environments === undefined || environments.length === 0) {
    const said = t("Nothing was sent. tagoconfig.json lists no analysis with an id and a file.");
    void vscode.window.showErrorMessage(said);
    return;
  }
  const items = await pickItems(environments, t);
  const [first] = items;
  if (first === undefined) return;
  const environment = environments.find(({ name }) => name === first.environment);
  const record = await pickConnection(
    workbench,
    [],
    t("Deploy: through which connection?"),
    (each) => each.kind !== "device" && mayTake(each, environment),
  );
  if (record === undefined) return;
  const folder = vscode.Uri.joinPath(config, "..");
  const uploads: Upload[] = [];
  for (const item of items) {
    const upload = await readScript(folder, item);
    if (upload !== undefined) {
      uploads.push(upload);
      continue;
    }
    void vscode.window.showErrorMessage(
      t(
        "Nothing was sent. {0} is not there. Build it first, for example with analysis-builder, or correct tagoconfig.json.",
        item.runsAsIs ? item.source : item.built,
      ),
    );
    return;
  }
  await deploy(workbench, record, uploads);
};

async function deploy(
  workbench: Workbench,
  record: ConnectionRecord,
  uploads: readonly Upload[],
): Promise<void> {
  const { t, sessions, log } = workbench;
  const calls = uploads.map(({ item, file, code }): Performance => {
    const fileName = file.path.split("/").at(-1) ?? item.name;
    return ({ analyses }, signal) =>
      analyses.upload(item.id, { code, fileName, runtime: item.runtime }, { signal });
  });
  const meant = await confirmWrite(workbench, {
    record,
    question: t("Deploy {0}?", uploads.map(({ item }) => item.name).join(", ")),
    lines: uploads.map(({ item, file, stale }) => {
      const size = t("{0} ← {1}", item.name, vscode.workspace.asRelativePath(file));
      return stale ? `${size} (${t("older than its source: build it again?")})` : size;
    }),
    button: t("Deploy"),
    call: async (connection, signal) => {
      for (const call of calls) await call(connection, signal);
    },
  });
  if (!meant) return;
  const failed: string[] = [];
  await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: t("Deploying"), cancellable: true },
    async (progress, cancel) => {
      for (const [index, { item }] of uploads.entries()) {
        if (cancel.isCancellationRequested) {
          failed.push(t("{0}: not sent, you stopped before it", item.name));
          continue;
        }
        progress.report({ message: item.name, increment: 100 / uploads.length });
        try {
          const { connection, signal } = await sessions.lease(record.id);
          await calls[index]?.(connection, signal);
          log.info(`Deployed ${item.name}`);
        } catch (error) {
          failed.push(`${item.name}: ${reasonFor(error, t)}`);
        }
      }
    },
  );
  const done = t("Deployed {0} of {1}.", uploads.length - failed.length, uploads.length);
  if (failed.length === 0) void vscode.window.showInformationMessage(done);
  else void vscode.window.showErrorMessage(`${done} ${failed.join(". ")}`);
}

async function pickConfig(t: Workbench["t"]): Promise<vscode.Uri | undefined> {
  const found = await vscode.workspace.findFiles("**/tagoconfig.json", "**/node_modules/**", 20);
  const [only] = found;
  if (only === undefined) {
    void vscode.window.showInformationMessage(
      t("There is no tagoconfig.json in this workspace: it lists the analyses and their files."),
    );
    return undefined;
  }
  if (found.length === 1) return only;
  const chosen = await vscode.window.showQuickPick(
    found.map((uri) => ({ label: vscode.workspace.asRelativePath(uri), uri })),
    { title: t("Deploy Analyses"), placeHolder: t("Which tagoconfig.json?") },
  );
  return chosen?.uri;
}

/** Items of one environment. */
async function pickItems(
  environments: readonly DeployEnvironment[],
  t: Workbench["t"],
): Promise<readonly DeployItem[]> {
  const [only] = environments;
  const environment =
    environments.length === 1
      ? only
      : (
          await vscode.window.showQuickPick(
            environments.map((each) => ({
              label: each.name,
              description: each.api ?? "us-e1",
              each,
            })),
            { title: t("Deploy Analyses"), placeHolder: t("Which environment?") },
          )
        )?.each;
  if (environment === undefined) return [];
  const chosen = await vscode.window.showQuickPick(
    environment.items.map((item) => ({
      label: item.name,
      description: item.source,
      picked: true,
      item,
    })),
    { title: t("Deploy Analyses"), placeHolder: t("Which analyses?"), canPickMany: true },
  );
  return (chosen ?? []).map(({ item }) => item);
}

/** A sandbox takes analyses of any environment; other connections those of their own address. */
function mayTake(
  { region, environment }: ConnectionRecord,
  target: DeployEnvironment | undefined,
): boolean {
  if (environment === "sandbox") return true;
  const { api } = target ?? {};
  if (api === undefined) return region === "us-e1";
  if (typeof region === "string") return api.includes(region);
  return "api" in region ? api.startsWith(region.api) : api.includes(region.deploy);
}

async function readScript(folder: vscode.Uri, item: DeployItem): Promise<Upload | undefined> {
  const source = vscode.Uri.joinPath(folder, item.source);
  const built = vscode.Uri.joinPath(folder, item.built);
  const made = await timeOf(built);
  const written = await timeOf(source);
  const file =
    made !== undefined ? built : written !== undefined && item.runsAsIs ? source : undefined;
  if (file === undefined) return undefined;
  const code = new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
  return { item, file, code, stale: made !== undefined && written !== undefined && made < written };
}

async function timeOf(uri: vscode.Uri): Promise<number | undefined> {
  try {
    return (await vscode.workspace.fs.stat(uri)).mtime;
  } catch {
    return undefined;
  }
}
