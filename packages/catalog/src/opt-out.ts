/** How a request says that it means to use plain HTTP (API Overview page; no other source names it). */
export const insecureHttp: {
  readonly parameter: "_ssl";
  readonly value: "false";
  /** Where the parameter may stand. */
  readonly places: readonly ["header", "query"];
} = { parameter: "_ssl", value: "false", places: ["header", "query"] };
