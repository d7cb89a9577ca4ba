import * as vscode from "vscode";
import { regionText, sameRegion } from "./record.ts";
import type { ConnectionRecord } from "./record.ts";
import { verifyIn } from "./verify.ts";
import { showFailure } from "../failure.ts";
import type { Translate } from "../l10n/translate.ts";
import type { Command } from "../workbench.ts";
import { pickConnection } from "./pick-connection.ts";
import { pickRegion } from "./pick-region.ts";
import { answered } from "./steps.ts";

const shownMs = 4000;

/** Switch Region…: points a connection elsewhere, once the token was found to be known there. */
export const switchRegion: Command = async (workbench, ...from) => {
  const { store, t } = workbench;
  const title = t("Switch Region");
  const isPublic = ({ environment }: ConnectionRecord): boolean => environment !== "sandbox";
  if (store.list().length > 0 && !store.list().some(isPublic)) {
    await offerConnection(t);
    return;
  }
  const record = await pickConnection(workbench, from, title, isPublic);
  if (record === undefined) return;
  const region = answered(
    await pickRegion(
      {
        title,
        placeholder: t("Where does the token belong?"),
        likely: { region: record.region, note: t("used now") },
      },
      t,
    ),
  );
  if (region === undefined || region === "detect" || sameRegion(region, record.region)) return;
  const token = await store.token(record.id);
  if (token === undefined) {
    showFailure(new Error(t("The token of {0} is no longer in secret storage", record.label)), t, {
      title: t("Add Connection…"),
      command: "tagoio.connection.add",
    });
    return;
  }
  const verified = await verifyIn(token, record.kind, region, t);
  if (!verified.ok) {
    if (verified.error !== undefined) {
      const { error } = verified;
      const unknown = t(
        "{0} does not know this token. {1} stays in {2}.",
        regionText(region),
        record.label,
        regionText(record.region),
      );
      showFailure(error.code === "unauthorized" ? new Error(unknown) : error, t, {
        title: t("Try Again"),
        command: "tagoio.connection.switchRegion",
      });
    }
    return;
  }
  // The region was changed in the meantime, or the connection removed: nothing to point elsewhere.
  const current = store.find(record.id);
  if (current === undefined) return;
  await store.change({ ...current, region });
  const text = t("{0} now uses {1}", record.label, regionText(region));
  vscode.window.setStatusBarMessage(`$(check) ${text}`, shownMs);
};

async function offerConnection(t: Translate): Promise<void> {
  const add = t("Add Connection…");
  const text = t("A sandbox has no region to switch. Add a connection to TagoIO first.");
  if ((await vscode.window.showInformationMessage(text, add)) !== add) return;
  await vscode.commands.executeCommand("tagoio.connection.add");
}
