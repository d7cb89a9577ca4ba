import * as vscode from "vscode";
import { explain } from "../../explain.ts";
import type { Translate } from "../../l10n/translate.ts";
import type { Workbench } from "../../workbench.ts";
import { renewConnection } from "../renew.ts";
import { confirmWrite } from "../write/confirm.ts";
import type { Performance } from "../write/rehearse.ts";
import type { DocumentAddress } from "./address.ts";
import type { TextProblem } from "./json-text.ts";
import { spanOf } from "./json-text.ts";
import type { Changes, DocumentKind } from "./kind.ts";

/** What somebody saves. */
export interface Saving {
  readonly address: DocumentAddress;
  readonly kind: DocumentKind;
  /** What the server had when the document was last in step with it. */
  readonly base: string;
  readonly mine: string;
  /** Shows two texts side by side: what the server has, and what is in the editor. */
  readonly compare: (remote: string) => Promise<void>;
}

/** What the server has now. `discard` asks to show that in place of what was typed. */
export interface Saved {
  readonly base: string;
  readonly discard: boolean;
}

/** Nothing was saved; the document stays as it is. `base` is what the server is now known to have. */
export class NotSaved extends Error {
  readonly base: string | undefined;
  constructor(message: string, base?: string) {
    super(message);
    this.name = "NotSaved";
    this.base = base;
  }
}

/**
 * Saves a document: checks it, looks whether somebody else changed the same meanwhile, shows what will change, sends.
 *
 * @throws NotSaved when it was not, with the reason
 */
export async function saveDocument(workbench: Workbench, saving: Saving): Promise<Saved> {
  const { sessions, store, t } = workbench;
  const { address, kind, base, mine } = saving;
  const problems = kind.problems(mine, base, t);
  if (problems.length > 0) throw new NotSaved(problemText(mine, problems, t));
  const record = store.find(address.connectionId);
  if (record === undefined) throw new NotSaved(t("The connection was removed"));
  try {
    const open = await sessions.lease(record.id);
    const remote = await kind.load(open, address, base);
    const theirs = kind.changes(base, remote, address, t);
    if (theirs.lines.length > 0) {
      const choice = await settle(saving, remote, theirs, t);
      if (choice === "discard") return { base: remote, discard: true };
    }
    const { lines, calls } = kind.changes(remote, mine, address, t);
    if (calls.length === 0) return { base: remote, discard: false };
    const call: Performance = async (connection, signal) => {
      for (const one of calls) await one(connection, signal);
    };
    const question =
      lines.length === 1
        ? t("Save 1 change of {0}?", address.name)
        : t("Save {0} changes of {1}?", lines.length, address.name);
    const meant = await confirmWrite(workbench, {
      record,
      question,
      lines,
      button: t("Save"),
      call,
    });
    if (!meant) throw new NotSaved(t("Nothing was sent. What you typed stays here."), remote);
    // Unlocking has begun the connection anew.
    const now = await sessions.lease(record.id);
    await call(now.connection, now.signal);
    const stored = await kind.load(now, address, mine);
    renewConnection(workbench, record.id);
    return { base: stored, discard: false };
  } catch (error) {
    if (error instanceof NotSaved) throw error;
    const { text, advice = "" } = explain(error, t);
    throw new NotSaved(`${text}. ${advice}`.trim());
  }
}

/** Somebody else changed it meanwhile: asks what to do. */
async function settle(
  { address, compare }: Saving,
  remote: string,
  theirs: Changes,
  t: Translate,
): Promise<"overwrite" | "discard"> {
  const overwrite = t("Overwrite");
  const look = t("Compare");
  const discard = t("Discard Mine");
  const chosen = await vscode.window.showWarningMessage(
    t("{0} was changed by somebody else since you opened it.", address.name),
    { modal: true, detail: theirs.lines.slice(0, 12).join("\n") },
    overwrite,
    look,
    discard,
  );
  if (chosen === overwrite) return "overwrite";
  if (chosen === discard) return "discard";
  if (chosen === look) {
    await compare(remote);
    throw new NotSaved(t("Not saved yet: merge what differs, then save again."), remote);
  }
  throw new NotSaved(t("Nothing was sent. What you typed stays here."));
}

function problemText(text: string, problems: readonly TextProblem[], t: Translate): string {
  const [first] = problems;
  if (first === undefined) return "";
  const line = text.slice(0, spanOf(text, first.at).offset).split("\n").length;
  const more = problems.length === 1 ? "" : ` ${t("There are {0} problems.", problems.length)}`;
  return `${t("Nothing was sent.")} ${t("Line {0}: {1}.", line, first.message)}${more}`;
}
