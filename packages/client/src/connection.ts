import type { RouteId, TokenKind } from "@tagoio-workbench/catalog";
import { findTokenKind } from "@tagoio-workbench/catalog";
import { TagoError } from "./errors/tago-error.ts";
import type { Backoff } from "./http/backoff.ts";
import type { Plan, RateBudget, RouteUse } from "./http/rate-budget.ts";
import { createRateBudget } from "./http/rate-budget.ts";
import { readResult } from "./http/read-result.ts";
import type { Call, CallOptions, Credential, Send, Warning } from "./http/sender.ts";
import { createSender, shareOf } from "./http/sender.ts";
import type { Followed, FollowOptions } from "./live/follow-data.ts";
import { followData } from "./live/follow-data.ts";
import type { LiveOptions, LiveStream } from "./live/live-stream.ts";
import { openLiveStream } from "./live/live-stream.ts";
import type { Endpoint, RegionChoice } from "./region.ts";
import { resolveRegion } from "./region.ts";
import type { AccountAccess } from "./resources/account/account.ts";
import { createAccountAccess } from "./resources/account/account.ts";
import type { Billing } from "./resources/account/billing.ts";
import { createBilling } from "./resources/account/billing.ts";
import type { Profiles } from "./resources/account/profiles.ts";
import { createProfiles } from "./resources/account/profiles.ts";
import type { Analyses } from "./resources/analyses.ts";
import { createAnalyses } from "./resources/analyses.ts";
import type { Authorizations } from "./resources/authorizations.ts";
import { createAuthorizations } from "./resources/authorizations.ts";
import type { DataAccess } from "./resources/data-access.ts";
import { createDataAccess } from "./resources/data-access.ts";
import type { OwnParams } from "./resources/device-params.ts";
import { createOwnParams } from "./resources/device-params.ts";
import type { Devices } from "./resources/devices.ts";
import { createDevices } from "./resources/devices.ts";
import type { Access } from "./resources/access.ts";
import { createAccess } from "./resources/access.ts";
import type { Actions } from "./resources/actions.ts";
import { createActions } from "./resources/actions.ts";
import type { Connectors } from "./resources/connectors.ts";
import { createConnectors } from "./resources/connectors.ts";
import type { NetworkServer } from "./resources/network-server.ts";
import { createNetworkServer } from "./resources/network-server.ts";
import type { Networks } from "./resources/networks.ts";
import { createNetworks } from "./resources/networks.ts";
import type { Run } from "./resources/run/run.ts";
import { createRun } from "./resources/run/run.ts";
import type { RunUser } from "./resources/run/run-user.ts";
import { createRunUser } from "./resources/run/run-user.ts";
import type { Dashboards } from "./resources/dashboards.ts";
import { createDashboards } from "./resources/dashboards.ts";
import type { Templates } from "./resources/templates.ts";
import { createTemplates } from "./resources/templates.ts";
import type { Dictionaries } from "./resources/dictionaries.ts";
import { createDictionaries } from "./resources/dictionaries.ts";
import type { Entities } from "./resources/entities.ts";
import { createEntities } from "./resources/entities.ts";
import type { Files } from "./resources/files/files.ts";
import { createFiles } from "./resources/files/files.ts";
import type { Secrets } from "./resources/secrets.ts";
import { createSecrets } from "./resources/secrets.ts";
import type { AnalysisServices } from "./resources/services.ts";
import { createServices } from "./resources/services.ts";
import type { Sql } from "./resources/sql.ts";
import { createSql } from "./resources/sql.ts";
import type { Notifications } from "./resources/notifications.ts";
import { createNotifications } from "./resources/notifications.ts";
import type { TagoCores } from "./resources/tago-cores.ts";
import { createTagoCores } from "./resources/tago-cores.ts";
import type { Tags } from "./resources/tags.ts";
import { createTags } from "./resources/tags.ts";
import type { TokenInfo } from "./schemas/identity.ts";
import { tokenInfoSchema } from "./schemas/identity.ts";
import { parseToken } from "./token.ts";
import type { RefuseChange } from "./transport/guarded-transport.ts";
import { guardedTransport } from "./transport/guarded-transport.ts";
import type { Transport } from "./transport/transport.ts";

