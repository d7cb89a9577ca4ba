import * as z from "zod";
import { parseExpiry, toIso, toIsoOrNull } from "../../data/dates.ts";
import { type Body, documentedBody } from "../../http/documented-body.ts";
import { textOf } from "../../http/query-string.ts";
import { documented, objectParseError, ok, refuse, type Reply } from "../../http/reply.ts";
import { badQuery } from "../../http/validate.ts";
import { hashPassword } from "../../otp/password.ts";
import type { Region } from "../../region.ts";
import type { Document } from "../../store/documents.ts";
import type { ApiRequest, Handler } from "../handler.ts";
import { presentDocument, type Resource, resource, type Sent } from "../resource.ts";

/** The kind of document that a user of the portal is. */
export const runUserKind = "run-user";

/** How long a token is good for that somebody else than the user asked for, where they do not say. */
const loginAsMs = 8 * 3_600_000;

const email = z.email();

/** A body whose address is one that mail could reach, as text for the stored field. */
const checked = (id: "run.users.create" | "run.users.edit"): z.ZodType<Sent> =>
  documentedBody(id).superRefine(({ email: address }, context) => {
    if (address !== undefined && !email.safeParse(address).success) {
      context.addIssue({ code: "custom", path: ["email"], message: "must be an e-mail address" });
    }
  });

/** A user without what only the sandbox needs to know. */
export function presentUser(document: Document): Record<string, unknown> {
  const { password: _password, otp: _otp, confirmation: _confirmation, ...rest } = document.body;
  return {
    ...presentDocument({ ...document, body: rest }),
    last_login: toIsoOrNull((rest["last_login"] as number | null | undefined) ?? null),
  };
}

/** The user of a profile with this address, whatever its case. */
export const userByEmail = ({ store, profile }: Region, address: unknown): Document | undefined =>
  typeof address === "string"
    ? store.documents.list(profile, runUserKind, [
        { sql: "lower(body ->> '$.email') = ?", values: [address.toLowerCase()] },
      ])[0]
    : undefined;

const addressTaken = refuse(400, "There is already a user with this e-mail address");

export const isTaken = (region: Region, address: unknown, but?: string): Reply | undefined => {
  const present = userByEmail(region, address);
  return present === undefined || present.id === but ? undefined : addressTaken;
};

/** What is stored for what was sent: the hash in place of the password. */
export const toStored = (region: Region, sent: Body): Body =>
  typeof sent["password"] === "string"
    ? { ...sent, password: hashPassword(sent["password"], region.store.random) }
    : sent;

const fields = [
  "active",
  "company",
  "created_at",
  "email",
  "id",
  "language",
  "last_login",
  "name",
  "newsletter",
  "options",
  "phone",
  "profile",
  "tags",
  "timezone",
  "updated_at",
];

export const runUsers: Resource = resource({
  kind: runUserKind,
  idParam: "user_id",
  create: checked("run.users.create"),
  edit: checked("run.users.edit"),
  list: {
    fields,
    always: ["id"],
    defaultFields: ["id", "name"],
    orderable: ["active", "created_at", "email", "id", "last_login", "name", "updated_at"],
    defaultOrder: "name,asc",
  },
  filters: {
    names: ["name", "email", "company"],
    booleans: ["active"],
    exact: ["id", "timezone", "phone", "language"],
    tags: true,
  },
  missing: documented("user-not-found"),
  defaults: () => ({
    active: true,
    newsletter: false,
    options: {},
    last_login: null,
    company: "",
    phone: "",
    language: "en",
  }),
  check: ({ region }, sent, before) => isTaken(region, sent["email"], before?.id),
  stored: ({ region }, sent) => toStored(region, sent),
  created: ({ id }) => ({ user: id }),
  present: presentUser,
  removing({ region }, { id }) {
    endSessions(region, id);
  },
});

/** Ends every log-in of a user, and the streams that were opened with them. */
export function endSessions({ store, live }: Region, user: string): void {
  for (const { token } of store.tokens.removeAll(user)) {
    live.revoke(token);
  }
}

/** Logs a user in. Gives the token and when it ends. */
export function openSession(
  { region, now }: ApiRequest,
  user: Document,
  until: number,
): { token: string; expire_time: number } {
  const token = region.store.ids.token("run-user");
  region.store.tokens.insert({
    token,
    profile: region.profile,
    kind: "run-user",
    ref: user.id,
    name: String(user.body["name"]),
    permission: "full",
    expire_time: until,
    serie_number: null,
    verification_code: null,
    last_authorization: null,
    created_at: now,
  });
  return { token, expire_time: until };
}

/** `GET /run/users/:id/login`: a token of the user, for those who look after them. */
export const loginAsUser: Handler = (request) => {
  const user = runUsers.find(request);
  if (!user.ok) {
    return user.reply;
  }
  if (user.value.body["active"] !== true) {
    return objectParseError("the user is not active");
  }
  const asked = textOf(request.query, "expire_time");
  const until = asked === undefined ? undefined : parseExpiry(asked, request.now);
  if (asked !== undefined && until === undefined) {
    return badQuery('expire_time must be a date, or a span such as "1 day"');
  }
  const end = until ?? request.now + loginAsMs;
  const { token, expire_time } = openSession(request, user.value, end);
  return ok({
    token,
    name: user.value.body["name"],
    run_user: user.value.id,
    // The SDK's type says expire_date; the OpenAPI file says expire_time.
    expire_time: toIso(expire_time),
    expire_date: toIso(expire_time),
    created_at: toIso(request.now),
  });
};
