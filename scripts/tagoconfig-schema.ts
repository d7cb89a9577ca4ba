import type { FieldType } from "../packages/analyzer/src/rules/invalid-tagoconfig/fields.ts";

type Fields = Readonly<Record<string, FieldType>>;

/** The keys of a tagoconfig.json by where they stand. */
export interface TagoconfigFields {
  readonly topFields: Fields;
  readonly environmentFields: Fields;
  readonly analysisFields: Fields;
}

/** What each key is for: `lib/config-file.ts` of tago-io/tagoio-cli. */
const meanings: Readonly<Record<string, string>> = {
  analysisList: "The analyses of this environment.",
  analysisPath: "Folder of the scripts, from this file.",
  buildPath: "Folder into which the command line builds them.",
  default: "Environment that the command line takes when none is named.",
  email: "Account that signed in.",
  fileName: "Its script, in the folder of the scripts.",
  id: "Its ID: 24 hexadecimal digits.",
  name: "Its name.",
  path: "Folder of its script, where that is another one.",
  profileName: "Name of the profile.",
  tagoAPIURL: "Address of the API. Without it the region is us-e1, so other regions need it.",
  tagoSSEURL: "Address of live events; ends in /events.",
};

/** A JSON schema with which editors complete and explain the keys; the rule `invalid-tagoconfig` checks the values. */
export function renderTagoconfigSchema(fields: TagoconfigFields): string {
  const analysis = { type: "object", properties: propertiesOf(fields.analysisFields) };
  const environment = {
    type: "object",
    description: "An environment: a profile of an account, with its analyses.",
    properties: {
      ...propertiesOf(fields.environmentFields),
      analysisList: { type: "array", description: meanings["analysisList"], items: analysis },
    },
  };
  const schema = {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "tagoconfig.json",
    description: "Settings of TagoIO's command line.",
    type: "object",
    properties: propertiesOf(fields.topFields),
    additionalProperties: environment,
  };
  return `${JSON.stringify(schema, undefined, 2)}\n`;
}

// Types are left to the rule, whose messages say what to do.
function propertiesOf(fields: Fields): Record<string, { description?: string }> {
  return Object.fromEntries(
    Object.keys(fields).map((name) => {
      const description = meanings[name];
      return [name, description === undefined ? {} : { description }];
    }),
  );
}
