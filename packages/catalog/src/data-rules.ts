/** A field of a data record. */
export interface DataField {
  readonly name: string;
  /** JSON types it may have, `|` between them. */
  readonly type: string;
  readonly required?: true;
  /** Set by the server, ignored in what is sent. */
  readonly readOnly?: true;
  readonly deprecated?: true;
  readonly replacedBy?: string;
  /** In characters. */
  readonly maxLength?: number;
  /** In bytes of UTF-8. */
  readonly maxBytes?: number;
  readonly note?: string;
}

/** A value of the query parameter `query`. */
export interface DataQueryRow {
  readonly name: string;
  /** `default` is never sent: leaving the parameter out means it. */
  readonly sent: boolean;
  readonly result: string;
  readonly parameters: readonly string[];
  readonly required: readonly string[];
  readonly note?: string;
  readonly sources: readonly string[];
}

/** A text that the API answers with. */
export interface ErrorText {
  /** HTTP status it comes with; undefined where no source tells. */
  readonly status?: number;
  readonly message: string;
  /** Other spellings in use. */
  readonly variants?: readonly string[];
  /** Source of a regular expression for texts with varying parts. */
  readonly pattern?: string;
  readonly when?: readonly string[];
  readonly sources: readonly string[];
}

/** A channel of the live data endpoint. */
export interface LiveChannel {
  readonly name: string;
  /** What stands after the dot, if anything. */
  readonly withId?: string;
  readonly form: string;
  readonly tokens: readonly string[];
  /** True where a public source shows the payload. */
  readonly payloadKnown: boolean;
  readonly sources: readonly string[];
}

/** An environment variable that official tools read. */
export interface EnvironmentVariable {
  readonly name: string;
  readonly use: string;
  readonly deprecated?: true;
  readonly sources: readonly string[];
}
