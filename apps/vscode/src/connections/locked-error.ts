import { TagoError } from "@tagoio-workbench/client";
import type { Translate } from "../l10n/translate.ts";
import type { ConnectionRecord } from "./record.ts";

const connections = new WeakMap<object, string>();

/** Why a request was not sent through a locked connection, and how to unlock it. */
export function lockedError(
  { id, label }: ConnectionRecord,
  what: string,
  t: Translate,
): TagoError {
  const error = new TagoError({
    code: "read-only",
    message: t("{0} was not sent: {1} is locked as read-only", what, label),
    advice: t("Run “TagoIO: Unlock for Writing…” to write through it."),
  });
  connections.set(error, id);
  return error;
}

/** Id of the connection that refused; undefined for any other error. */
export function lockedConnectionOf(error: unknown): string | undefined {
  return typeof error === "object" && error !== null ? connections.get(error) : undefined;
}
