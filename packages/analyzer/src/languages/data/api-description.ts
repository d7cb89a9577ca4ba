import type { DataNode } from "../../facts/facts.ts";
import { childOf } from "./nodes.ts";

/** OpenAPI, Swagger and JSON Schema: values in them are examples. */
export function isApiDescription(root: DataNode): boolean {
  return (
    childOf(root, "openapi", "swagger", "asyncapi", "$schema", "definitions") !== undefined &&
    childOf(root, "paths", "channels", "properties", "definitions", "components") !== undefined
  );
}
