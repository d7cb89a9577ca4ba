import type { DataNode } from "../../facts/facts.ts";
import type { Report } from "../rule.ts";
import { checkPoint } from "./check-point.ts";
import type { DataMessage } from "./messages.ts";
import { describeNode } from "./node-types.ts";

/** More findings than this in one body say nothing new. */
const most = 50;

/**
 * Checks the body of a request that sends data.
 * @param isJson whether the body is proven to be JSON; other text is for a payload parser to read
 */
export function checkBody(
  data: DataNode,
  isJson: boolean,
  text: string,
): readonly Report<DataMessage>[] {
  switch (data.kind) {
    case "object":
      return checkPoint(data, text).slice(0, most);
    case "array":
      if (data.items.length === 0 && data.complete)
        return [{ message: "empty", range: data.range }];
      return data.items.flatMap((item) => checkItem(item, text)).slice(0, most);
    case "unknown":
      return [];
    default:
      return isJson ? [notRecords(data)] : [];
  }
}

function checkItem(item: DataNode, text: string): readonly Report<DataMessage>[] {
  if (item.kind === "object") return checkPoint(item, text);
  return item.kind === "unknown" ? [] : [notRecords(item)];
}

function notRecords(node: DataNode): Report<DataMessage> {
  return { message: "notRecords", range: node.range, data: { actual: describeNode(node) } };
}
