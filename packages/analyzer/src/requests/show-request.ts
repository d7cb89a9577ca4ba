import type { DataNode, RequestFact } from "../facts/facts.ts";
import { describeValue } from "../values/pieces.ts";

/** A request in one line, for tests. */
export function showRequest({ method, url, headers, headersComplete, body }: RequestFact): string {
  const query = url.query.map(({ name, value }) => `${name}=${value ?? "?"}`).join("&");
  const port = url.port ? `:${url.port.text}` : "";
  const target = `${url.scheme?.text ?? ""}//${url.host?.text ?? "?"}${port}${url.path?.text ?? "/?"}`;
  const lines = headers.map(({ name, value }) => `${name}: ${describeValue(value)}`).join(", ");
  const parts = [
    method.name ?? "?",
    `${target}${query ? `?${query}` : ""}${url.queryComplete ? "" : "&…"}`,
    `[${lines}${headersComplete ? "" : " …"}]`,
    ...(body ? [`${body.encoding} ${body.data ? showData(body.data) : "?"}`] : []),
  ];
  return parts.join(" ");
}

function showData(node: DataNode): string {
  switch (node.kind) {
    case "object":
      return `{${node.entries.map(({ key, value }) => `${key}:${showData(value)}`).join()}${node.complete ? "" : "…"}}`;
    case "array":
      return `[${node.items.map(showData).join()}${node.complete ? "" : "…"}]`;
    case "string":
      return JSON.stringify(describeValue(node.value));
    case "number":
    case "boolean":
      return String(node.value);
    default:
      return node.kind;
  }
}
