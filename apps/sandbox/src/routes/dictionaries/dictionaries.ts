import * as z from "zod";
import { booleanOf, textOf } from "../../http/query-string.ts";
import { failure, objectParseError, ok, type Outcome, refuse, value } from "../../http/reply.ts";
import { checkBody } from "../../http/validate.ts";
import type { Document } from "../../store/documents.ts";
import { nameSchema } from "../devices/device-schema.ts";
import type { ApiRequest, Handler } from "../handler.ts";
import { presentDocument, type Resource, resource, type Sent } from "../resource.ts";
import { portalOfUrl } from "../run/portal.ts";

const kind = "dictionary";

const slug = z
  .string({ error: (issue) => (issue.input === undefined ? "is required" : "must be text") })
  .regex(/^\w{1,50}$/u, "must be letters, digits and _");

const locale = z.string("must be text").regex(/^[\w-]{2,20}$/u, "must be a locale such as en-US");

const languages = z
  .array(
    z.object({ code: locale, active: z.boolean("must be true or false").optional() }),
    "must be a list of {code, active}",
  )
  .optional();

/** One language of a dictionary as it is stored. */
interface Language {
  readonly code: string;
  readonly active: boolean;
  readonly dictionary: Readonly<Record<string, string>>;
}

const languagesOf = ({ body }: Document): readonly Language[] =>
  (body["languages"] as readonly Language[] | undefined) ?? [];

/** The five usual routes of dictionaries. */
export const dictionaries: Resource = resource({
  kind,
  idParam: "dictionary_id",
  create: z.object(
    { name: nameSchema, slug, fallback: locale.optional(), languages },
    "must be an object with name and slug",
  ) as z.ZodType<Sent>,
  edit: z.object(
    { name: nameSchema.optional(), slug: slug.optional(), fallback: locale.optional() },
    "must be an object",
  ) as z.ZodType<Sent>,
  list: {
    fields: ["created_at", "fallback", "id", "languages", "name", "slug", "updated_at"],
    always: ["id"],
    defaultFields: ["id", "name", "slug", "languages", "fallback"],
    orderable: ["created_at", "fallback", "id", "name", "slug", "updated_at"],
    defaultOrder: "name,asc",
  },
  filters: { names: ["name", "slug"], booleans: [], exact: ["id", "fallback"], tags: false },
  missing: refuse(404, "Dictionary Not Found"),
  defaults: () => ({ fallback: "en-US", languages: [] }),
  check({ region: { store, profile } }, sent, before) {
    const [taken] = store.documents.list(profile, kind, [
      {
        sql: "body ->> '$.slug' = ?",
        values: [typeof sent["slug"] === "string" ? sent["slug"] : ""],
      },
    ]);
    return taken === undefined || taken.id === before?.id
      ? undefined
      : refuse(400, "There is already a dictionary with this slug");
  },
  stored: (_request, sent) =>
    Array.isArray(sent["languages"])
      ? {
          ...sent,
          languages: (sent["languages"] as { code: string; active?: boolean }[]).map(
            ({ code, active = true }) => ({ code, active, dictionary: {} }),
          ),
        }
      : sent,
  created: ({ id }) => ({ dictionary: id }),
  present(document) {
    const { tags: _tags, ...shown } = presentDocument(document);
    return {
      ...shown,
      languages: languagesOf(document).map(({ code, active }) => ({ code, active })),
    };
  },
});

const noLanguage = failure(refuse(404, "Language Not Found"));

/** What a dictionary says in a language; where asked for, the fallback language fills the gaps. */
function wordsOf(dictionary: Document, code: string, withFallback: boolean): Outcome<unknown> {
  const all = languagesOf(dictionary);
  const found = all.find((each) => each.code === code);
  const fallback = all.find((each) => each.code === dictionary.body["fallback"]);
  if (found === undefined && !(withFallback && fallback !== undefined)) {
    return noLanguage;
  }
  return value({ ...(withFallback ? fallback?.dictionary : {}), ...found?.dictionary });
}

function withSlug(
  { region }: ApiRequest,
  profile: string,
  text: string | undefined,
): Document | undefined {
  return region.store.documents.list(profile, kind, [
    { sql: "body ->> '$.slug' = ?", values: [text ?? ""] },
  ])[0];
}

/** `GET /dictionary/:id/:locale`; a slug stands for the ID as well, which is how the official SDK asks. */
export const getLanguage: Handler = (request) => {
  const named = withSlug(request, request.region.profile, request.params["dictionary_id"]);
  const dictionary = dictionaries.find(request, named?.id);
  if (!dictionary.ok) {
    return dictionary.reply;
  }
  const fallback = booleanOf(textOf(request.query, "fallback")) === true;
  const words = wordsOf(dictionary.value, request.params["locale"] ?? "", fallback);
  return words.ok ? ok(words.value) : words.reply;
};

/** `GET /dictionary/:run_url/:slug/:locale`: for the pages of a portal, before anybody logged in. */
export const getPublicLanguage: Handler = (request) => {
  const portal = portalOfUrl(request);
  if (!portal.ok) {
    return portal.reply;
  }
  const dictionary = withSlug(request, portal.value.profile, request.params["slug"]);
  if (dictionary === undefined) {
    return refuse(404, "Dictionary Not Found");
  }
  const fallback = booleanOf(textOf(request.query, "fallback")) !== false;
  const words = wordsOf(dictionary, request.params["locale"] ?? "", fallback);
  return words.ok ? ok(words.value) : words.reply;
};

const languageBody = z.object(
  {
    dictionary: z.record(z.string(), z.string("must be text"), "must be an object of texts"),
    active: z.boolean({
      error: (issue) => (issue.input === undefined ? "is required" : "must be true or false"),
    }),
  },
  "must be an object with dictionary and active",
);

function replaceLanguages(request: ApiRequest, { id, body }: Document, next: Language[]): void {
  request.region.store.documents.change(id, {
    body: { ...body, languages: next },
    updated_at: request.now,
  });
}

/** `PUT /dictionary/:id/:locale`: adds the language where it is new; what is sent replaces what was there. */
export const editLanguage: Handler = (request) => {
  const dictionary = dictionaries.find(request);
  if (!dictionary.ok) {
    return dictionary.reply;
  }
  const sent = checkBody(languageBody, request.body);
  if (!sent.ok) {
    return sent.reply;
  }
  const code = locale.safeParse(request.params["locale"]);
  if (!code.success) {
    return objectParseError("locale must be a locale such as en-US");
  }
  const others = languagesOf(dictionary.value).filter((each) => each.code !== code.data);
  replaceLanguages(request, dictionary.value, [...others, { code: code.data, ...sent.value }]);
  return ok(request.route.resultText ?? "Successfully Updated");
};

/** `DELETE /dictionary/:id/:locale` */
export const deleteLanguage: Handler = (request) => {
  const dictionary = dictionaries.find(request);
  if (!dictionary.ok) {
    return dictionary.reply;
  }
  const all = languagesOf(dictionary.value);
  const others = all.filter((each) => each.code !== request.params["locale"]);
  if (others.length === all.length) {
    return noLanguage.reply;
  }
  replaceLanguages(request, dictionary.value, others);
  return ok("Successfully Removed");
};
