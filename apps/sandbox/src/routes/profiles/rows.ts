import type { Rows } from "../handler.ts";
import { auditLogResult, startAuditLog } from "./audit-log.ts";
import { createBackup, deleteBackup, downloadBackup, listBackups } from "./backups.ts";
import {
  createProfile,
  deleteProfile,
  editAddons,
  editProfile,
  listAddons,
  listProfiles,
  profileInfo,
  profileSummary,
  removeAddon,
} from "./profiles.ts";
import { configureService, editServices, testService } from "./services.ts";
import { profileStatistics } from "./statistics.ts";
import { acceptInvitation, addMember, declineInvitation, listTeam, removeMember } from "./team.ts";
import {
  createProfileToken,
  deleteProfileToken,
  listProfileTokens,
  switchToken,
} from "./tokens.ts";

export const profileRows: Rows = {
  "profiles.list": listProfiles,
  "profiles.create": createProfile,
  "profiles.info": profileInfo,
  "profiles.edit": editProfile,
  "profiles.delete": deleteProfile,
  "profiles.summary": profileSummary,
  "profiles.statistics": profileStatistics,
  "profiles.switchToken": switchToken,
  "profiles.tokens.list": listProfileTokens,
  "profiles.tokens.create": createProfileToken,
  "profiles.tokens.delete": deleteProfileToken,
  "profiles.team.list": listTeam,
  "profiles.team.add": addMember,
  "profiles.team.remove": removeMember,
  "profiles.team.accept": acceptInvitation,
  "profiles.team.decline": declineInvitation,
  "profiles.addons.list": listAddons,
  "profiles.addons.edit": editAddons,
  "profiles.addons.remove": removeAddon,
  "profiles.services.edit": editServices,
  "profiles.service.configure": configureService,
  "profiles.service.test": testService,
  "profiles.auditLog.start": startAuditLog,
  "profiles.auditLog.result": auditLogResult,
  "profiles.backups.list": listBackups,
  "profiles.backups.create": createBackup,
  "profiles.backups.delete": deleteBackup,
  "profiles.backups.download": downloadBackup,
};
