/** What the rule says. */
export const messages = {
  object: "A tagoconfig.json holds an object",
  environment: "{key} is no setting of the command line, and an environment must be an object",
  type: "{key} must be {expected}",
  missing: "The analysis has no {key}; the command line cannot deploy it",
  analysis: "An analysis is an object with fileName and id",
  nearest: "The command line does not read {key}; use {instead}",
  file: "There is no file {file}",
  unknown: "The connected account has no analysis with this ID",
  duplicate: "Another analysis of this environment has the same ID and would be overwritten",
} as const;

/** Name of a message. */
export type ConfigMessage = keyof typeof messages;
