import * as vscode from "vscode";
import { rowFrom } from "../connections/pick-connection.ts";
import type { Command, Workbench } from "../workbench.ts";
import { adminLink } from "./admin-link.ts";
import { copied } from "./copy-id.ts";
import { deviceFrom } from "./device-from.ts";
import type { ExplorerNode } from "./nodes.ts";

/** Copy Name: that of a device or resource. */
export const copyName: Command = async (workbench, ...from) => {
  const { t } = workbench;
  const row = rowFrom(from);
  const name =
    row?.type === "resource"
      ? row.item.name
      : (await deviceFrom(workbench, from, t("Copy Name")))?.device.name;
  if (name === undefined) return;
  await vscode.env.clipboard.writeText(name);
  copied(t("Copied the name {0}", name));
};

/** Copy Link: the address of its page in the web administration. */
export const copyLink: Command = async (workbench, ...from) => {
  const { t } = workbench;
  const link = await linkFrom(workbench, from, t("Copy Link"));
  if (link === undefined) return;
  await vscode.env.clipboard.writeText(link);
  copied(t("Copied {0}", link));
};

/** Open in TagoIO Admin: its page in the browser. */
export const openInAdmin: Command = async (workbench, ...from) => {
  const link = await linkFrom(workbench, from, workbench.t("Open in TagoIO Admin"));
  if (link !== undefined) await vscode.env.openExternal(vscode.Uri.parse(link, true));
};

async function linkFrom(
  workbench: Workbench,
  from: readonly unknown[],
  title: string,
): Promise<string | undefined> {
  const { model, t } = workbench;
  const row = await nodeFrom(workbench, from, title, model);
  if (row === undefined) return undefined;
  const link = adminLink(row);
  if (link === undefined) {
    void vscode.window.showInformationMessage(
      t("Only the public regions have a web administration; this connection uses another address."),
    );
  }
  return link;
}

async function nodeFrom(
  workbench: Workbench,
  from: readonly unknown[],
  title: string,
  model: Workbench["model"],
): Promise<ExplorerNode | undefined> {
  const row = rowFrom(from);
  if (row !== undefined) return row;
  const target = await deviceFrom(workbench, from, title);
  return target === undefined
    ? undefined
    : (target.row ?? model.place(target.record.id, target.device));
}
