/** The other files of a workspace, as the caller of the analyzer reads them. */
export interface Workspace {
  /**
   * The text of a file, or undefined where there is none, it is too large, or it lies outside of the workspace.
   * Paths have the form of the document's own path. Asked for only while a value that is imported is followed.
   */
  readonly readFile: (path: string) => string | undefined;
}
