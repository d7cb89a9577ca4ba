export type {
  AccountEdit,
  Credentials,
  Login,
  Loose,
  NewAccount,
  NewLoginToken,
  NewProfileToken,
  OtpType,
  Pin,
  ProfileListItem,
} from "./account.ts";
export type {
  Analysis,
  AnalysisRuntime,
  AnalysisVariable,
  CreatedAnalysis,
  NewAnalysis,
  NewScript,
  ScriptLink,
  ScriptVersion,
} from "./analysis.ts";
export type { Dashboard, NewDashboard, Widget, WidgetContent } from "./dashboard.ts";
export type {
  CheckedPoints,
  DataEdit,
  DataPoint,
  DataPointProblem,
  Location,
} from "./data-point.ts";
export { checkDataEdits, checkDataPoints, problemText } from "./data-point.ts";
export type { DataRecord, GeoPoint, SeriesPoint } from "./data-record.ts";
export { dataRecordSchema, seriesPointSchema } from "./data-record.ts";
export type { CreatedDevice, Device, DeviceEdit, DeviceType, NewDevice } from "./device.ts";
export { createdDeviceSchema, deviceSchema } from "./device.ts";
export type { BackupTarget, Chunk, Conversion, DataBackup } from "./device-storage.ts";
export type { Dictionary, DictionaryWords, NewDictionary } from "./dictionary.ts";
export type {
  Entity,
  EntityField,
  EntityFieldType,
  EntityIndex,
  EntityRow,
  EntityShape,
  NewEntity,
} from "./entity.ts";
export type { Envelope } from "./envelope.ts";
export { envelopeSchema } from "./envelope.ts";
export type { Account, Profile, TokenInfo } from "./identity.ts";
export { accountSchema, profileSchema, tokenInfoSchema } from "./identity.ts";
export type {
  NewNotification,
  Notification,
  NotificationButton,
  NotificationTrigger,
} from "./notification.ts";
export type { Param, ParamInput } from "./param.ts";
export { paramSchema } from "./param.ts";
export type {
  AuditEvent,
  AuditLog,
  AuditLogQuery,
  BackupLink,
  ProfileBackup,
  ProfileSummary,
  Services,
  TeamMember,
  UsageQuery,
  UsageStatistic,
} from "./profile.ts";
export type { Tag } from "./tag.ts";
export { tagSchema } from "./tag.ts";
export type { NewTagoCore, TagoCore, TagoCoreEdit } from "./tago-core.ts";
export type { CreatedToken, DeviceToken, NewDeviceToken, TokenPermission } from "./token.ts";
export { createdTokenSchema, deviceTokenSchema } from "./token.ts";
