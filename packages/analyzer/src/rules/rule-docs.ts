const pages = "https://github.com/tago-io/tagoio-workbench/blob/main/docs/rules";

/** Address of a rule's documentation page. */
export function ruleDocsUrl(id: string): string {
  return `${pages}/${id}.md`;
}
