import { tokenKindOf } from "@tagoio-workbench/catalog";
import { verifyIn } from "./verify.ts";
import { kindText } from "../explorer/present.ts";
import { showFailure } from "../failure.ts";
import type { Command } from "../workbench.ts";
import { askToken } from "./ask-token.ts";
import { answered } from "./steps.ts";
import { pickConnection } from "./pick-connection.ts";

/** Gives a connection its token again, after secret storage has lost it, or another one of the same kind. */
export const enterToken: Command = async (workbench, ...from) => {
  const { store, t } = workbench;
  const record = await pickConnection(workbench, from, t("Enter Token"));
  if (record === undefined) return;
  const token = answered(
    await askToken(
      { title: t("Enter Token") },
      t("Token of {0}. It stays in the editor's secret storage.", record.label),
      t,
    ),
  );
  if (token === undefined) return;
  const kind = tokenKindOf(token);
  const retry = {
    title: t("Try Again"),
    command: "tagoio.connection.enterToken",
    arguments: [record.id],
  };
  if (kind !== undefined && kind !== record.kind) {
    const text = t(
      "{0} uses a {1}. Add another connection for a token of another kind.",
      record.label,
      kindText(record.kind, t),
    );
    showFailure(new Error(text), t, retry);
    return;
  }
  const verified = await verifyIn(token, record.kind, record.region, t);
  if (verified.ok) {
    const current = store.find(record.id);
    if (current !== undefined) await store.save({ ...current, plan: verified.plan }, token);
  } else if (verified.error !== undefined) showFailure(verified.error, t, retry);
};
