import * as vscode from "vscode";
import type { Command } from "../workbench.ts";
import { kindText } from "../explorer/present.ts";
import { showFailure } from "../failure.ts";
import { pickConnection } from "./pick-connection.ts";
import { regionText } from "./record.ts";
import { verifyIn } from "./verify.ts";

/** Test Connection: asks TagoIO whether it still takes the token, and says how long that took. */
export const testConnection: Command = async (workbench, ...from) => {
  const { store, t } = workbench;
  const record = await pickConnection(workbench, from, t("Test Connection"));
  if (record === undefined) return;
  const token = await store.token(record.id);
  if (token === undefined) {
    showFailure(new Error(t("The token of {0} is no longer in secret storage", record.label)), t, {
      title: t("Enter Token…"),
      command: "tagoio.connection.enterToken",
      arguments: [record.id],
    });
    return;
  }
  const begun = performance.now();
  const verified = await verifyIn(token, record.kind, record.region, t);
  const ms = Math.round(performance.now() - begun);
  if (!verified.ok) {
    if (verified.error !== undefined) {
      showFailure(verified.error, t, {
        title: t("Edit Connection…"),
        command: "tagoio.connection.edit",
        arguments: [record.id],
      });
    }
    return;
  }
  const current = store.find(record.id);
  const { plan, name } = verified;
  if (current !== undefined && plan !== undefined && plan !== current.plan) {
    await store.change({ ...current, plan });
  }
  const who = [kindText(record.kind, t), name].filter((text) => text !== undefined).join(" · ");
  void vscode.window.showInformationMessage(
    t("{0} works: {1} answered in {2} ms ({3}).", record.label, regionText(record.region), ms, who),
  );
};
