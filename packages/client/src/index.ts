export type { RouteId, TokenKind } from "@tagoio-workbench/catalog";
export type { AnonymousConnection, AnonymousOptions } from "./anonymous-connection.ts";
export { createAnonymousConnection } from "./anonymous-connection.ts";
export type { Connection, ConnectionName, ConnectionOptions } from "./connection.ts";
export { createConnection } from "./connection.ts";
export type { DetectOptions, Detection } from "./detect-token.ts";
export { detectToken } from "./detect-token.ts";
export type { TagoErrorCode, TagoErrorInit } from "./errors/tago-error.ts";
export { isTagoError, TagoError } from "./errors/tago-error.ts";
export type { QueryObject, QueryValue } from "./http/query-string.ts";
export type {
  Plan,
  RateBudget,
  RateBudgetOptions,
  RateShare,
  RouteUse,
} from "./http/rate-budget.ts";
export { createRateBudget } from "./http/rate-budget.ts";
export type { Call, AnswerHead, CallOptions, Warning } from "./http/sender.ts";
export type { Inventory, NamedItem } from "./inventory.ts";
export { mergeInventories, readInventory } from "./inventory.ts";
export type { Followed, FollowOptions } from "./live/follow-data.ts";
export type { LiveGap, LiveOptions, LiveState, LiveStream } from "./live/live-stream.ts";
export type { LiveEvent } from "./live/read-events.ts";
export type { Parsed } from "./parsed.ts";
export { redact } from "./redact.ts";
export type { Endpoint, RegionChoice } from "./region.ts";
export { isLoopback, parseRegion, resolveRegion } from "./region.ts";
export type { AccountAccess, SecondFactor } from "./resources/account/account.ts";
export type { AnonymousAccount } from "./resources/account/anonymous-account.ts";
export type { AuditLogs } from "./resources/account/audit-logs.ts";
export type { BackupProof, Backups } from "./resources/account/backups.ts";
export type { Billing, ProfileShare } from "./resources/account/billing.ts";
export type {
  ProfileEdit,
  Profiles,
  ProfileTokens,
  ProviderSettings,
  TestMessage,
} from "./resources/account/profiles.ts";
export type { Invitations, Team } from "./resources/account/team.ts";
export type {
  Access,
  AccessField,
  AccessPermission,
  AccessPolicy,
  AccessSelector,
  AccessSettings,
  NewAccessPolicy,
} from "./resources/access.ts";
export type {
  Action,
  ActionField,
  Actions,
  ActionTrigger,
  NewAction,
} from "./resources/actions.ts";
export type { Analyses, AnalysisField, ConsoleLine, ConsoleOptions } from "./resources/analyses.ts";
export type { Authorizations, NewAuthorization } from "./resources/authorizations.ts";
export type { DataAccess, ReadData } from "./resources/data-access.ts";
export type {
  AggregateQuery,
  ConditionalQuery,
  CountQuery,
  DataFilter,
  DataQuery,
  DataSelection,
  EdgeQuery,
  ListQuery,
  MeanQuery,
  When,
} from "./resources/data-query.ts";
export { dataQueryProblem } from "./resources/data-query.ts";
export type { DeviceChunks } from "./resources/device-chunks.ts";
export type { DeviceData } from "./resources/device-data.ts";
export type { DeviceParams, OwnParams, ParamFilter } from "./resources/device-params.ts";
export type { DeviceTokenField, DeviceTokens } from "./resources/device-tokens.ts";
export type { DeviceField, DeviceListOptions, Devices } from "./resources/devices.ts";
export type {
  Connector,
  ConnectorField,
  Connectors,
  NewConnector,
} from "./resources/connectors.ts";
export type { DeviceMessage, NetworkServer } from "./resources/network-server.ts";
export type {
  Network,
  NetworkField,
  Networks,
  NetworkTokens,
  NewNetwork,
} from "./resources/networks.ts";
export type { PortalAccess, PortalLogin } from "./resources/run/portal-access.ts";
export type { CustomDomain, Run, RunPortal, UserNotifications } from "./resources/run/run.ts";
export type { RunUser } from "./resources/run/run-user.ts";
export type {
  NewPortalUser,
  PortalUser,
  PortalUserField,
  UserLogin,
  Users,
} from "./resources/run/users.ts";
export type { DashboardField, Dashboards, RelatedDevice } from "./resources/dashboards.ts";
export type {
  NewTemplate,
  Template,
  TemplateInstall,
  TemplateInstalled,
  Templates,
} from "./resources/templates.ts";
export type {
  BlueprintDevice,
  WidgetCode,
  WidgetDataQuery,
  Widgets,
  WidgetUploadOptions,
} from "./resources/widgets.ts";
export type { CreatedDictionary, Dictionaries, DictionaryField } from "./resources/dictionaries.ts";
export type {
  Entities,
  EntityData,
  EntityListField,
  EntityRowsQuery,
} from "./resources/entities.ts";
export type {
  Base64File,
  FileInfo,
  FileList,
  FileMove,
  FileQuery,
  Files,
} from "./resources/files/files.ts";
export type { UploadOptions } from "./resources/files/upload.ts";
export type { ListOptions } from "./resources/list-query.ts";
export type { Notifications } from "./resources/notifications.ts";
export type { NewSecret, Secret, SecretField, Secrets } from "./resources/secrets.ts";
export type {
  AnalysisServices,
  Attachment,
  Email,
  MqttPublish,
  TwilioAccount,
  WhatsappMessage,
} from "./resources/services.ts";
export type {
  NewSqlQuery,
  Sql,
  SqlField,
  SqlQuery,
  SqlResult,
  SqlTablesQuery,
  SqlVersion,
} from "./resources/sql.ts";
export { itemsOf } from "./resources/pages.ts";
export type { TagoCoreField, TagoCores } from "./resources/tago-cores.ts";
export type { TaggedKind, Tags } from "./resources/tags.ts";
export type {
  Account,
  AccountEdit,
  Analysis,
  AnalysisRuntime,
  AnalysisVariable,
  AuditEvent,
  AuditLog,
  AuditLogQuery,
  BackupLink,
  BackupTarget,
  Chunk,
  Conversion,
  CreatedAnalysis,
  CreatedDevice,
  CreatedToken,
  Credentials,
  DataBackup,
  Dashboard,
  DataEdit,
  DataPoint,
  DataRecord,
  Device,
  DeviceEdit,
  DeviceToken,
  DeviceType,
  Dictionary,
  DictionaryWords,
  Entity,
  EntityField,
  EntityFieldType,
  EntityIndex,
  EntityRow,
  EntityShape,
  GeoPoint,
  Location,
  Login,
  Loose,
  NewAccount,
  NewAnalysis,
  NewDashboard,
  NewDevice,
  NewDeviceToken,
  NewDictionary,
  NewEntity,
  NewLoginToken,
  NewNotification,
  NewProfileToken,
  NewScript,
  NewTagoCore,
  Notification,
  NotificationButton,
  NotificationTrigger,
  OtpType,
  Param,
  ParamInput,
  Pin,
  Profile,
  ProfileBackup,
  ProfileListItem,
  ProfileSummary,
  ScriptLink,
  ScriptVersion,
  SeriesPoint,
  Services,
  Tag,
  TagoCore,
  TagoCoreEdit,
  TeamMember,
  TokenInfo,
  TokenPermission,
  UsageQuery,
  UsageStatistic,
  Widget,
  WidgetContent,
} from "./schemas/index.ts";
export { parseToken } from "./token.ts";
export { fetchTransport } from "./transport/fetch-transport.ts";
export type { RefuseChange } from "./transport/guarded-transport.ts";
export type {
  Exchange,
  ResponseHead,
  Transport,
  TransportRequest,
  TransportResponse,
  WholeResponse,
  WireRequest,
} from "./transport/transport.ts";
