const longest = 120;

/**
 * Fills the `{placeholders}` of a message. What has no value stays as written; a message that grows beyond
 * 120 characters is cut, because editors show it on one line.
 */
export function formatMessage(
  template: string,
  data: Readonly<Record<string, string>> = {},
): string {
  const text = template.replace(/\{(\w+)\}/g, (placeholder, name: string) =>
    Object.hasOwn(data, name) ? (data[name] ?? placeholder) : placeholder,
  );
  return text.length <= longest ? text : `${text.slice(0, longest - 1)}…`;
}
