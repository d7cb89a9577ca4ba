import { limits } from "@tagoio-workbench/catalog";
import { toIso } from "../../data/dates.ts";
import { offerDownload } from "../../http/downloads.ts";
import { failure, ok, type Outcome, refuse, value } from "../../http/reply.ts";
import { checkBody } from "../../http/validate.ts";
import { isPassword } from "../../otp/password.ts";
import type { Backup } from "../../store/backups.ts";
import { isId } from "../../store/ids.ts";
import { callerOf } from "../account/caller.ts";
import { checkPin } from "../account/credentials.ts";
import type { ApiRequest, Handler } from "../handler.ts";
import { parseListQuery } from "../list-query.ts";
import { backupOf } from "./backup-content.ts";
import { ownProfile } from "./own.ts";
import { passwordBody } from "./profiles.ts";

const fields = [
  "created_at",
  "error_message",
  "file_path",
  "file_size",
  "id",
  "profile",
  "status",
  "version_id",
];

const rules = {
  fields,
  always: ["id"],
  defaultFields: fields,
  orderable: ["created_at", "file_size", "id"],
  defaultOrder: "created_at,desc",
};

// A sandbox makes them at once, so none is ever queued, in work or failed.
const present = (backup: Backup): Record<string, unknown> => ({
  ...backup,
  version_id: backup.id,
  status: "completed",
  created_at: toIso(backup.created_at),
});

/** `GET /profile/:id/backup` */
export const listBackups: Handler = (request) => {
  const own = ownProfile(request);
  if (!own.ok) {
    return own.reply;
  }
  const list = parseListQuery(request.query, rules);
  if (!list.ok) {
    return list.reply;
  }
  const { store } = request.region;
  return ok(
    store.backups
      .list(own.value.profile.id, list.value.page)
      .map((backup) => list.value.pick(present(backup))),
  );
};

/** `POST /profile/:id/backup` */
export const createBackup: Handler = (request) => {
  const own = ownProfile(request);
  if (!own.ok) {
    return own.reply;
  }
  const { region, profile } = own.value;
  const { now } = request;
  const id = region.store.ids.id(now);
  region.store.backups.insert(
    { id, profile: profile.id, file_path: `backups/${profile.id}/${id}.zip`, created_at: now },
    backupOf(region, profile),
  );
  return ok({ message: "Backup successfully created", profile: profile.id, backup_id: id });
};

/** The backup that the path names, once the password and the second factor were given. */
function confirmedBackup(request: ApiRequest, deed: string): Outcome<Backup> {
  const own = ownProfile(request);
  if (!own.ok) {
    return own;
  }
  const sent = checkBody(passwordBody, request.body);
  if (!sent.ok) {
    return sent;
  }
  const account = callerOf(request);
  if (!isPassword(account.password, sent.value.password)) {
    return failure(refuse(401, "Invalid password"));
  }
  const refused = checkPin(request, account, sent.value);
  if (refused !== undefined) {
    return failure(refused);
  }
  const { backup_id: id } = request.params;
  const backup = isId(id) ? request.region.store.backups.find(own.value.profile.id, id) : undefined;
  return backup === undefined
    ? failure(refuse(404, `Backup not found or you don't have permission to ${deed} it.`))
    : value(backup);
}

/** `DELETE /profile/:id/backup/:backup` */
export const deleteBackup: Handler = (request) => {
  const backup = confirmedBackup(request, "delete");
  if (!backup.ok) {
    return backup.reply;
  }
  request.region.store.backups.remove(backup.value.id);
  return ok(request.route.resultText ?? "Successfully Removed");
};

const hourMs = 3_600_000;
const megabyte = 1024 * 1024;

/** `POST /profile/:id/backup/:backup/download`: a link that works for two hours. */
export const downloadBackup: Handler = (request) => {
  const backup = confirmedBackup(request, "access");
  if (!backup.ok) {
    return backup.reply;
  }
  const { id, file_size, created_at } = backup.value;
  const ms = limits.other.backupLinkHours * hourMs;
  const url = offerDownload(request, {
    name: `${id}.zip`,
    contentType: "application/zip",
    content: request.region.store.backups.content(id),
    ms,
  });
  return ok({
    url,
    size: file_size,
    size_unit: "bytes",
    file_size_mb: (file_size / megabyte).toFixed(2),
    expire_at: toIso(request.now + ms),
    backup_id: id,
    created_at: toIso(created_at),
  });
};
