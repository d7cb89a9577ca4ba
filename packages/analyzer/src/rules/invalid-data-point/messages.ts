/** What the rule says. Keys are used by all checks of this folder. */
export const messages = {
  form: "TagoIO reads JSON; this body is form-encoded, so nothing in it becomes a variable",
  notRecords: "Send a data point or an array of them; this body is {actual}",
  empty: "The array holds no data point, so nothing is stored",
  noVariable: "The data point has no variable; without one it is refused",
  emptyVariable: "The variable has an empty name",
  longVariable: "The variable name is longer than {limit} characters",
  forbidden: "A variable name cannot hold {characters}; use letters, digits and _",
  nearKey: "TagoIO does not know the key {key}; use {instead}",
  unknownKey: "TagoIO does not know the key {key}; put it into metadata",
  duplicateKey: "The key {key} is written twice; the last one wins",
  wrongType: "{key} must be {expected}, not {actual}",
  longText: "{key} is longer than {limit} characters",
  largeValue: "The value is larger than {limit}; store it as a file and send its address",
  timeForm: "TagoIO cannot read this time; use ISO 8601 such as 2026-01-31T12:00:00Z",
  timeSeconds: "The time is in seconds; use ISO 8601 such as 2026-01-31T12:00:00Z",
  swapped: "Latitude and longitude are swapped: a latitude lies between -90 and 90",
  swappedPoint: "GeoJSON takes longitude first; latitude lies between -90 and 90",
  range: "{key} must lie between {min} and {max}",
  locationShape: "A location needs lat and lng, or type and coordinates; {key} is missing",
  pointType: 'A location of TagoIO is a "Point"',
  pointShape: "A Point has two coordinates, longitude first",
} as const;

/** Name of a message. */
export type DataMessage = keyof typeof messages;
