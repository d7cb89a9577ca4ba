/** What the rule says. */
export const messages = {
  unknown: "{route} does not take {name}",
  nearest: "{route} does not take {name}; did you mean {instead}",
  value: "{name} cannot be {value}; use {instead}",
  needs: "The query {query} needs {missing}",
} as const;

/** Name of a message. */
export type QueryMessage = keyof typeof messages;
