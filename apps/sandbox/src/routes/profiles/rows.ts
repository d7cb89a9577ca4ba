import type { Rows } from "../handler.ts";
import {
  createProfileToken,
  deleteProfileToken,
  listProfiles,
  listProfileTokens,
  profileInfo,
  profileStatistics,
  profileSummary,
} from "./profiles.ts";

export const profileRows: Rows = {
  "profiles.list": listProfiles,
  "profiles.info": profileInfo,
  "profiles.summary": profileSummary,
  "profiles.statistics": profileStatistics,
  "profiles.tokens.list": listProfileTokens,
  "profiles.tokens.create": createProfileToken,
  "profiles.tokens.delete": deleteProfileToken,
};