/** What a connection is made of. */
export interface ConnectionOptions {
  readonly token: string;
  readonly kind: TokenKind;
  readonly region: RegionChoice;
  readonly transport: Transport;
  /** Plain HTTP to other machines is meant. Requests then carry `_ssl=false`, and the token goes unencrypted. */
  readonly allowHttp?: boolean | undefined;
  /** Asked before each request that may change something; a read-only lock refuses here, and nothing goes around it. */
  readonly refuseChange?: RefuseChange | undefined;
  /** Called when a success comes with a message. */
  readonly onWarning?: ((warning: Warning) => void) | undefined;
  /** Time limit of each attempt in milliseconds; default 30,000. */
  readonly timeoutMs?: number | undefined;
  /** Time limit of a call with all its waits and further attempts, in milliseconds; default 600,000. */
  readonly deadlineMs?: number | undefined;
  /** The plan of the profile, where it is known: its limits are then kept before the server has to refuse anything. */
  readonly plan?: Plan | undefined;
  /** Shares limits with other connections of the same token and address; in place of `plan`. */
  readonly rateBudget?: RateBudget | undefined;
  /**
   * How often calls that are harmless to repeat (reads, and edits that set a value) are tried on network faults and
   * HTTP 5xx, and how long the waits are; default 3 times from 300 ms.
   */
  readonly retry?: (Partial<Backoff> & { readonly attempts?: number | undefined }) | undefined;
}

/** Who a token speaks for. */
export interface ConnectionName {
  readonly kind: TokenKind;
  /** Id of the device, profile or analysis, where the server tells. */
  readonly id?: string;
  readonly name: string;
  /** Plan of the profile as the server calls it, where it tells. */
  readonly plan?: string;
}

/** A token, its kind and a region: everything that can be asked of TagoIO with it. Holds no readable token. */
export interface Connection {
  readonly kind: TokenKind;
  /** Short name of the region, such as `us-e1` or `127.0.0.1:3000`. */
  readonly region: string;
  /** Base URL of the API. */
  readonly api: string;
  readonly devices: Devices;
  /** The data of the device that a device token belongs to. */
  readonly data: DataAccess;
  /** The configuration parameters of that device. */
  readonly params: OwnParams;
  /** What the server knows of the token (`GET /info`); `details` asks for more of a network or an authorization. */
  readonly info: (
    options?: CallOptions & { readonly details?: boolean | undefined },
  ) => Promise<TokenInfo>;
  readonly access: Access;
  readonly actions: Actions;
  readonly connectors: Connectors;
  readonly dashboards: Dashboards;
  /** What the server of a network does, with a network token. */
  readonly network: NetworkServer;
  readonly networks: Networks;
  /** TagoRUN, as those who look after it see it. */
  readonly run: Run;
  /** TagoRUN, as the user of this token sees it; `url` is the address of the portal without `https://`. */
  readonly runUser: (url: string) => RunUser;
  readonly analyses: Analyses;
  /** The person behind a profile token. */
  readonly account: AccountAccess;
  /** Service authorizations. */
  readonly authorizations: Authorizations;
  readonly billing: Billing;
  /** Texts in several languages. */
  readonly dictionaries: Dictionaries;
  /** Tables with typed fields. */
  readonly entities: Entities;
  readonly files: Files;
  readonly secrets: Secrets;
  /** What an analysis may use with its own token. */
  readonly services: AnalysisServices;
  /** Saved queries. */
  readonly sql: Sql;
  readonly notifications: Notifications;
  /** The profiles of the account, with their tokens, teams, audit logs and backups. */
  readonly profiles: Profiles;
  readonly tagocores: TagoCores;
  readonly tags: Tags;
  readonly templates: Templates;
  /** A name to show for the connection: that of the device, profile or analysis. */
  readonly describe: (options?: CallOptions) => Promise<ConnectionName>;
  /** Calls any route of the catalog and gives `result` as it came. */
  readonly request: (route: RouteId, call?: Omit<Call, "as">) => Promise<unknown>;
  /** What was sent to each route in the running minute; calls of others with the same budget and token count as well. */
  readonly rates: () => readonly RouteUse[];
  /** Opens a stream of live events, such as `device_data.<device id>`. */
  readonly live: (channels: readonly string[], options: LiveOptions) => LiveStream;
  /** The records that a device stores from now on: live, each once, with gaps of the stream read again from storage. */
  readonly follow: (
    deviceId: string,
    options?: FollowOptions,
  ) => AsyncGenerator<Followed, void, undefined>;
}

