import type { TokenKind } from "./token-kind.ts";

/** An official package for programs. */
export interface SdkPackage {
  /** As it is installed. */
  readonly name: string;
  /** As code imports it. */
  readonly module: string;
  readonly registry: "npm" | "pypi";
  /** What took its place; undefined for the current one. */
  readonly supersededBy?: string;
  /** Every name that some version exports; undefined where nobody listed them. */
  readonly exports?: ReadonlySet<string>;
}

/** A deprecated class or method of the current packages. */
export interface DeprecatedApi {
  /** `Account`, `Utils.getDevice`; `.*` at its end stands for every method. */
  readonly api: string;
  readonly instead: string;
}

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

/** Names of `@tago-io/sdk`: the declarations of 12.3 (`lib/modules.d.ts`), and classes of older majors. */
const npmExports: ReadonlySet<string> = new Set(
  words(`
    AccessCreateInfo AccessInfo AccessQuery Account AccountCreateInfo AccountDeprecated AccountInfo
    ActionCreateInfo ActionInfo ActionQuery AddonInfo Analysis AnalysisConstructorParams AnalysisCreateInfo
    AnalysisEnvironment AnalysisInfo AnalysisListItem AnalysisQuery AnalysisRelated AttachmentOptions
    AuditLog AuditLogFilter Authenticator Authorization AuthorizationInfo AuthorizationModuleParams Base64
    Base64File BillingAddOn BillingAddOnPrices BillingCoupon BillingEditInformation
    BillingEditResourceAllocation BillingEditSubscription BillingInformation BillingPaymentError
    BillingPaymentHistoryEntry BillingPaymentMethod BillingPaymentMethodBalance BillingPaymentMethodCard
    BillingPaymentPastDue BillingPlan BillingPlanPrices BillingPrices BillingProfileResourceAllocation
    BillingResourceAllocation BillingResourceAllocationServices BillingSchedule BillingService
    BillingServicePrice BillingServiceSubscription BillingServiceSubscriptionSchedule BillingSubscription
    BillingSubscriptionAddOns BillingSubscriptionSchedule BillingSubscriptionServices
    BillingSubscriptionSummary BucketCreateInfo BucketDeviceInfo BucketInfo BucketQuery Cache Conditionals
    ConfigurationParams Connector ConnectorCreateInfo ConnectorInfo ConnectorModuleParams ConnectorQuery
    CopyFiles CurrentPrices CustomBtnScope CustomDomainCreate CustomDomainDnsRecord CustomDomainInfo
    CustomDomainResponse DashboardCreateInfo DashboardInfo DashboardQuery Data DataCreate DataEdit DataQuery
    DataQueryAggregate DataQueryDefault DataQueryFirstLast DataQueryNumberResponse DataQueryStreaming
    DataQuerySummary DataStorageType DataToEdit DataToSend Device DeviceChunkCopyResponse DeviceChunkData
    DeviceChunkParams DeviceConstructorParams DeviceCreateInfo DeviceCreateResponse DeviceDataBackup
    DeviceDataBackupResponse DeviceDataRestore DeviceEditInfo DeviceEmptyParams DeviceInfo DeviceItem
    DeviceListItem DeviceListScope DeviceQuery DeviceTokenData DeviceTokenDataList DevicesRelated Dictionary
    DictionaryCreateInfo DictionaryInfo DictionaryQuery Discount DownlinkOptions EditDataModel
    EditDeviceResource EditResourceOptions EmailBase EmailHTML EmailRawText EmailWithTemplate
    EntityCreateInfo EntityData EntityDataQuery EntityFieldType EntityIndex EntityInfo EntityListItem
    EntityQuery EntitySchema EntityUnknownData ExpireTimeOption ExportBucket ExportBucketOption ExportOption
    FileListInfo FileQuery FilesPermission GenericID GenericIDPair GenericModuleParams GenericToken
    GetDataModel IApplyToStringOptions IDictionaryModuleParams IDictionaryModuleParamsAnonymous INetworkInfo
    IParsedExpression IResolveExpressionParams InputFormField LanguageData LanguageEditData LanguageInfoQuery
    ListDeviceTokenQuery ListResponse ListTokenQuery ListVariablesOptions LoginAsUserOptions LoginCredentials
    LoginResponse LoginResponseRun MQTTResourceAction Middleware Migration MoveFiles Network
    NetworkCreateInfo NetworkDeviceListQuery NetworkDeviceListQueryInfo NetworkInfo NetworkQuery
    NetworkTokenCreateResponse NetworkTokenInfo NotificationButton NotificationCreate NotificationIconImage
    NotificationIconSVG NotificationInfo NotificationQuery NotificationTriggerAnalysis
    NotificationTriggerHTTP NotificationTriggerProfile OTPType OpenSSEConfig OptionsStreaming PDFParams
    PaymentInfo PermissionOption Permissions PlanInfo PlanSetInfo PostDataModel Price ProfileAddOns
    ProfileInfo ProfileListInfo ProfileSummary ProfileTeam ProfileWithLimit PublicKeyResponse QRCodeFormat
    Query RecursivePartial RefType Regions RegionsObj RequestConfig Resources RouterConstructor RunInfo
    RunNotificationInfo RunSAMLEditInfo RunSAMLInfo RunTypeOptions RunUser RunUserCreate RunUserCreateInfo
    RunUserCredentials RunUserInfo RunUserLogin RunUserLoginResponse SQLColumn SQLCreateInfo SQLExecuteObj
    SQLExecuteResult SQLFunctionInfo SQLInfo SQLParam SQLQuery SQLResourceItem SQLTableInfo SQLTablesQuery
    SQLTablesResult SQLVersionInfo SSE ScriptFile SecretsCreate SecretsEdit SecretsInfo SecretsQuery
    ServiceAuthGenericToken ServiceAuthTokenCreateResponse Services ShareModuleParams SnippetItem
    SnippetRuntime SnippetsListResponse StatisticsDate Summary TagoContext TagoCoreComputerUsage TagoCoreInfo
    TagoCoreListInfo TagoCoreOS TagoCoreQuery TagoCoreSummary TagsObj TemplateInstallAnalysis
    TemplateInstallDashboard TemplateInstallReturn TemplateObj TemplateObjAnalysis TemplateObjDashboard
    TemplateOptions TokenCreateInfo TokenCreateResponse TokenData TokenDataList TokenModuleParams Types
    UploadFileOptions UploadOptions UsageStatistic UserCreateInfo UserCreateResponse UserInfo UserListItem
    UserListScope UserQuery Utils VariablesInfo WidgetInfo analysisFunction channels convertField
    convertFieldAddress convertFieldBarCode convertFieldCalendar convertFieldCaptureUser convertFieldCheckbox
    convertFieldClockSet convertFieldDevice convertFieldDropdown convertFieldDropdownMultiple
    convertFieldEmail convertFieldFileUpload convertFieldFilteredVariables convertFieldHidden
    convertFieldImageVideoSelect convertFieldIncrementalSteps convertFieldNumber convertFieldPassword
    convertFieldQrCode convertFieldRadio convertFieldText convertFieldValidation convertFormField
    convertSubmitButton convertVisualField doRequestParams openSSEListening regionsDefinition
    setRuntimeRegion valuesTypes widgetOverwrite
  `),
);

