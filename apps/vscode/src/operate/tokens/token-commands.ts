import type { CreatedToken, TokenPermission } from "@tagoio-workbench/client";
import * as vscode from "vscode";
import { rowFrom } from "../../connections/pick-connection.ts";
import type { ConnectionRecord } from "../../connections/record.ts";
import { deviceFrom } from "../../explorer/device-from.ts";
import type { Device, MaskedToken } from "../../explorer/fleet.ts";
import { connectionOf } from "../../explorer/nodes.ts";
import { showFailure } from "../../failure.ts";
import type { Command, Workbench } from "../../workbench.ts";
import { renewConnection } from "../renew.ts";
import { performWrite } from "../write/perform.ts";
import { findToken } from "./find-token.ts";
import { askExpiry, askPermission } from "./ask-token-settings.ts";

/** Create Token…: with a name, a permission and an expiry. Its text goes to the clipboard if asked for, nowhere else. */
export const createToken: Command = async (workbench, ...from) => {
  const { t } = workbench;
  const title = t("Create Token");
  const target = await deviceFrom(workbench, from, title);
  if (target === undefined) return;
  const { record, device } = target;
  const name = await vscode.window.showInputBox({
    title,
    prompt: t("Name of the token of {0}", device.name),
    ignoreFocusOut: true,
    validateInput: (text) => (text.trim() === "" ? t("Type a name.") : undefined),
  });
  if (name === undefined) return;
  const permission = await askPermission(title, t);
  if (permission === undefined) return;
  const expires = await askExpiry(title, t);
  if (expires === undefined) return;
  const token = { name: name.trim(), permission, expire_time: expires.sent };
  const said: Readonly<Record<TokenPermission, string>> = {
    full: t("full"),
    read: t("read only"),
    write: t("write only"),
  };
  const written = await performWrite(workbench, {
    record,
    question: t("Create the token {0} for {1}?", token.name, device.name),
    lines: [`${said[permission]} · ${expires.text}`],
    button: t("Create"),
    call: ({ devices }, signal) => devices.tokens.create(device.id, token, { signal }),
  });
  if (written.kind !== "done") return;
  renewConnection(workbench, record.id);
  const copy = t("Copy Token");
  const chosen = await vscode.window.showInformationMessage(
    t("Created the token {0}", token.name),
    copy,
  );
  // What the client gives for this call.
  if (chosen === copy)
    await toClipboard((written.result as CreatedToken).token, token.name, workbench);
};

/** Copy Token: to the clipboard, without showing it anywhere. */
export const copyToken: Command = async (workbench, ...from) => {
  const target = await tokenFrom(workbench, from);
  if (target === undefined) return;
  const text = await textOf(workbench, target);
  if (text !== undefined) await toClipboard(text, target.token.name, workbench);
};

/** Revoke Token…: once its name was typed. */
export const revokeToken: Command = async (workbench, ...from) => {
  const { t } = workbench;
  const target = await tokenFrom(workbench, from);
  if (target === undefined) return;
  const { record, device, token } = target;
  const text = await textOf(workbench, target);
  if (text === undefined) return;
  const written = await performWrite(workbench, {
    record,
    question: t("Revoke the token {0} of {1}?", token.name, device.name),
    lines: [t("Programs and devices that use it are refused from then on.")],
    button: t("Revoke"),
    word: token.name,
    call: ({ devices }, signal) => devices.tokens.delete(text, { signal }),
    shown: ({ devices }) => devices.tokens.delete("••••"),
  });
  if (written.kind !== "done") return;
  renewConnection(workbench, record.id);
  void vscode.window.showInformationMessage(t("Revoked the token {0}", token.name));
};

interface TokenTarget {
  readonly record: ConnectionRecord;
  readonly device: Device;
  readonly token: MaskedToken;
}

/** The token of the row, or one that is chosen. */
async function tokenFrom(
  workbench: Workbench,
  from: readonly unknown[],
): Promise<TokenTarget | undefined> {
  const { t, sessions } = workbench;
  const row = rowFrom(from);
  if (row?.type === "token") {
    return { record: connectionOf(row).record, device: row.parent.parent.device, token: row.token };
  }
  const target = await deviceFrom(workbench, from, t("Token: of which device?"));
  if (target === undefined) return undefined;
  const { record, device } = target;
  try {
    const { fleet, signal } = await sessions.lease(record.id);
    const tokens = await fleet.tokens(device.id, signal);
    const chosen = await vscode.window.showQuickPick(
      tokens.map((token) => ({ label: token.name, description: token.permission, token })),
      { title: t("Token of {0}", device.name), placeHolder: t("Which token?") },
    );
    return chosen === undefined ? undefined : { record, device, token: chosen.token };
  } catch (error) {
    showFailure(error, t);
    return undefined;
  }
}

async function textOf(
  { sessions, t }: Workbench,
  { record, device, token }: TokenTarget,
): Promise<string | undefined> {
  try {
    const { connection, signal } = await sessions.lease(record.id);
    const text = await findToken(connection, device.id, token, signal);
    if (text !== undefined) return text;
    void vscode.window.showWarningMessage(
      t("Nothing was done. The tokens of {0} have changed: refresh and choose again.", device.name),
    );
  } catch (error) {
    showFailure(error, t);
  }
  return undefined;
}

async function toClipboard(token: string, name: string, { t }: Workbench): Promise<void> {
  await vscode.env.clipboard.writeText(token);
  void vscode.window.showInformationMessage(t("The token {0} is on the clipboard.", name));
}
