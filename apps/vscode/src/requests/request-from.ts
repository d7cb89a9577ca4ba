import type { RequestArgument } from "@tagoio-workbench/language-server/protocol";
import * as vscode from "vscode";
import type { Translate } from "../l10n/translate.ts";

/** The request that a lens handed over; without one, says where the command belongs. */
export function requestFrom(from: readonly unknown[], t: Translate): RequestArgument | undefined {
  const [first] = from;
  if (typeof first === "object" && first !== null && "curl" in first && "path" in first)
    return first as RequestArgument;
  void vscode.window.showInformationMessage(
    t("This works on the lens above a request in your code."),
  );
  return undefined;
}
