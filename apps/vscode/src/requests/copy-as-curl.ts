import * as vscode from "vscode";
import type { Command } from "../workbench.ts";
import { requestFrom } from "./request-from.ts";

const shownMs = 3000;

/** Copy as cURL: the request above which the lens stands, its token as a shell variable. */
export const copyAsCurl: Command = async ({ t }, ...from) => {
  const request = requestFrom(from, t);
  if (request === undefined) return;
  await vscode.env.clipboard.writeText(request.curl);
  vscode.window.setStatusBarMessage(`$(check) ${t("Copied as cURL")}`, shownMs);
};