/** Names of `tagoio_sdk`: its classes (`src/tagoio_sdk/__init__.py`), and the packages and modules in it. */
const pypiExports: ReadonlySet<string> = new Set(
  words(
    "Account Analysis Device Resources Services common config infrastructure modules params regions types",
  ),
);

/** The packages, current ones first (docs `analysis/sdk/*.md`, the repositories of tago-io). */
const sdkPackages: readonly SdkPackage[] = [
  { name: "@tago-io/sdk", module: "@tago-io/sdk", registry: "npm", exports: npmExports },
  { name: "tagoio-sdk", module: "tagoio_sdk", registry: "pypi", exports: pypiExports },
  { name: "tago", module: "tago", registry: "npm", supersededBy: "@tago-io/sdk" },
  { name: "tago", module: "tago", registry: "pypi", supersededBy: "tagoio-sdk" },
];

/** What the SDK's declarations mark as deprecated, and what they name in its place (sdk-js 12.3, sdk-python 5.1). */
const deprecatedApis: readonly DeprecatedApi[] = [
  { api: "Account", instead: "Resources" },
  { api: "Utils.getDevice", instead: "Resources.devices" },
  { api: "Utils.getTokenByName", instead: "Resources.devices.tokenList" },
  { api: "Resources.buckets.*", instead: "Resources.devices" },
  { api: "Account.buckets.*", instead: "Resources.devices" },
  { api: "Resources.devices.copyChunk", instead: "Resources.devices.dataBackup" },
  { api: "Account.devices.copyChunk", instead: "Resources.devices.dataBackup" },
  { api: "Resources.profiles.addonList", instead: "Resources.billing" },
  { api: "Resources.profiles.addonEdit", instead: "Resources.billing" },
  { api: "Resources.profiles.removeAddOn", instead: "Resources.billing" },
  { api: "Account.ServiceAuthorization.*", instead: "Resources.serviceAuthorization" },
  { api: "Services.MQTT.*", instead: "Services.mqtt" },
  { api: "Services.Notification.*", instead: "Services.notification" },
  { api: "Services.Attachment.*", instead: "Services.attachment" },
  { api: "Services.PDF.*", instead: "Services.pdf" },
];

/** The kinds of token that the constructor of a class takes; classes that take any are left out. */
export const classTokens: Readonly<Record<string, readonly TokenKind[]>> = {
  Resources: ["profile", "analysis"],
  Account: ["profile", "analysis"],
  Device: ["device"],
  Analysis: ["analysis"],
  Services: ["analysis"],
  Network: ["network"],
  RunUser: ["run-user"],
};

/** The package that an import names; several where two registries have one of that name. */
export function findSdkPackages(module: string): readonly SdkPackage[] {
  return sdkPackages.filter((row) => row.module === module || row.name === module);
}

/** The row of a deprecated class or method. */
export function findDeprecatedApi(api: string): DeprecatedApi | undefined {
  return deprecatedApis.find((row) =>
    row.api.endsWith(".*")
      ? api === row.api.slice(0, -2) || api.startsWith(row.api.slice(0, -1))
      : api === row.api,
  );
}
