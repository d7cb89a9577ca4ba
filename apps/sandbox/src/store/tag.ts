/** A key and value on a resource. */
export interface Tag {
  readonly key: string;
  readonly value: string;
}
