import { parseExpiry, shift } from "../../data/dates.ts";
import { documentedBody } from "../../http/documented-body.ts";
import { failure, ok, type Outcome, refuse, value } from "../../http/reply.ts";
import { checkBody } from "../../http/validate.ts";
import type { Document } from "../../store/documents.ts";
import type { ApiRequest, Handler } from "../handler.ts";
import { insertDocument } from "../resource.ts";

const kind = "run";

/** Log-ins last as long as those of accounts (docs `profiles/account-token.md`). */
const usualMonths = 3;

/** What a portal is before anybody changed it. */
const defaults = (profile: string): Readonly<Record<string, unknown>> => ({
  active: true,
  name: "TagoRUN",
  sub_title: "",
  url: `${profile}.run.tago.io`,
  email_domain: null,
  signup_method: "open",
  favicon: null,
  logo: null,
  signup_logo: null,
  signup_logo_options: {},
  sidebar_buttons: [],
  signup_fields: [],
  email_templates: {},
  feature_devicewifisetup: {
    background_color: "",
    button_cancel_background_color: "",
    button_cancel_text_color: "",
    button_confirm_background_color: "",
    button_confirm_text_color: "",
    enabled: false,
    ip: "",
    language: "",
    name: "",
    port: "",
    protocol: "",
    text_color: "",
    translations: {},
  },
  feature_geolocation: {
    buffer_size: 0,
    device: null,
    enabled: false,
    middleware_url: "",
    minimum_distance: 0,
    minimum_interval: 0,
    target: "",
  },
  theme: {},
  integration: {},
  sso_saml_active: false,
  security: { otp: { authenticator: true, sms: true, email: true } },
  signin_buttons: [],
  // None: no route of the sandbox takes one.
  anonymous_token: "",
  auth_token_ttl: `${usualMonths} months`,
  dictionary: "",
});

/** The portal of a profile; every profile has one. */
function portalOf(request: ApiRequest): Document {
  const { store, profile } = request.region;
  const [present] = store.documents.list(profile, kind);
  return present === undefined
    ? insertDocument(request, { kind }, defaults(profile))
    : { ...present, body: { ...defaults(profile), ...present.body } };
}

/** When a log-in of now ends, as the portal says. */
export function sessionEnd(request: ApiRequest): number {
  const { auth_token_ttl: ttl } = portalOf(request).body;
  return parseExpiry(String(ttl), request.now) ?? shift(request.now, usualMonths, "month");
}

const unknownUrl = failure(refuse(404, "Run URL not found"));

/** The portal that the path names, with or without `.run.tago.io`. */
export function portalOfUrl(request: ApiRequest): Outcome<Document> {
  const portal = portalOf(request);
  const url = String(portal.body["url"]).toLowerCase();
  const asked = (request.params["run_url"] ?? "").toLowerCase();
  return asked === url || `${asked}.run.tago.io` === url ? value(portal) : unknownUrl;
}

/** `GET /run` */
export const runInfo: Handler = (request) => {
  const { profile, body } = portalOf(request);
  return ok({ profile, ...body });
};

/** `PUT /run` */
export const editRun: Handler = (request) => {
  const sent = checkBody(documentedBody("run.edit"), request.body);
  if (!sent.ok) {
    return sent.reply;
  }
  const { id, body } = portalOf(request);
  request.region.store.documents.change(id, {
    body: { ...body, ...sent.value },
    updated_at: request.now,
  });
  return ok(request.route.resultText ?? "TagoIO Run Successfully Updated");
};
