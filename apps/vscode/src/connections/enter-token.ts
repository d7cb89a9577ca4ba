import { verifyIn } from "./verify.ts";
import { connectionOf } from "../explorer/nodes.ts";
import { showFailure } from "../failure.ts";
import type { Command } from "../workbench.ts";
import { askToken } from "./ask-token.ts";
import { rowFrom } from "./pick-connection.ts";

/** Gives a connection its token again, after secret storage has lost it. Called from the row that says so. */
export const enterToken: Command = async ({ store, t }, ...from) => {
  const row = rowFrom(from);
  if (row === undefined) return;
  const { record } = connectionOf(row);
  const token = await askToken(
    t("Enter Token"),
    t("Token of {0}. It stays in the editor's secret storage.", record.label),
    t,
  );
  if (token === undefined) return;
  const verified = await verifyIn(token, record.kind, record.region, t);
  if (verified.ok) await store.save(record, token);
  else if (verified.error !== undefined) {
    showFailure(verified.error, t, {
      title: t("Try Again"),
      command: "tagoio.connection.enterToken",
      arguments: [row],
    });
  }
};