const defaultTimeoutMs = 30_000;
const defaultDeadlineMs = 600_000;

/** How calls of a connection go out. */
export function sendThrough(
  endpoint: Endpoint,
  credential: Credential,
  options: Omit<ConnectionOptions, "token" | "kind" | "region">,
): Send {
  return createSender({
    endpoint,
    credential,
    transport: options.transport,
    timeoutMs: options.timeoutMs ?? defaultTimeoutMs,
    deadlineMs: options.deadlineMs ?? defaultDeadlineMs,
    attempts: options.retry?.attempts ?? 3,
    backoff: { baseMs: options.retry?.baseMs ?? 300, capMs: options.retry?.capMs ?? 5000 },
    rateBudget: options.rateBudget ?? createRateBudget({ plan: options.plan }),
    onWarning: options.onWarning,
  });
}

/**
 * Opens nothing yet: requests go out when methods are called.
 *
 * @throws TagoError `invalid-token`, `invalid-region` or `insecure-transport`
 */
export function createConnection(options: ConnectionOptions): Connection {
  const parsed = parseToken(options.token);
  if (!parsed.ok) throw new TagoError({ code: "invalid-token", message: parsed.problem });
  const endpoint = resolveRegion(options.region, options.allowHttp);
  const { kind, refuseChange } = options;
  const transport =
    refuseChange === undefined
      ? options.transport
      : guardedTransport(options.transport, endpoint.api, refuseChange);
  const credential = { token: parsed.value, kind };
  const rateBudget = options.rateBudget ?? createRateBudget({ plan: options.plan });
  const send = sendThrough(endpoint, credential, { ...options, transport, rateBudget });

  const info: Connection["info"] = async ({ details, ...call } = {}) =>
    readResult(
      tokenInfoSchema,
      await send("info", { ...call, query: { details } }),
      "the token's description",
    );
  const devices = createDevices(send, kind);
  const profiles = createProfiles(send);

  const live: Connection["live"] = (channels, listener) =>
    openLiveStream({ endpoint, token: credential.token, transport }, channels, listener);

  return {
    kind,
    region: endpoint.label,
    api: endpoint.api,
    devices,
    data: createDataAccess(send, {
      get: "data.get",
      edit: "data.edit",
      delete: "data.delete",
      params: {},
      post: (body, call) => send("data.send", { ...call, body }),
    }),
    params: createOwnParams(send),
    info,
    access: createAccess(send),
    actions: createActions(send),
    connectors: createConnectors(send),
    dashboards: createDashboards(send),
    network: createNetworkServer(send),
    networks: createNetworks(send),
    run: createRun(send),
    runUser: (url) => createRunUser(send, url),
    analyses: createAnalyses(send, transport, live),
    account: createAccountAccess(send),
    authorizations: createAuthorizations(send),
    billing: createBilling(send),
    dictionaries: createDictionaries(send),
    entities: createEntities(send),
    files: createFiles(send, transport),
    secrets: createSecrets(send),
    services: createServices(send),
    sql: createSql(send),
    notifications: createNotifications(send),
    profiles,
    tagocores: createTagoCores(send),
    tags: createTags(send),
    templates: createTemplates(send),
    describe: async (call) => {
      if (kind === "profile") {
        const { id, name, account_plan: plan } = (await profiles.info("current", call)).info;
        return { kind, id, name, ...(typeof plan === "string" ? { plan } : {}) };
      }
      const { id, name } = await info(call);
      return { kind, name: name ?? findTokenKind(kind).label, ...(id === undefined ? {} : { id }) };
    },
    request: (route, call) => send(route, call),
    rates: () => shareOf({ endpoint, credential, rateBudget }).use(),
    live,
    follow: (deviceId, follow) =>
      followData({ kind, read: devices.data(deviceId).read, live }, deviceId, follow),
  };
}
