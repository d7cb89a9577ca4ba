/** What a parser of people's input answers with: the value, or one sentence that says what to do. */
export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: string };
